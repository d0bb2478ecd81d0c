import { Body, Delete, Get, Patch, Post, Query } from '@nestjs/common';
import { Access, Who } from '#access';
import { Door, Example, Nothing, PageOf, PathId, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { MEMBER, PROJECT, SHOWN } from './project.examples.js';
import { NewProjectMember, ProjectMemberPatch, ProjectMemberQuery, ProjectMemberView } from './project-member.dto.js';
import { ProjectMembersService } from './project-members.service.js';

@Door('v1/track/projects/:id/members', 'Projects')
export class ProjectMembersController {
  constructor(private readonly members: ProjectMembersService) {}

  @Get()
  @Access('projects:read')
  @Returns(PageOf(ProjectMemberView))
  @Says(
    'List the members of a project',
    'The people of the project by name. Costs are null for who is neither ADMIN of the team nor OWNER of the project.',
  )
  @Example({ answer: { id: MEMBER.owner } })
  listProjectMembers(@Who() actor: Actor, @PathId(PROJECT.relaunch) id: string, @Query() query: ProjectMemberQuery) {
    return this.members.list(actor, id, query);
  }

  @Post()
  @Access('projects:write')
  @Returns(ProjectMemberView, 201)
  @Says(
    'Add a member to a project',
    'Adds a person of the team, once: 409 `already_member`. `rate` and `cost` hold from 2000-01-01, for somebody who was here before from today; with `rates` they go beside that list. A MEMBER of the team must be MANAGER of the project, for prices and OWNERs its OWNER: 403 `role_missing`.',
  )
  @Example({ answer: SHOWN.addedMember })
  addProjectMember(@Who() actor: Actor, @PathId(PROJECT.staffed) id: string, @Body() input: NewProjectMember) {
    return this.members.add(actor, id, input);
  }

  @Patch(':userId')
  @Access('projects:write')
  @Returns(ProjectMemberView)
  @Says(
    'Update a project member',
    'Changes role and prices. `rates` replaces the whole list; `rate` or `cost` holds from today, the other stays as it was. Time that is not locked gets its new price. Roles as for adding: 403 `role_missing`.',
  )
  @Example({ answer: SHOWN.changedMember })
  updateProjectMember(
    @Who() actor: Actor,
    @PathId(PROJECT.staffed) id: string,
    @PathId(MEMBER.toChange, 'userId') userId: string,
    @Body() patch: ProjectMemberPatch,
  ) {
    return this.members.change(actor, id, userId, patch);
  }

  @Delete(':userId')
  @Access('projects:write')
  @Returns(Nothing, 204)
  @Says(
    'Remove a member from a project',
    'Their time stays, and keeps its price; when they are added again, so does what was agreed with them. Roles as for adding: 403 `role_missing`.',
  )
  removeProjectMember(
    @Who() actor: Actor,
    @PathId(PROJECT.staffed) id: string,
    @PathId(MEMBER.toRemove, 'userId') userId: string,
  ) {
    return this.members.remove(actor, id, userId);
  }
}
