import { Body, Post } from '@nestjs/common';
import { SignedIn, Who } from '#access';
import { Door, NoFields, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { NewOwnTeam, TeamDeletion, TeamTransfer } from './own-teams.dto.js';
import { CurrentSession } from '../members/current-session.dto.js';
import { OwnTeams } from './own-teams.service.js';

@Door('admin/v1', 'Teams')
export class OwnTeamsAdminController {
  constructor(private readonly teams: OwnTeams) {}

  @Post('teams')
  @SignedIn()
  @Returns(CurrentSession, 201, '/admin/v1/session')
  @Says(
    'Create a team',
    'A team with whoever asks as its OWNER; the session works in it from then on. At most 100 teams a person: 409 `limit_exceeded`.',
  )
  createTeam(@Who() actor: Actor, @Body() input: NewOwnTeam) {
    return this.teams.create(actor, input);
  }

  @Post('team/leave')
  @SignedIn({ role: 'MEMBER' })
  @Returns(CurrentSession)
  @Says(
    'Leave the team',
    'Access ends, the keys made for oneself in it are revoked, a running timer stops; time, invoices and projects stay. The last OWNER stays ' +
      '(409 `last_owner`), and nobody leaves their only team (409 `last_team`). The session works in another team from then on.',
  )
  leaveTeam(@Who() actor: Actor, @Body() _nothing: NoFields) {
    return this.teams.leave(actor);
  }

  @Post('team/transfer')
  @SignedIn({ role: 'OWNER' })
  @Returns(CurrentSession)
  @Says('Transfer the team', 'Makes another member an OWNER; who transfers it is an ADMIN from then on.')
  transferTeam(@Who() actor: Actor, @Body() input: TeamTransfer) {
    return this.teams.transfer(actor, input);
  }

  @Post('team/delete')
  @SignedIn({ role: 'OWNER' })
  @Returns(CurrentSession)
  @Says(
    'Delete the team',
    'All access ends at once, of people and of keys. After 30 days its rows are gone; until then staff can restore it. Nobody deletes their ' +
      'only team: 409 `last_team`.',
  )
  deleteTeam(@Who() actor: Actor, @Body() input: TeamDeletion) {
    return this.teams.remove(actor, input);
  }
}
