import { Get, Post, Query } from '@nestjs/common';
import { Access, Who } from '#access';
import { CSV_LIMIT, CsvBody, Door, Example, Returns, Says, Sends } from '#contract';
import type { Actor } from '#kernel';
import { TimeExportQuery } from './export-query.dto.js';
import { TimeFilesService } from './export.service.js';
import { XLSX } from './file-format.js';
import { EXPORTED, IMPORTED } from './files.examples.js';
import { ImportOptions, TimeImport } from './import.dto.js';
import { TimeImportService } from './import.service.js';

@Door('v1/track/time', 'Time')
export class TimeFilesController {
  constructor(
    private readonly files: TimeFilesService,
    private readonly imports: TimeImportService,
  ) {}

  @Get('export')
  @Access('time:read')
  @Sends('text/csv', XLSX)
  @Says(
    'Export time entries',
    'The stopped entries that the filters let through, by date, start and id; what still runs has no length and is left out. In CSV a text that a spreadsheet would run as a formula begins with an apostrophe; a workbook needs none.',
  )
  @Example({ answer: EXPORTED })
  exportTimeEntries(@Who() actor: Actor, @Query() { format, ...wanted }: TimeExportQuery) {
    return this.files.export(actor, wanted, format);
  }

  @Post('import')
  @Access('time:write', { bodyLimit: CSV_LIMIT })
  @Returns(TimeImport)
  @Says(
    'Import time entries',
    'Takes in a CSV file (`text/csv`, UTF-8, commas, at most 10,000 rows and 5 MiB): all of it, or nothing. The columns of the export, in any order, and `Section`, `Tags` (separated by commas), `Notes`, `Start`, `End` and `External Id`. `Task` is required, and `Date` with `Duration (hours)` or `Start`. A member is named by e-mail address or exact name, a project by title or code. A row whose `External Id` was taken in before changes that entry. What is wrong is told by row and column: 400 `csv_invalid`; of rows that are right and still cannot be booked, 403 `role_missing` or 409 `entry_locked`, `project_archived`, `section_archived`, `tag_archived`, `overlap`. With `dryRun=true` the answer lists the faults instead, and nothing is stored.',
  )
  @Example({ body: IMPORTED })
  importTimeEntries(@Who() actor: Actor, @CsvBody() table: string, @Query() options: ImportOptions) {
    return this.imports.import(actor, table, options);
  }
}
