import { Body, Get, Post } from '@nestjs/common';
import { Public, SignedIn, type Visit, Visiting, Who } from '#access';
import { Door, NoFields, Nothing, PathText, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { CurrentSession } from '../members/current-session.dto.js';
import { InviteAnswers } from './invite-answers.service.js';
import { InviteJoin, InviteOffer } from './invite.dto.js';
import { INVITE_SECRET } from './invite.examples.js';

@Door('admin/v1/invites', 'Invites')
export class InvitesAdminController {
  constructor(private readonly answers: InviteAnswers) {}

  @Get(':secret')
  @Public()
  @Returns(InviteOffer)
  @Says(
    'Look at an invite',
    'What the link offers, answered and expired ones too. One that was deleted is none: 404 `not_found`.',
  )
  getInviteBySecret(@PathText('secret', INVITE_SECRET) secret: string) {
    return this.answers.look(secret);
  }

  @Post(':secret/accept')
  @SignedIn()
  @Returns(CurrentSession)
  @Says(
    'Accept an invite',
    'By who is signed in with the invited address (403 `invite_wrong_email`), once and for good (409 `invite_closed`), and in time (409 ' +
      '`invite_expired`). The session works in the team from then on.',
  )
  acceptInvite(@Who() actor: Actor, @PathText('secret', INVITE_SECRET) secret: string, @Body() _nothing: NoFields) {
    return this.answers.accept(actor, secret);
  }

  @Post(':secret/join')
  @Public()
  @Returns(CurrentSession, 201, '/admin/v1/session')
  @Says(
    'Join by an invite',
    'For an address that nobody has yet (409 `email_taken`: sign in and accept): makes the person, who is in the team and signed in from then ' +
      'on. An answered invite is none any more (409 `invite_closed`), nor is an expired one (409 `invite_expired`).',
  )
  joinByInvite(@Visiting() visit: Visit, @PathText('secret', INVITE_SECRET) secret: string, @Body() input: InviteJoin) {
    return this.answers.join(visit, secret, input);
  }

  @Post(':secret/reject')
  @Public()
  @Returns(Nothing, 204)
  @Says('Reject an invite', 'Once and for good: 409 `invite_closed`. Nobody needs to be signed in for that.')
  rejectInvite(
    @Visiting() visit: Visit,
    @PathText('secret', INVITE_SECRET) secret: string,
    @Body() _nothing: NoFields,
  ) {
    return this.answers.reject(visit, secret);
  }
}
