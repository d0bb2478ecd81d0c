import { isRecord, type Json, memberAt, numberAt, textAt } from './json.js';

/** What a mailbox says of itself: while all of it stays, nothing in it has changed. */
interface BoxState {
  readonly box: string;
  readonly uidValidity: string;
  readonly uidNext: number;
  readonly exists: number;
  /** Null where a server counts no changes. */
  readonly modseq: string | null;
}

/** How far a mailbox was read. */
export interface Box extends BoxState {
  readonly lastUid: number;
  /** The page before was not the last. */
  readonly more: boolean;
  /** Messages behind items, the newest thousand of them. */
  readonly open: ReadonlyMap<number, string>;
}

export function boxIn(cursor: Json): Box {
  const open = memberAt(cursor, 'open');
  const pairs = Object.entries(isRecord(open) ? open : {});
  return {
    box: textAt(cursor, 'box') ?? '',
    uidValidity: textAt(cursor, 'uidValidity') ?? '',
    uidNext: numberAt(cursor, 'uidNext') ?? 0,
    exists: numberAt(cursor, 'exists') ?? -1,
    modseq: textAt(cursor, 'modseq'),
    lastUid: numberAt(cursor, 'lastUid') ?? 0,
    more: memberAt(cursor, 'more') === true,
    open: new Map(pairs.map(([uid, id]) => [Number(uid), String(id)])),
  };
}

interface Look {
  readonly state: BoxState;
  readonly page: readonly number[];
  readonly more: boolean;
  /** Of the messages that were known, those that are still there, and still flagged where that counts. */
  readonly still: readonly number[];
  readonly ids: ReadonlyMap<number, string>;
}
const MOST_OPEN = 1000;

/** The mailbox after one more page, and the threads of which nothing is left in it. */
export function advance(
  before: Box,
  { state, page, more, still, ids }: Look,
): { readonly box: Box; readonly closed: readonly string[] } {
  const there = new Set(still);
  const kept = [...before.open].filter(([uid]) => there.has(uid));
  const open = new Map([...kept, ...ids].slice(-MOST_OPEN));
  const living = new Set(open.values());
  const left = [...before.open].filter(([uid, id]) => !there.has(uid) && !living.has(id)).map(([, id]) => id);
  const reached = more ? (page.at(-1) ?? before.lastUid) : Math.max(before.lastUid, state.uidNext - 1);
  return { box: { ...state, lastUid: reached, more, open }, closed: [...new Set(left)] };
}
