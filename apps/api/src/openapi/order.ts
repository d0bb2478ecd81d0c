import { type Endpoint, METHODS } from './endpoints.js';
import { TAGS } from './tags.js';

interface PathGroup {
  readonly path: string;
  readonly tag: string;
  readonly endpoints: readonly Endpoint[];
}

/**
 * The order in which importers send requests: by tag; in a tag the collection, what stands beside it, the actions on its rows, and last
 * the paths that delete, children before their parent. A path keeps its methods together, for a document cannot part them.
 */
export function inReadingOrder(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  const groups = [...Map.groupBy(endpoints, ({ path }) => path)].map(([path, [...group]]) => ({
    path,
    tag: group[0]?.tag ?? '',
    endpoints: group.toSorted((a, b) => METHODS.indexOf(a.method) - METHODS.indexOf(b.method)),
  }));
  return groups
    .toSorted((a, b) => byTag(a, b) || rank(a) - rank(b) || byDepth(a, b))
    .flatMap((group) => group.endpoints);
}

function byTag(a: PathGroup, b: PathGroup): number {
  const [first, second] = [a, b].map(({ tag }) => TAGS.findIndex(({ name }) => name === tag));
  return (first ?? 0) - (second ?? 0);
}

function deletes({ endpoints }: PathGroup): boolean {
  return endpoints.some(({ method }) => method === 'delete');
}

function rank(group: PathGroup): number {
  if (deletes(group)) return 2;
  return group.path.includes('{') ? 1 : 0;
}

/** Collections before what hangs on them; where rows are deleted, the other way round. */
function byDepth(a: PathGroup, b: PathGroup): number {
  const difference = a.path.split('/').length - b.path.split('/').length;
  return deletes(a) ? -difference : difference;
}
