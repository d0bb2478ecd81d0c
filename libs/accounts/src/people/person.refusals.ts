import { refusal } from '#kernel';

export const emailTaken = refusal(
  'conflict',
  'email_taken',
  'E-mail is taken',
  'Use the account that has this address, or another address.',
  (email: string) => `Somebody has the e-mail ${email} already.`,
);

/** 409 for staff who would lock themselves out. */
export const ownAccount = refusal(
  'conflict',
  'own_account',
  'This is your own account',
  'Ask another person who runs this installation.',
  () => 'Nobody suspends themselves.',
);
