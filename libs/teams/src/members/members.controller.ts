import { Body, Delete, Get, Patch, Query } from '@nestjs/common';
import { Access, Who } from '#access';
import { Door, Example, Nothing, PageOf, PathId, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { MemberPatch, MemberQuery, MemberView } from './member.dto.js';
import { MEMBER } from './member.examples.js';
import { MembersService } from './members.service.js';

@Door('v1/team/members', 'Team')
export class MembersController {
  constructor(private readonly members: MembersService) {}

  @Get()
  @Access('team:read')
  @Returns(PageOf(MemberView))
  @Says(
    'List members',
    'The people of the team by name. A MEMBER sees id, name and role of each; the rest is null for them.',
  )
  listMembers(@Who() actor: Actor, @Query() query: MemberQuery) {
    return this.members.list(actor, query);
  }

  @Get(':userId')
  @Access('team:read')
  @Returns(MemberView)
  @Says('Get a member', 'One person of the team, also one who left. A MEMBER sees id, name and role.')
  getMember(@Who() actor: Actor, @PathId(MEMBER.owner, 'userId') userId: string) {
    return this.members.get(actor, userId);
  }

  @Patch(':userId')
  @Access('team:write', { role: 'ADMIN' })
  @Returns(MemberView)
  @Says(
    'Update a member',
    'Changes role and prices; a price holds for time that is written from now on. Only an OWNER touches an OWNER or makes one: ' +
      '403 `role_missing`. The last one stays: 409 `last_owner`. Who left cannot be changed: 409 `member_left`.',
  )
  @Example({
    body: { role: 'ADMIN', rate: '105.00', cost: '52.00' },
    answer: {
      id: MEMBER.toPromote,
      name: 'Noor Haddad',
      role: 'ADMIN',
      email: 'noor@harbour.example',
      rate: '105.00',
      cost: '52.00',
    },
  })
  updateMember(@Who() actor: Actor, @PathId(MEMBER.toPromote, 'userId') userId: string, @Body() patch: MemberPatch) {
    return this.members.change(actor, userId, patch);
  }

  @Delete(':userId')
  @Access('team:write', { role: 'ADMIN' })
  @Returns(Nothing, 204)
  @Says(
    'Remove a member',
    'Their access ends within a second: the keys they made for themselves in this team are revoked, a running timer stops. Their time, ' +
      'invoices and projects stay, and are theirs again when they come back. Nobody removes themselves: 409 `use_leave`; and never the ' +
      'last OWNER: 409 `last_owner`. Who left already: 409 `member_left`.',
  )
  removeMember(@Who() actor: Actor, @PathId(MEMBER.toRemove, 'userId') userId: string) {
    return this.members.remove(actor, userId);
  }
}
