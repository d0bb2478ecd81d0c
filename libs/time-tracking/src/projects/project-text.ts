import { folded } from '#kernel';

/** Everything that `q` looks through, folded, a line each so that no match spans two fields. */
export function searchText({ title, code }: { readonly title: string; readonly code?: string | null }): string {
  return [title, code]
    .filter((text) => typeof text === 'string')
    .map(folded)
    .join('\n');
}
