import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';

/** Finds the fragment of a name, wherever a document is being looked at. */
export type FragmentOf = (name: string) => FragmentDefinitionNode | null | undefined;

/** How many root fields an operation asks for, those of its fragments included; aliases of one field count each. */
export function countRootFields({ selectionSet }: OperationDefinitionNode, fragmentOf: FragmentOf): number {
  return count(selectionSet, fragmentOf, new Set());
}

/** A fragment that leads to itself is refused elsewhere; here it must only end. */
function count({ selections }: SelectionSetNode, fragmentOf: FragmentOf, inside: ReadonlySet<string>): number {
  let fields = 0;
  for (const selection of selections) {
    switch (selection.kind) {
      case Kind.FIELD:
        fields += 1;
        break;
      case Kind.INLINE_FRAGMENT:
        fields += count(selection.selectionSet, fragmentOf, inside);
        break;
      case Kind.FRAGMENT_SPREAD: {
        const name = selection.name.value;
        const fragment = inside.has(name) ? null : fragmentOf(name);
        if (fragment) fields += count(fragment.selectionSet, fragmentOf, new Set([...inside, name]));
      }
    }
  }
  return fields;
}
