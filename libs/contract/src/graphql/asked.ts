import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

type Fragments = GraphQLResolveInfo['fragments'];
type Selected = ReadonlyMap<string, readonly FieldNode[]>;

/**
 * Which fields of its result a caller selected, by their names in the schema. What stands under a condition counts as selected:
 * the answer is then good for every value of its variables.
 */
export class Selection {
  private readonly selected: Selected;
  private readonly deeper = new Map<string, Selection>();

  constructor(
    nodes: readonly FieldNode[],
    private readonly fragments: Fragments,
  ) {
    this.selected = gather(nodes, fragments);
  }

  /** The names of all selected fields. */
  get names(): Iterable<string> {
    return this.selected.keys();
  }

  has(name: string): boolean {
    return this.selected.has(name);
  }

  /** What is selected inside a field; nothing where the field is not selected itself. */
  of(name: string): Selection {
    const known = this.deeper.get(name) ?? new Selection(this.selected.get(name) ?? [], this.fragments);
    this.deeper.set(name, known);
    return known;
  }
}

const known = new WeakMap<FieldNode, Selection>();

/** Documents are parsed once, so what one asks for is gathered once: the field's own node stands for it. */
export function askedBy({ fieldNodes, fragments }: GraphQLResolveInfo): Selection {
  const [node, ...others] = fieldNodes;
  if (!node || others.length > 0) return new Selection(fieldNodes, fragments);
  const asked = known.get(node) ?? new Selection(fieldNodes, fragments);
  known.set(node, asked);
  return asked;
}

/** What the caller selected of a field's result. */
export type Asked = Selection;

/** The same, as a parameter of the field's handler. */
export const Asked: () => ParameterDecorator = createParamDecorator((_: unknown, context: ExecutionContext) =>
  askedBy(context.getArgByIndex<GraphQLResolveInfo>(3)),
);

function gather(nodes: readonly FieldNode[], fragments: Fragments): Selected {
  const found = new Map<string, FieldNode[]>();
  for (const { selectionSet } of nodes) if (selectionSet) collect(selectionSet, fragments, found);
  return found;
}

function collect({ selections }: SelectionSetNode, fragments: Fragments, found: Map<string, FieldNode[]>): void {
  for (const selection of selections) {
    switch (selection.kind) {
      case Kind.FIELD:
        found.set(selection.name.value, [...(found.get(selection.name.value) ?? []), selection]);
        break;
      case Kind.INLINE_FRAGMENT:
        collect(selection.selectionSet, fragments, found);
        break;
      case Kind.FRAGMENT_SPREAD: {
        const fragment = fragments[selection.name.value];
        if (fragment) collect(fragment.selectionSet, fragments, found);
      }
    }
  }
}
