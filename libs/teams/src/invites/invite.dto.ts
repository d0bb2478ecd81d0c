import {
  Both,
  Choice,
  Each,
  Email,
  Flag,
  Input,
  Instant,
  Literal,
  NewId,
  One,
  Only,
  Parameters,
  SortedBy,
  Stamped,
  Text,
  Url,
  View,
} from '#contract';
import { type Role, ROLES } from '#kernel';
import { PersonRef } from '../members/person-ref.dto.js';

export const INVITE_STATUSES = ['PENDING', 'ACCEPTED', 'REJECTED', 'EXPIRED'] as const;
const OFFERED = ['email', 'role', 'status', 'expiresAt'] as const;
export type InviteStatus = (typeof INVITE_STATUSES)[number];

class Addressee {
  @Email({ about: 'Whoever signs in with this address may accept.', example: 'sam@harbour.example' })
  email: string;
}

@Input('InviteCreate', () => InviteView)
export class NewInvite extends Addressee {
  @NewId()
  id?: string;

  @Choice({
    of: ROLES,
    name: 'Role',
    optional: true,
    default: 'MEMBER',
    about: 'What they will be in the team. Only an OWNER invites an OWNER.',
    example: 'MEMBER',
  })
  role?: Role;
}

class InviteFace {
  @Choice({ of: ROLES, name: 'Role', example: 'MEMBER' })
  role: Role;

  @Choice({
    of: INVITE_STATUSES,
    name: 'InviteStatus',
    about: 'EXPIRED: nobody answered in time; it can be sent anew.',
    example: 'PENDING',
  })
  status: InviteStatus;

  @One(() => PersonRef, {
    nullable: true,
    about: 'Who invited them; of an invite by a key of the team, the person who made the key.',
  })
  invitedBy: PersonRef | null;

  @Instant({ about: 'Seven days after it was sent.', example: '2026-07-08T09:30:00.000Z' })
  expiresAt: string;

  @Instant({ nullable: true, about: 'When it was accepted or rejected.', example: null })
  answeredAt: string | null;

  @Url({
    max: 2000,
    nullable: true,
    about:
      'The link that was mailed, for those who may send this invite: it takes `team:write`, and an OWNER where it invites one. ' +
      'Null for others, and once it is answered.',
    example: 'https://looped.example/invites/accept/0123456789012345678901234567890123456789abc',
  })
  acceptUrl: string | null;
}

class OfferFace {
  @Text({ max: 120, about: 'The team one is invited to.', example: 'Harbour Studio' })
  teamName: string;

  @Flag({ about: 'Whether somebody has this address already: they sign in to accept; others join.', example: false })
  personExists: boolean;
}

@View('Invite')
export class InviteView extends Both(Both(Stamped, Addressee), InviteFace) {}

/** An invite as whoever holds its link sees it. */
@View('InviteOffer')
export class InviteOffer extends Both(Only(InviteView, OFFERED), OfferFace) {}

@Input('InviteJoin')
export class InviteJoin {
  @Text({ max: 120, about: 'What the new person is called.', example: 'Sam Rivera' })
  name: string;

  @Literal({
    min: 12,
    max: 200,
    about: 'What they will sign in with: at least 12 characters.',
    example: 'correct horse battery',
  })
  password: string;
}

@Parameters()
export class InviteQuery extends SortedBy('-createdAt', 'email', 'expiresAt') {
  @Each(Choice({ of: INVITE_STATUSES }), {
    max: 50,
    optional: true,
    about: 'Only invites that are so.',
    example: ['PENDING'],
  })
  status?: InviteStatus[];

  @Text({ max: 100, optional: true, about: 'Part of the address.', example: 'sam@' })
  q?: string;
}
