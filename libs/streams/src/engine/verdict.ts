/** One thing of a source as the last look left it. */
export interface Known {
  readonly contentHash: string;
  readonly activity: string | null;
  readonly closed: boolean;
  /** The item that it became, there or not any more. */
  readonly itemId: string | null;
  /** It is to become an item then. */
  readonly dueAt: string | null;
}

/** The same as it stands there now. */
export interface Seen {
  readonly contentHash: string;
  readonly activity: string | null;
  readonly closed: boolean;
  readonly own: boolean;
  readonly hasDraft: boolean;
  readonly dueFrom: string | null;
}

/**
 * What is to be done about it. SAME: nothing. NOTE: only remember how it stands. WAIT: it becomes an item later. NEW: it becomes an item,
 * if it may. TOUCH: its item is brought up to date, by what of it changed.
 */
export type Verdict =
  | { readonly do: 'SAME' | 'NOTE' | 'WAIT' | 'NEW' }
  | { readonly do: 'TOUCH'; readonly changed: boolean; readonly active: boolean; readonly closed: boolean };

/** What an entry means, by what is known of it. Activity of the account itself never counts. */
export function verdictOn(seen: Seen, known: Known | undefined, now: string): Verdict {
  if (known === undefined) return seen.closed || seen.own ? { do: 'NOTE' } : begun(seen, now);
  const changed = seen.hasDraft && seen.contentHash !== known.contentHash;
  const moved = seen.activity !== null && seen.activity !== known.activity;
  const active = !seen.own && !seen.closed && (moved || known.closed);
  const closes = seen.closed && !known.closed;
  if (!changed && !moved && !closes && seen.closed === known.closed) return { do: 'SAME' };
  if (known.itemId !== null) return { do: 'TOUCH', changed, active, closed: closes };
  if (seen.closed) return { do: 'NOTE' };
  const waits = known.dueAt !== null || (seen.dueFrom !== null && seen.dueFrom > now);
  return active || waits ? begun(seen, now) : { do: 'NOTE' };
}

function begun({ hasDraft, dueFrom }: Seen, now: string): Verdict {
  if (!hasDraft) return { do: 'NOTE' };
  return { do: dueFrom !== null && dueFrom > now ? 'WAIT' : 'NEW' };
}
