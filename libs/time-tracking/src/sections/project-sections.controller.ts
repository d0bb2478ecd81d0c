import { Get, Query } from '@nestjs/common';
import { Access, Who } from '#access';
import { Door, Example, PathId, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { PROJECT } from '../projects/project.examples.js';
import { ProjectSectionsQuery } from './section-list.dto.js';
import { SectionsPage } from './section.dto.js';
import { SECTION } from './section.examples.js';
import { SectionsService } from './sections.service.js';

@Door('v1/track/projects/:id/sections', 'Sections')
export class ProjectSectionsController {
  constructor(private readonly sections: SectionsService) {}

  @Get()
  @Access('sections:read')
  @Returns(SectionsPage)
  @Says(
    'List the sections of a project',
    'All of them on one page, by position, archived ones left out unless asked for.',
  )
  @Example({ answer: { id: SECTION.design } })
  listProjectSections(@Who() actor: Actor, @PathId(PROJECT.relaunch) id: string, @Query() query: ProjectSectionsQuery) {
    return this.sections.listOf(actor, id, query);
  }
}
