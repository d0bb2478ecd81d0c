import { Body, Delete, Get, Patch, Post, Query } from '@nestjs/common';
import { Access, Who } from '#access';
import { Door, Example, NoFields, Nothing, PageOf, PathId, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { NewTimeEntry, TimeEntryPatch } from './entry.dto.js';
import { TimeEntryQuery } from './entry-query.dto.js';
import { TimeEntryRate, TimeEntrySummary, TimeEntryView } from './entry-view.dto.js';
import { EntriesService } from './entries.service.js';
import { ENTRY, SHOWN } from './entry.examples.js';

@Door('v1/track/time', 'Time')
export class EntriesController {
  constructor(private readonly entries: EntriesService) {}

  @Get()
  @Access('time:read')
  @Returns(PageOf(TimeEntrySummary))
  @Says(
    'List time entries',
    'Time entries, the latest day first unless sorted otherwise. A MEMBER sees their own, and those of projects they manage; asking for others is 403 `role_missing`. Rows leave out notes.',
  )
  listTimeEntries(@Who() actor: Actor, @Query() query: TimeEntryQuery) {
    return this.entries.list(actor, query);
  }

  @Post()
  @Access('time:write')
  @Returns(TimeEntryView, 201)
  @Says(
    'Create a time entry',
    'Books time in exactly one form, else 400 at the field too many: `durationSeconds` with or without `date`; `startedAt` with `endedAt`; or `startedAt` with `durationSeconds`. `local` may say the same on the clocks of `timezone`. Refuses a closed period (409 `entry_locked`), an archived project (409 `project_archived`), section or tag, and time that overlaps where the team refuses that (409 `overlap`).',
  )
  @Example(SHOWN.made)
  createTimeEntry(@Who() actor: Actor, @Body() input: NewTimeEntry) {
    return this.entries.create(actor, input);
  }

  @Get(':id')
  @Access('time:read')
  @Returns(TimeEntryView)
  @Says('Get a time entry', 'One entry; of a running one the length until now.')
  getTimeEntry(@Who() actor: Actor, @PathId(ENTRY.reading) id: string) {
    return this.entries.get(actor, id);
  }

  @Patch(':id')
  @Access('time:write')
  @Returns(TimeEntryView)
  @Says(
    'Update a time entry',
    'Changes the fields that are sent. A new end or length never moves the start, a new start keeps the end, another zone moves no instant. The rate is resolved again when project, section, person or day change. Of a locked entry only tags, metadata and external references can be changed: 409 `entry_locked`.',
  )
  @Example(SHOWN.changed)
  updateTimeEntry(@Who() actor: Actor, @PathId(ENTRY.toEdit) id: string, @Body() patch: TimeEntryPatch) {
    return this.entries.change(actor, id, patch);
  }

  @Post(':id/duplicate')
  @Access('time:write')
  @Returns(TimeEntryView, 201, '/v1/track/time')
  @Says(
    'Duplicate a time entry',
    'Books the same length again on today, without instants. Of one that runs: 409 `timer_running`.',
  )
  @Example(SHOWN.copied)
  duplicateTimeEntry(@Who() actor: Actor, @PathId(ENTRY.toDuplicate) id: string, @Body() _nothing: NoFields) {
    return this.entries.duplicate(actor, id);
  }

  @Get(':id/rate')
  @Access('time:read')
  @Returns(TimeEntryRate)
  @Says(
    'Explain the rate of a time entry',
    'Each level that may have a price of an hour, in the order they are tried, and which one decided.',
  )
  @Example(SHOWN.explained)
  explainTimeEntryRate(@Who() actor: Actor, @PathId(ENTRY.reading) id: string) {
    return this.entries.explainRate(actor, id);
  }

  @Delete(':id')
  @Access('time:write')
  @Returns(Nothing, 204)
  @Says('Delete a time entry', 'Takes the entry away. A locked one stays: 409 `entry_locked`.')
  deleteTimeEntry(@Who() actor: Actor, @PathId(ENTRY.toDelete) id: string) {
    return this.entries.remove(actor, id);
  }
}
