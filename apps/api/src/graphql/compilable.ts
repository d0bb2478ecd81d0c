import {
  BREAK,
  type DocumentNode,
  getNamedType,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  typeFromAST,
  visit,
} from 'graphql';

const recursive = new WeakMap<GraphQLInputType, boolean>();

/**
 * Whether the compiled form of an operation answers as the interpreter does. Decided before compiling, never by catching:
 * a variable of a recursive input type makes the compiler recurse until the process dies of memory (graphql-jit#81), and a nullable
 * variable inside an object literal, when it is not given, arrives as null instead of absent, which would clear a field.
 * Conditions on fragments take an experimental way there, so they are interpreted too.
 */
export function isCompilable(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): boolean {
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) return false;
  const { variableDefinitions = [] } = operation;
  const types = variableDefinitions.map(({ type }) => typeFromAST(schema, type));
  if (types.some((type) => type !== undefined && reachesItself(getNamedType(type)))) return false;
  const sure = new Set(variableDefinitions.filter(isSure).map(({ variable }) => variable.name.value));
  return !hasTraps(document, sure);
}

/** A variable that always has a value. */
function isSure({ type, defaultValue }: { type: { kind: Kind }; defaultValue?: object | undefined }): boolean {
  return type.kind === Kind.NON_NULL_TYPE || defaultValue !== undefined;
}

function hasTraps(document: DocumentNode, sure: ReadonlySet<string>): boolean {
  let found = false;
  const stop = (trap: boolean) => {
    found ||= trap;
    return found ? BREAK : undefined;
  };
  visit(document, {
    ObjectField: ({ value }) => stop(value.kind === Kind.VARIABLE && !sure.has(value.name.value)),
    FragmentSpread: ({ directives = [] }) => stop(directives.length > 0),
    InlineFragment: ({ directives = [] }) => stop(directives.length > 0),
  });
  return found;
}

/** Whether an input type holds itself, or holds one that does. */
function reachesItself(type: unknown, above: readonly unknown[] = []): boolean {
  if (!isInputObjectType(type)) return false;
  if (above.includes(type)) return true;
  const known = recursive.get(type);
  if (known !== undefined) return known;
  const found = Object.values(type.getFields()).some((field) =>
    reachesItself(getNamedType(field.type), [...above, type]),
  );
  recursive.set(type, found);
  return found;
}
