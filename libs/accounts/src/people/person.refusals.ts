import { refusal } from '#kernel';

export const emailTaken = refusal(
  'conflict',
  'email_taken',
  'E-mail is taken',
  'Use the account that has this address, or another address.',
  (email: string) => `Somebody has the e-mail ${email} already.`,
);
