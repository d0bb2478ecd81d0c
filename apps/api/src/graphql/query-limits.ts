import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import {
  type ASTVisitor,
  type DocumentNode,
  GraphQLError,
  type OperationDefinitionNode,
  OperationTypeNode,
  TypeInfo,
  ValidationContext,
  type ValidationRule,
  visit,
} from 'graphql';
import { countRootFields } from './root-fields.js';

/** How long a document may be, in tokens; the parser stops there. */
export const MAX_TOKENS = 1_000;
export const MAX_COST = 2_000;
const MAX_DEPTH = 10;
const MAX_ALIASES = 15;
const MAX_DIRECTIVES = 20;
const MAX_MUTATIONS = 15;

/** Armor throws by default, and Apollo answers that with a 500: reported, it is an error of the document like any other. */
const REPORTED = {
  propagateOnRejection: false,
  onReject: [(context: ValidationContext | null, error: GraphQLError) => context?.reportError(error)],
};

const costs = new WeakMap<DocumentNode, Map<string, number>>();

/** What an operation of a validated document costs. */
export function costOf(document: DocumentNode, operation: OperationDefinitionNode): number {
  return costs.get(document)?.get(operation.name?.value ?? '') ?? 0;
}

/** The limits that every document is held against before anything of it runs. */
export const QUERY_LIMITS: ValidationRule[] = [
  maxDepthRule({ n: MAX_DEPTH, ...REPORTED }),
  maxAliasesRule({ n: MAX_ALIASES, ...REPORTED }),
  maxDirectivesRule({ n: MAX_DIRECTIVES, ...REPORTED }),
  costRule,
  mutationsRule,
];

/** A page size is no cost: each page is clamped, and its rows come from one statement. The rule would multiply by it. */
function costRule(context: ValidationContext): ASTVisitor {
  const document = context.getDocument();
  const plain = visit(document, {
    Argument: ({ name }) => (name.value === 'first' || name.value === 'last' ? null : undefined),
  });
  const schema = context.getSchema();
  const inner = new ValidationContext(schema, plain, new TypeInfo(schema), (error) => context.reportError(error));
  const found = new Map<string, number>();
  costs.set(document, found);
  return {
    OperationDefinition(operation) {
      const same = plain.definitions[document.definitions.indexOf(operation)];
      const measured = { onAccept: [(_: unknown, { n }: { n: number }) => keep(found, operation, n)] };
      const rule: ASTVisitor = costLimitRule({ maxCost: MAX_COST, ...REPORTED, ...measured })(inner);
      if (same) visit(same, rule);
    },
  };
}

function keep(found: Map<string, number>, { name }: OperationDefinitionNode, cost: number): void {
  found.set(name?.value ?? '', cost);
}

function mutationsRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation) {
      if (operation.operation !== OperationTypeNode.MUTATION) return;
      const fields = countRootFields(operation, (name) => context.getFragment(name));
      if (fields <= MAX_MUTATIONS) return;
      const said = `A document may hold ${MAX_MUTATIONS} mutations, this one holds ${fields}.`;
      context.reportError(new GraphQLError(said, { nodes: [operation] }));
    },
  };
}
