import { GraphQLSchema } from 'graphql';
import { ruleOf } from '#access';
import { guardRootFields } from '#contract';

/** Code-first schemas name their roots otherwise than the contract does. */
const ROOTS = [
  ['getQueryType', 'RootQueryType'],
  ['getMutationType', 'RootMutationType'],
] as const;

/** The schema as it is served: roots by their public names, and every root field held to what it declares. */
export function finishSchema(schema: GraphQLSchema): GraphQLSchema {
  for (const [get, name] of ROOTS) {
    const root = schema[get]();
    if (!root) continue;
    root.name = name;
    const fields = Object.values(root.getFields());
    for (const { name: field, extensions } of fields) requireRule(field, extensions.door?.handler);
    guardRootFields(fields);
  }
  return new GraphQLSchema(schema.toConfig());
}

/** The guard would close such a field at each request; a forgotten rule is better found at the start. */
function requireRule(field: string, handler: object | undefined): void {
  const rule = typeof handler === 'function' ? ruleOf(handler) : null;
  if (rule?.who !== 'key') throw new Error(`The root field ${field} declares neither @Access nor @AnyKey.`);
}
