import { Body, Delete, Get, Patch, Post, Query } from '@nestjs/common';
import { Access, Who } from '#access';
import { Door, Example, Nothing, PageOf, PathId, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { SectionDeletion, SectionExpansion, SectionQuery } from './section-list.dto.js';
import { SectionMovesService } from './section-moves.service.js';
import { NewSection, SectionMove, SectionPatch, SectionView } from './section.dto.js';
import { SECTION, SHOWN } from './section.examples.js';
import { SectionsService } from './sections.service.js';

@Door('v1/track/sections', 'Sections')
export class SectionsController {
  constructor(
    private readonly sections: SectionsService,
    private readonly moves: SectionMovesService,
  ) {}

  @Get()
  @Access('sections:read')
  @Returns(PageOf(SectionView))
  @Says('List sections', 'Sections by position, of all projects or of some; archived ones left out unless asked for.')
  listSections(@Who() actor: Actor, @Query() query: SectionQuery) {
    return this.sections.list(actor, query);
  }

  @Post()
  @Access('sections:write')
  @Returns(SectionView, 201)
  @Says(
    'Create a section',
    'Adds a section to a project, last or at `position`. A title that the project has is 409 `section_title_taken`; an archived project is 409 `project_archived`. A person needs the role MANAGER in the project: 403 `role_missing`.',
  )
  @Example(SHOWN.made)
  createSection(@Who() actor: Actor, @Body() input: NewSection) {
    return this.sections.create(actor, input);
  }

  @Get(':id')
  @Access('sections:read')
  @Returns(SectionView)
  @Says('Get a section', 'One section, archived or not.')
  getSection(@Who() actor: Actor, @PathId(SECTION.design) id: string, @Query() query: SectionExpansion) {
    return this.sections.get(actor, id, query);
  }

  @Patch(':id')
  @Access('sections:write')
  @Returns(SectionView)
  @Says(
    'Update a section',
    'Changes the fields that are sent; `position` moves it among its neighbors. Its rate holds for later time. A title that the project has is 409 `section_title_taken`. A person needs the role MANAGER in the project: 403 `role_missing`.',
  )
  @Example(SHOWN.edited)
  updateSection(@Who() actor: Actor, @PathId(SECTION.toEdit) id: string, @Body() patch: SectionPatch) {
    return this.sections.change(actor, id, patch);
  }

  @Delete(':id')
  @Access('sections:write')
  @Returns(Nothing, 204)
  @Says(
    'Delete a section',
    'The others move up. While it has time 409 `section_in_use` with the number of entries, unless `moveTo` names a section of the same project to take them: not an archived one, 409 `section_archived`, and none of them may be billed or in a closed period, 409 `entry_locked`. A person needs the role MANAGER in the project: 403 `role_missing`.',
  )
  deleteSection(@Who() actor: Actor, @PathId(SECTION.unused) id: string, @Query() query: SectionDeletion) {
    return this.moves.remove(actor, id, query);
  }

  @Post(':id/move')
  @Access('sections:write')
  @Returns(SectionView)
  @Says(
    'Move a section',
    'Takes the section with all of its time to another project, last or at `position`. Time that is billed or in a closed period stays where it is: 409 `entry_locked`. An archived project is 409 `project_archived`, a title that the project has 409 `section_title_taken`. A person needs the role MANAGER in both projects: 403 `role_missing`.',
  )
  @Example(SHOWN.moved)
  moveSection(@Who() actor: Actor, @PathId(SECTION.toMove) id: string, @Body() input: SectionMove) {
    return this.moves.move(actor, id, input);
  }
}
