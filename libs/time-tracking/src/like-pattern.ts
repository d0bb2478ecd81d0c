import { anywhere, folded } from '#kernel';

/** What is searched for as a LIKE pattern over folded text: what LIKE would read as a wildcard stands for itself. */
export function likePattern(q: string): string {
  return anywhere(folded(q));
}
