import { flaw } from './flaws.js';
import { unaskable } from './loop-list.refusals.js';

export const MOST_ROWS = 250;
export const ROWS = 25;
export const DEEPEST_OFFSET = 10_000;

/** How a list of the loop plane can be paged; null and absent mean the same. */
export interface Paging {
  readonly limit?: number | null;
  readonly offset?: number | null;
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** What the paging arguments mean, before any keyset is read. */
export interface AskedWindow {
  readonly limit: number;
  readonly offset: number;
  readonly keyset: { readonly argument: 'after' | 'before'; readonly text: string } | null;
  readonly backwards: boolean;
}

const EXCLUSIVE: readonly (readonly [keyof Paging, keyof Paging])[] = [
  ['first', 'last'],
  ['first', 'before'],
  ['last', 'after'],
  ['after', 'before'],
  ['limit', 'first'],
  ['limit', 'last'],
  ['offset', 'first'],
  ['offset', 'after'],
  ['offset', 'last'],
  ['offset', 'before'],
];

/** Sizes are clamped; what would contradict itself is refused, and so is an offset whose pages would cost more and more. */
export function windowOf(paging: Paging): AskedWindow {
  const { after, before, last } = paging;
  const given = (name: keyof Paging) => paging[name] !== undefined && paging[name] !== null;
  const clash = EXCLUSIVE.find(([one, other]) => given(one) && given(other));
  if (clash) throw unaskable(`/${clash[1]}`, flaw.value(`Cannot stand beside \`${clash[0]}\`.`));
  if (given('last') && !given('before')) throw unaskable('/last', flaw.value('Needs `before`.'));
  const offset = Math.max(0, paging.offset ?? 0);
  if (offset > DEEPEST_OFFSET) {
    const detail = `At most ${DEEPEST_OFFSET}; to read further give the page's \`endKeyset\` as \`after\`.`;
    throw unaskable('/offset', { code: 'out_of_range', detail });
  }
  const limit = Math.min(MOST_ROWS, Math.max(1, paging.limit ?? paging.first ?? last ?? ROWS));
  if (typeof before === 'string') {
    return { limit, offset, keyset: { argument: 'before', text: before }, backwards: true };
  }
  const keyset = typeof after === 'string' ? { argument: 'after' as const, text: after } : null;
  return { limit, offset, keyset, backwards: false };
}
