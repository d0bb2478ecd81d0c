import type { State } from '../items/item.js';

/** What can be done to an item, one or many of them, and be undone. */
export const ACTIONS = ['COMPLETE', 'SNOOZE', 'UNSNOOZE', 'REQUEUE', 'SET_URGENCY', 'SET_TOP_OF_MIND', 'MOVE'] as const;
export type Action = (typeof ACTIONS)[number];

const OPEN: readonly State[] = ['QUEUED', 'SNOOZED'];
const ANY: readonly State[] = ['QUEUED', 'SNOOZED', 'COMPLETED'];

/** The states in which each may be done; in any other it is refused. Where nothing would change, nothing does. */
export const ALLOWED: Readonly<Record<Action, readonly State[]>> = {
  COMPLETE: ANY,
  SNOOZE: OPEN,
  UNSNOOZE: OPEN,
  REQUEUE: ANY,
  SET_URGENCY: ANY,
  SET_TOP_OF_MIND: OPEN,
  MOVE: OPEN,
};

export function isAllowed(action: Action, state: State): boolean {
  return ALLOWED[action].includes(state);
}
