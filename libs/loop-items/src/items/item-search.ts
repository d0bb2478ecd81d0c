import { anywhere, folded } from '#kernel';

const MOST_WORDS = 8;

/** Each word of what is looked for as a LIKE pattern: what LIKE would read as a wildcard stands for itself. */
export function wordPatterns(search: string): string[] {
  const words = folded(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  return words.slice(0, MOST_WORDS).map(anywhere);
}
