import { Each, Flag, ListOf, Only, Parameters, Text, View, Whole } from '#contract';
import { NewTimeEntry } from '../entries/entry.dto.js';

/** The most rows of one file; the most faults that are named. */
export const MOST_ROWS = 10_000;
export const MOST_FAULTS = 100;

@Parameters()
export class ImportOptions {
  @Flag({ optional: true, default: false, about: 'Only tell what would come of it: nothing is stored.', example: true })
  dryRun?: boolean;

  @Flag({
    optional: true,
    default: false,
    about: 'Make projects, sections and tags that are not there yet; each needs its own `:write` scope.',
    example: false,
  })
  createMissing?: boolean;
}

/** A row by the words of a new entry. */
export class RowEntry extends Only(NewTimeEntry, [
  'taskName',
  'notes',
  'date',
  'durationSeconds',
  'startedAt',
  'endedAt',
  'local',
  'billable',
]) {}

/** What a row calls other rows, by their words. */
export class RowNames {
  @Text({ max: 200, optional: true, nullable: true })
  project?: string | null;

  @Text({ max: 120, optional: true, nullable: true })
  section?: string | null;

  @Text({ max: 254, optional: true })
  member?: string;

  @Each(Text({ max: 60 }), { max: 50, optional: true })
  tags?: string[];

  @Text({ max: 200, optional: true })
  externalId?: string;
}

@View('TimeImportFault')
export class ImportFault {
  @Whole({ min: 1, max: 2_147_483_647, about: 'As a spreadsheet counts: the header is row 1.', example: 2 })
  row: number;

  @Text({ max: 200, nullable: true, about: 'Null where the whole row is meant.', example: 'Member' })
  column: string | null;

  @Text({ max: 60, about: 'What is wrong, for programs.', example: 'not_found' })
  code: string;

  @Text({ max: 2000, about: 'What is wrong, for people.', example: 'No such person in the team.' })
  detail: string;
}

@View('TimeImport')
export class TimeImport {
  @Whole({
    min: 0,
    max: MOST_ROWS,
    about: 'How many rows the file has, without the header and empty ones.',
    example: 2,
  })
  rows: number;

  @Whole({ min: 0, max: MOST_ROWS, about: 'New entries.', example: 2 })
  created: number;

  @Whole({ min: 0, max: MOST_ROWS, about: 'Entries of these external ids that are otherwise now.', example: 0 })
  updated: number;

  @Whole({ min: 0, max: MOST_ROWS, about: 'Entries of these external ids that are as the file has them.', example: 0 })
  unchanged: number;

  @ListOf(() => ImportFault, {
    max: MOST_FAULTS,
    about: 'Of a dry run: what stands in the way, by row and column.',
    example: [],
  })
  faults: ImportFault[];

  @Whole({ min: 0, max: 1_000_000, about: 'How many more faults there are than are named.', example: 0 })
  moreFaults: number;
}
