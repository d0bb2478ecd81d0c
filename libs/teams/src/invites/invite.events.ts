import type { InviteView } from './invite.dto.js';

/** What the feed tells of invites: what the API shows but for the link. */
export interface InviteEvents {
  'invite.created': Omit<InviteView, 'acceptUrl'>;
  'invite.resent': Omit<InviteView, 'acceptUrl'>;
  'invite.accepted': Omit<InviteView, 'acceptUrl'>;
  'invite.rejected': Omit<InviteView, 'acceptUrl'>;
  'invite.deleted': Omit<InviteView, 'acceptUrl'>;
}
