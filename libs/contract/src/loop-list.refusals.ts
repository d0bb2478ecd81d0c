import { refusal } from '#kernel';

/** 400 for what a list of the loop plane cannot be asked; `argument` is where it stands. */
export const invalidQuery = refusal(
  'invalid',
  'invalid_query',
  'The list cannot be asked for so',
  'Mend the argument that `vars.argument` names; the reference of the list says what it takes.',
  (argument: string, detail: string) => ({ detail: `${argument}: ${detail}`, context: { argument } }),
);

export const invalidKeyset = refusal(
  'invalid',
  'invalid_keyset',
  'The keyset cannot be used here',
  'Take `startKeyset`, `endKeyset` or `keyset` from a page of the same list and the same sort, or begin without one.',
  (argument: string, detail: string) => ({ detail: `${argument}: ${detail}`, context: { argument } }),
);
