import { refusal } from '#kernel';

export const required = refusal(
  'invalid',
  'required',
  'A value is missing',
  'Give the argument or field that `path` names; null and blank text count as missing.',
  (detail: string) => detail,
);

export const invalidAttribute = refusal(
  'invalid',
  'invalid_attribute',
  'A field of the input is not valid',
  'Mend the field that `path` names; `vars.rule` says which rule it breaks. Nothing was changed.',
  (detail: string) => detail,
);

export const invalidArgument = refusal(
  'invalid',
  'invalid_argument',
  'An argument is not valid',
  'Mend the argument that `path` names; `vars.rule` says which rule it breaks. Nothing was changed.',
  (detail: string) => detail,
);

export const invalidPrimaryKey = refusal(
  'invalid',
  'invalid_primary_key',
  'Not an id',
  'Ids are UUIDs: take them from an answer.',
  (detail: string) => detail,
);

export const invalidQuery = refusal(
  'invalid',
  'invalid_query',
  'The list cannot be asked for in this way',
  'Mend the page, filter or sort argument that `fields` names.',
  (detail: string) => detail,
);

/** What a bug is told as on the loop plane: the id finds it in the log. */
export const somethingWentWrong = refusal(
  'internal',
  'something_went_wrong',
  'Something went wrong here',
  'Try again; if it stays, tell the operator of this server the id in the message.',
  (requestId: string) => `something went wrong. Unique error id: ${requestId}`,
);
