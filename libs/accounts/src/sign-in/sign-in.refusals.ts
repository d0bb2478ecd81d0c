import { refusal } from '#kernel';

/** One answer for an address that nobody has, a wrong password or code, and a suspended person: none tells who has an account. */
export const signInFailed = refusal(
  'unauthenticated',
  'sign_in_failed',
  'Sign-in failed',
  'Check address and password, or have the password reset.',
  () => 'Address, password or code is wrong.',
);
