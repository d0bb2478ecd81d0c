import { Body, Delete, Get, Post, Query } from '@nestjs/common';
import { Access, Who } from '#access';
import { Door, Example, NoFields, Nothing, PageOf, PathId, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { InviteQuery, InviteView, NewInvite } from './invite.dto.js';
import { INVITE } from './invite.examples.js';
import { InvitesService } from './invites.service.js';

@Door('v1/team/invites', 'Team')
export class InvitesController {
  constructor(private readonly invites: InvitesService) {}

  @Get()
  @Access('team:read', { role: 'ADMIN' })
  @Returns(PageOf(InviteView))
  @Says('List invites', 'Invites to the team, newest first, those that were answered included.')
  listInvites(@Who() actor: Actor, @Query() query: InviteQuery) {
    return this.invites.list(actor, query);
  }

  @Post()
  @Access('team:write', { role: 'ADMIN' })
  @Returns(InviteView, 201)
  @Says(
    'Invite somebody',
    'Mails a link by which whoever signs in with this address joins the team. It holds for seven days. Only an OWNER invites an OWNER: ' +
      '403 `role_missing`. A member’s address: 409 `already_member`; one that has a pending invite: 409 `invite_pending`. At most 100 are ' +
      'pending: 409 `limit_exceeded`.',
  )
  @Example({ body: { email: 'robin@harbour.example' }, answer: { email: 'robin@harbour.example' } })
  createInvite(@Who() actor: Actor, @Body() input: NewInvite) {
    return this.invites.create(actor, input);
  }

  @Get(':id')
  @Access('team:read', { role: 'ADMIN' })
  @Returns(InviteView)
  @Says('Get an invite', 'One invite, answered or not.')
  getInvite(@Who() actor: Actor, @PathId(INVITE.pending) id: string) {
    return this.invites.get(actor, id);
  }

  @Post(':id/resend')
  @Access('team:write', { role: 'ADMIN' })
  @Returns(InviteView)
  @Says(
    'Send an invite anew',
    'Mails the same link once more, which then holds for seven days from now, also where it had expired. One that was answered stays so: ' +
      '409 `invite_closed`.',
  )
  @Example({ answer: { email: 'kim@harbour.example' } })
  resendInvite(@Who() actor: Actor, @PathId(INVITE.toResend) id: string, @Body() _input: NoFields) {
    return this.invites.resend(actor, id);
  }

  @Delete(':id')
  @Access('team:write', { role: 'ADMIN' })
  @Returns(Nothing, 204)
  @Says('Delete an invite', 'Its link opens nothing from then on. Who joined by it stays.')
  deleteInvite(@Who() actor: Actor, @PathId(INVITE.toDelete) id: string) {
    return this.invites.remove(actor, id);
  }
}
