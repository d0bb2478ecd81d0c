import { Choice, Parameters } from '#contract';
import { EntryFilterFields } from '../entries/entry-query.dto.js';
import { FILE_FORMATS, type FileFormat } from './file-format.js';

@Parameters()
export class TimeExportQuery extends EntryFilterFields {
  @Choice({
    of: FILE_FORMATS,
    optional: true,
    default: 'csv',
    about: 'CSV, or a workbook with real days and numbers.',
    example: 'csv',
  })
  format?: FileFormat;
}
