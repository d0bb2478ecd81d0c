import { refusal } from '#kernel';

export const invitePending = refusal(
  'conflict',
  'invite_pending',
  'Invite is pending',
  'Send the invite that there is anew, or delete it first.',
  (email: string, id: string) => ({ detail: `${email} has an invite that is not answered yet.`, context: { id } }),
);

export const inviteClosed = refusal(
  'conflict',
  'invite_closed',
  'Invite is answered',
  'Whoever shall come again needs a new invite.',
  (status: string) => `The invite was ${status.toLowerCase()}, and that is final.`,
);

export const inviteExpired = refusal(
  'conflict',
  'invite_expired',
  'Invite has expired',
  'Ask whoever invited you to send it anew.',
  (at: string) => ({ detail: 'Nobody answered the invite in time.', context: { expiresAt: at } }),
);

export const inviteWrongEmail = refusal(
  'forbidden',
  'invite_wrong_email',
  'Invite of another address',
  'Sign in with the address that was invited, or ask for an invite of yours.',
  () => 'You are signed in with another address than the one that was invited.',
);
