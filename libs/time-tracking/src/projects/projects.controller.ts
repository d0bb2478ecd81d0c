import { Body, Delete, Get, Patch, Post, Query } from '@nestjs/common';
import { Access, Who } from '#access';
import { Door, Example, Nothing, PageOf, PathId, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { NewProject, ProjectPatch, ProjectSummary, ProjectView } from './project.dto.js';
import { PROJECT, SHOWN } from './project.examples.js';
import { ProjectExpansion, ProjectQuery } from './project-list.dto.js';
import { ProjectsService } from './projects.service.js';

@Door('v1/track/projects', 'Projects')
export class ProjectsController {
  constructor(private readonly projects: ProjectsService) {}

  @Get()
  @Access('projects:read')
  @Returns(PageOf(ProjectSummary))
  @Says(
    'List projects',
    'Projects by title, archived ones left out unless asked for. A MEMBER of the team sees those they were added to. Rows leave out the description.',
  )
  listProjects(@Who() actor: Actor, @Query() query: ProjectQuery) {
    return this.projects.list(actor, query);
  }

  @Post()
  @Access('projects:write', { role: 'ADMIN' })
  @Returns(ProjectView, 201)
  @Says(
    'Create a project',
    'Adds a project without members. Its code must be free: 409 `code_taken`. An archived client takes none: 409 `client_archived`.',
  )
  @Example({ body: SHOWN.made })
  createProject(@Who() actor: Actor, @Body() input: NewProject) {
    return this.projects.create(actor, input);
  }

  @Get(':id')
  @Access('projects:read')
  @Returns(ProjectView)
  @Says('Get a project', 'One project, archived or not.')
  getProject(@Who() actor: Actor, @PathId(PROJECT.relaunch) id: string, @Query() query: ProjectExpansion) {
    return this.projects.get(actor, id, query);
  }

  @Patch(':id')
  @Access('projects:write')
  @Returns(ProjectView)
  @Says(
    'Update a project',
    'Changes the fields that are sent. A MEMBER of the team must be its OWNER: 403 `role_missing`. Once its time was billed, it goes to no client with another currency: 409 `currency_locked`.',
  )
  @Example({ body: SHOWN.edited })
  updateProject(@Who() actor: Actor, @PathId(PROJECT.toEdit) id: string, @Body() patch: ProjectPatch) {
    return this.projects.change(actor, id, patch);
  }

  @Delete(':id')
  @Access('projects:write', { role: 'ADMIN' })
  @Returns(Nothing, 204)
  @Says(
    'Delete a project',
    'Only without time and invoice lines: otherwise 409 `project_in_use` with counts, and `archived: true` is the way. Its sections and members go with it.',
  )
  deleteProject(@Who() actor: Actor, @PathId(PROJECT.unused) id: string) {
    return this.projects.remove(actor, id);
  }
}
