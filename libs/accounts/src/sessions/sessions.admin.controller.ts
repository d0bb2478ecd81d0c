import { Get, Post, Body, Delete } from '@nestjs/common';
import { SignedIn, type Visit, Visiting, Who } from '#access';
import { Door, Nothing, Returns, Says, PageOf, PathId } from '#contract';
import type { Actor } from '#kernel';
import { SessionView, ListedSessionView, TeamSwitch } from './session.dto.js';
import { SessionsService } from './sessions.service.js';
import { SESSION } from './session.examples.js';

@Door('admin/v1', 'Sign-in')
export class SessionsAdminController {
  constructor(private readonly sessions: SessionsService) {}

  @Get('session')
  @SignedIn()
  @Returns(SessionView)
  @Says('Get the session', 'Who is signed in, the team they work in, and the CSRF token that changes need.')
  getSession(@Who() actor: Actor) {
    return this.sessions.get(actor);
  }

  @Post('sign-out')
  @SignedIn()
  @Returns(Nothing, 204)
  @Says('Sign out', 'Ends this session on every process within a second; the browser forgets it.')
  signOut(@Who() actor: Actor, @Visiting() visit: Visit) {
    return this.sessions.end(actor, visit);
  }

  @Post('session/team')
  @SignedIn()
  @Returns(SessionView)
  @Says(
    'Switch teams',
    'From here on this session works in another team of its person; other sessions stay where they are.',
  )
  switchTeam(@Who() actor: Actor, @Body() { teamId }: TeamSwitch) {
    return this.sessions.switchTeam(actor, teamId);
  }

  @Get('sessions')
  @SignedIn()
  @Returns(PageOf(ListedSessionView))
  @Says('List sessions', 'Where the person is signed in, the browser used last first; all of them, a hundred at most.')
  listSessions(@Who() actor: Actor) {
    return this.sessions.list(actor);
  }

  @Delete('sessions/:id')
  @SignedIn()
  @Returns(Nothing, 204)
  @Says('Revoke a session', 'Signs out one browser of the person, on every process within a second.')
  revokeSession(@Who() actor: Actor, @PathId(SESSION.elsewhere) id: string) {
    return this.sessions.revoke(actor, id);
  }

  @Post('sessions/revoke-all')
  @SignedIn()
  @Returns(Nothing, 204)
  @Says('Sign out everywhere', 'Ends every session of the person, this one too, on every process within a second.')
  revokeAllSessions(@Who() actor: Actor, @Visiting() visit: Visit) {
    return this.sessions.revokeAll(actor, visit);
  }
}
