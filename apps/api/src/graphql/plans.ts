import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import { isCompilable } from './compilable.js';
import { costOf } from './query-limits.js';
import { countRootFields } from './root-fields.js';

/** How many operations are kept ready. */
const KEPT = 500;

/** An operation of a validated document, and under which name it was found. */
export interface Operation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly hash: string;
}

/** What one execution is given. */
export interface Given {
  readonly context: object;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

type Executed = ExecutionResult | Promise<ExecutionResult>;

/** What is known of an operation after its first sight: what it costs, and from the second on, its compiled form. */
export class Plan {
  readonly rootFields: number;
  readonly cost: number;
  readonly changes: boolean;
  private readonly compilable: boolean;
  private compiled: CompiledQuery | null = null;
  private seen = false;

  constructor(private readonly of: Operation) {
    const { schema, document, operation } = of;
    const fragments = new Map(
      document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
    );
    this.rootFields = countRootFields(operation, (name) => fragments.get(name));
    this.cost = costOf(document, operation);
    this.changes = operation.operation === OperationTypeNode.MUTATION;
    this.compilable = isCompilable(schema, document, operation);
  }

  /** Runs it: by its compiled form where it has one, else by the interpreter. Both give the same answer. */
  run({ context, variables }: Given): Executed {
    if (this.compiled) return this.compiled.query(undefined, context, { ...variables });
    if (this.seen && this.compilable) this.compile();
    this.seen = true;
    if (this.compiled) return this.run({ context, variables });
    const { schema, document, operation } = this.of;
    const name = operation.name?.value;
    return execute({ schema, document, contextValue: context, variableValues: variables, operationName: name });
  }

  /** What cannot be compiled for another reason stays with the interpreter. */
  private compile(): void {
    const { schema, document, operation } = this.of;
    const compiled = compileQuery(schema, document, operation.name?.value);
    if (isCompiledQuery(compiled)) this.compiled = compiled;
  }
}

/** The plans of the operations seen lately. */
export class Plans {
  private readonly known = new LRUCache<string, Plan>({ max: KEPT });

  of(asked: Operation): Plan {
    const key = `${asked.hash} ${asked.operation.name?.value ?? ''}`;
    const plan = this.known.get(key) ?? new Plan(asked);
    this.known.set(key, plan);
    return plan;
  }
}
