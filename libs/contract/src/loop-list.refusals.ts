import { invalid, type Refusal, refusal } from '#kernel';
import type { Flaw } from './noted.js';

/** What a list of the loop plane cannot be asked for; the pointer says in which argument it stands. */
export function unaskable(pointer: string, flaw: Flaw): Refusal {
  return invalid([{ pointer, ...flaw }]);
}

export const invalidKeyset = refusal(
  'invalid',
  'invalid_keyset',
  'The keyset cannot be used here',
  'Take `startKeyset`, `endKeyset` or `keyset` from a page of the same list and the same sort, or begin without one.',
  (argument: string, detail: string) => ({ detail: `${argument}: ${detail}`, context: { argument } }),
);
