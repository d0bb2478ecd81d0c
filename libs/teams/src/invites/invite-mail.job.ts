import { Injectable } from '@nestjs/common';
import { Database } from '#database';
import { Handles, job } from '#jobs';
import { Mail } from '#outbound';
import { InviteLinks } from './invite-links.service.js';
import { getInvite, getTeamName } from './invites.queries.js';

interface InviteToMail {
  readonly teamId: string;
  readonly inviteId: string;
}

/** Mails the link of an invite. */
export const mailInvite = job<InviteToMail>('teams.mail-invite', { read: toMailIn, patient: true });

/** Sent twice it is the same link. Nothing where the invite was answered or deleted meanwhile. */
@Injectable()
export class InviteMailJob {
  constructor(
    private readonly db: Database,
    private readonly links: InviteLinks,
    private readonly mail: Mail,
  ) {}

  @Handles(mailInvite)
  async perform({ teamId, inviteId }: InviteToMail): Promise<void> {
    const invite = await this.db.one(getInvite, [teamId, inviteId]);
    const team = await this.db.one(getTeamName, [teamId]);
    if (invite?.status !== 'PENDING' || !team) return;
    const url = this.links.urlOf(invite);
    if (url === null) throw new Error('The link cannot be opened: the key that sealed it is gone.');
    const { email, invitedBy } = invite;
    const letter = { team: team.name, by: invitedBy?.name ?? null, url, until: invite.expiresAt.slice(0, 10) };
    await this.mail.send({ to: email, subject: `Join ${team.name} on Looped`, text: textOf(letter) });
  }
}

/** Plain text, so whatever people and teams are called stands there as they wrote it. */
function textOf({ team, by, url, until }: { team: string; by: string | null; url: string; until: string }): string {
  return `Hello,

${by === null ? 'you are invited' : `${by} has invited you`} to the team ${team}.
Follow this link to join it, or to say no:

${url}

It holds until ${until} (UTC). If you expected no invite, do nothing.
`;
}

function toMailIn(payload: unknown): InviteToMail {
  if (typeof payload === 'object' && payload !== null && 'teamId' in payload && 'inviteId' in payload)
    return { teamId: String(payload.teamId), inviteId: String(payload.inviteId) };
  throw new Error('This names no invite.');
}
