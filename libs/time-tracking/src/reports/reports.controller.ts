import { Get, Query } from '@nestjs/common';
import { Access, Who } from '#access';
import { Door, Example, Returns, Says, Sends } from '#contract';
import type { Actor } from '#kernel';
import { XLSX } from '../files/file-format.js';
import { EXPORTED } from '../files/files.examples.js';
import { ReportExportQuery, ReportQuery, TimeReport } from './report.dto.js';
import { SHOWN } from './report.examples.js';
import { ReportsService } from './reports.service.js';

@Door('v1/track/reports/time', 'Reports')
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  @Get()
  @Access('reports:read')
  @Returns(TimeReport)
  @Says(
    'Get a time report',
    "Adds up the time that the filters let through, in groups and in total. A MEMBER gets their own time and that of the projects they manage; somebody else's is refused: 403 `role_missing`. More than 10,000 groups: 400 `too_many_groups`.",
  )
  @Example({ answer: SHOWN.report })
  getTimeReport(@Who() actor: Actor, @Query() query: ReportQuery) {
    return this.reports.time(actor, query);
  }

  @Get('export')
  @Access('reports:read')
  @Sends('text/csv', XLSX)
  @Says(
    'Export a time report',
    'The entries that the filters let through, by date, start and id, in the columns of every file of time. Days, and who sees whose time, are as in the report: 403 `role_missing`.',
  )
  @Example({ answer: EXPORTED })
  exportTimeReport(@Who() actor: Actor, @Query() query: ReportExportQuery) {
    return this.reports.export(actor, query);
  }
}
