import { Body, Delete, Get, Patch, Post, Query } from '@nestjs/common';
import { Access, Who } from '#access';
import { Door, Example, Nothing, PageOf, PathId, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { SAVED_REPORT, SHOWN } from './report.examples.js';
import {
  NewSavedReport,
  SavedReportPatch,
  SavedReportQuery,
  SavedReportRun,
  SavedReportRunQuery,
  SavedReportView,
} from './saved-report.dto.js';
import { SavedReportsService } from './saved-reports.service.js';

@Door('v1/track/reports/saved', 'Reports')
export class SavedReportsController {
  constructor(private readonly reports: SavedReportsService) {}

  @Get()
  @Access('reports:read')
  @Returns(PageOf(SavedReportView))
  @Says('List saved reports', 'Reports by name. Those that the caller may not run are left out.')
  listSavedReports(@Who() actor: Actor, @Query() query: SavedReportQuery) {
    return this.reports.list(actor, query);
  }

  @Post()
  @Access('reports:write')
  @Returns(SavedReportView, 201)
  @Says(
    'Save a report',
    'Keeps a report to run again. Who makes it owns it, and decides by role and name who may run it.',
  )
  @Example({ body: SHOWN.sent, answer: SHOWN.made })
  createSavedReport(@Who() actor: Actor, @Body() input: NewSavedReport) {
    return this.reports.create(actor, input);
  }

  @Get(':id')
  @Access('reports:read')
  @Returns(SavedReportView)
  @Says('Get a saved report', 'One saved report. To those who may not run it, it is not there.')
  getSavedReport(@Who() actor: Actor, @PathId(SAVED_REPORT.byProject) id: string) {
    return this.reports.get(actor, id);
  }

  @Patch(':id')
  @Access('reports:write')
  @Returns(SavedReportView)
  @Says(
    'Update a saved report',
    'Changes the fields that are sent; `filters` is replaced whole. Only its owner and an ADMIN may: 403 `role_missing`.',
  )
  updateSavedReport(@Who() actor: Actor, @PathId(SAVED_REPORT.toEdit) id: string, @Body() patch: SavedReportPatch) {
    return this.reports.change(actor, id, patch);
  }

  @Get(':id/run')
  @Access('reports:read')
  @Returns(SavedReportRun)
  @Says(
    'Run a saved report',
    "Answers as a time report does, by the caller's own rights: a MEMBER gets their own time and that of the projects they manage. More than 10,000 groups: 400 `too_many_groups`.",
  )
  @Example({ answer: SHOWN.run })
  runSavedReport(@Who() actor: Actor, @PathId(SAVED_REPORT.byProject) id: string, @Query() days: SavedReportRunQuery) {
    return this.reports.run(actor, id, days);
  }

  @Delete(':id')
  @Access('reports:write')
  @Returns(Nothing, 204)
  @Says(
    'Delete a saved report',
    'Takes the report away, not the time. Only its owner and an ADMIN may: 403 `role_missing`.',
  )
  deleteSavedReport(@Who() actor: Actor, @PathId(SAVED_REPORT.toDelete) id: string) {
    return this.reports.remove(actor, id);
  }
}
