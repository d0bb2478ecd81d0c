import type { Fault } from '#kernel';

export const BULK_ACTIONS = [
  'COMPLETE',
  'SNOOZE',
  'UNSNOOZE',
  'REQUEUE',
  'SET_URGENCY',
  'SET_TOP_OF_MIND',
  'DESTROY',
] as const;
export type BulkAction = (typeof BULK_ACTIONS)[number];

/** The most items that are changed at once. */
export const MOST_AT_ONCE = 1_000;

interface Wish {
  readonly action: BulkAction;
  readonly ids?: readonly string[] | null;
  readonly filter?: object | null;
  readonly until?: string | null;
  readonly urgency?: number | null;
  readonly topOfMind?: boolean | null;
  readonly placement?: string | null;
}

/** What the action is told beside the items; undefined where it needs nothing, null where it is missing. */
export function valueOf({ action, until, urgency, topOfMind, placement }: Wish): unknown {
  switch (action) {
    case 'SNOOZE':
      return until ?? null;
    case 'SET_URGENCY':
      return urgency ?? null;
    case 'SET_TOP_OF_MIND':
      return topOfMind ?? null;
    case 'REQUEUE':
      return placement ?? 'BOTTOM';
    case 'COMPLETE':
    case 'UNSNOOZE':
    case 'DESTROY':
      return undefined;
  }
}

const VALUES: Readonly<Partial<Record<BulkAction, string>>> = {
  SNOOZE: '/until',
  SET_URGENCY: '/urgency',
  SET_TOP_OF_MIND: '/topOfMind',
};

/** Items are named by their ids or by a filter, and an action that needs a value has it. */
export function faultsOf(wish: Wish): Fault[] {
  const { action, ids, filter } = wish;
  const at = VALUES[action];
  const items: Fault[] =
    ids && filter
      ? [{ pointer: '/filter', code: 'invalid_value', detail: 'Say either `ids` or `filter`.' }]
      : !ids && !filter
        ? [{ pointer: '/ids', code: 'required', detail: 'Say `ids` or `filter`.' }]
        : [];
  const value: Fault[] =
    at !== undefined && valueOf(wish) === null
      ? [{ pointer: at, code: 'required', detail: `${action} needs it.` }]
      : [];
  return [...items, ...value];
}
