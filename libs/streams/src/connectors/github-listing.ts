import { type Json, listAt, numberAt, textAt, textsOf } from './json.js';

/** How far a listing of unread threads has come, and what the last whole one held. */
export interface Listing {
  readonly lastModified: string | null;
  /** When the last whole listing was read. */
  readonly fullAt: string | null;
  /** Threads that became items and were unread then. */
  readonly open: readonly string[];
  /** Of those, some that a listing of several pages lacked: they count as read when the next one lacks them too. */
  readonly missing: readonly string[];
  /** The page to come; 1 between two listings. */
  readonly page: number;
  /** What the pages so far held: all threads, and those that are wanted. */
  readonly listed: readonly string[];
  readonly wanted: readonly string[];
  readonly config: string | null;
}

export function listingIn(cursor: Json): Listing {
  const texts = (name: string) => textsOf(listAt(cursor, name));
  return {
    lastModified: textAt(cursor, 'lastModified'),
    fullAt: textAt(cursor, 'fullAt'),
    open: texts('open'),
    missing: texts('missing'),
    page: numberAt(cursor, 'page') ?? 1,
    listed: texts('listed'),
    wanted: texts('wanted'),
    config: textAt(cursor, 'config'),
  };
}

export interface Page {
  readonly listed: readonly string[];
  readonly wanted: readonly string[];
  readonly lastModified: string | null;
  /** Whether another page follows, and is worth asking for. */
  readonly more: boolean;
  /** Whether the listing goes on beyond what is asked for. */
  readonly isCut: boolean;
  readonly config: string;
  readonly now: string;
}

/** The listing after one more page, and the threads that are no longer unread. */
export function advanced(
  before: Listing,
  page: Page,
): { readonly listing: Listing; readonly closed: readonly string[] } {
  const listed = [...new Set([...before.listed, ...page.listed])];
  const wanted = [...new Set([...before.wanted, ...page.wanted])];
  const lastModified = before.page === 1 ? page.lastModified : before.lastModified;
  if (page.more) return { listing: { ...before, lastModified, page: before.page + 1, listed, wanted }, closed: [] };
  const known = before.config === page.config ? before.open : [];
  const absent = page.isCut ? [] : known.filter((id) => !listed.includes(id));
  const isSure = before.page === 1;
  const closed = absent.filter((id) => isSure || before.missing.includes(id));
  const kept = page.isCut ? known : absent.filter((id) => !closed.includes(id));
  const listing = {
    lastModified,
    fullAt: page.now,
    open: [...new Set([...wanted, ...known.filter((id) => listed.includes(id)), ...kept])].slice(0, 1000),
    missing: isSure ? [] : absent,
    page: 1,
    listed: [],
    wanted: [],
    config: page.config,
  };
  return { listing, closed };
}
