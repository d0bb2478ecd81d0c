import { refusal } from '#kernel';

export const passwordWrong = refusal(
  'forbidden',
  'password_wrong',
  'Password is wrong',
  'Give the password that holds now, or have it reset.',
);

/** One answer for a link that was used, is too old, or never was. */
export const linkClosed = refusal(
  'conflict',
  'link_closed',
  'Link is closed',
  'Ask for a new link: each works once, and for an hour.',
);
