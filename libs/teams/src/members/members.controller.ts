import { Get, Query } from '@nestjs/common';
import { Access, Who } from '#access';
import { Door, PageOf, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { MemberQuery, MemberView } from './member.dto.js';
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
}
