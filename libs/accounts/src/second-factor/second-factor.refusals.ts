import { refusal } from '#kernel';

/** 401: the password was right; only then is it told that there is a second factor. */
export const secondFactorRequired = refusal(
  'unauthenticated',
  'second_factor_required',
  'Code is required',
  'Send the six digits of the moment, or a recovery code, as `code` beside address and password.',
);

export const codeWrong = refusal(
  'forbidden',
  'code_wrong',
  'Code is wrong',
  'Give the six digits that the authenticator shows now; each works once. Check the clock of the phone.',
);

export const secondFactorOn = refusal(
  'conflict',
  'second_factor_on',
  'Second factor is set up',
  'Remove the one that is there first.',
);

export const secondFactorOff = refusal(
  'conflict',
  'second_factor_off',
  'Second factor is not set up',
  'Begin to set it up with `POST /admin/v1/second-factor`.',
);
