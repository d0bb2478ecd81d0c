import { Get, Post } from '@nestjs/common';
import { SignedIn, type Visit, Visiting, Who } from '#access';
import { Door, Nothing, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { SessionView } from './session.dto.js';
import { SessionsService } from './sessions.service.js';

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
}
