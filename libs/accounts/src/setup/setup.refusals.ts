import { refusal } from '#kernel';

export const setupClosed = refusal(
  'conflict',
  'setup_closed',
  'Setup is closed',
  'Sign in, or ask somebody who runs this installation for an invite.',
  () => 'This installation has people already.',
);

export const setupLinkInvalid = refusal(
  'forbidden',
  'setup_link_invalid',
  'Not the setup link',
  'Open the link that the server printed when it started; it is in its log.',
);
