import { Choice, Day, Each, Flag, Id, Input, ListOf, LongText, NewId, One, Rounding, View } from '#contract';
import { SKIP_REASONS, type Skipped, TIME_EXAMPLES } from '#time-tracking';
import { InvoiceFields } from '../invoices/invoice-fields.dto.js';
import { InvoiceView } from '../invoices/invoice-view.dto.js';
import { type Grouping, GROUPINGS } from './grouping.js';
import { MISSING_RATES, type OnMissingRate } from './time-bill.js';

const MOST_IDS = 500;
const narrows = (what: string) => `Only time ${what}; all where it is left out, null or empty.`;

@Input('InvoiceFromTime', () => InvoiceView)
export class TimeBill extends InvoiceFields {
  @NewId()
  id?: string;

  @Id({
    optional: true,
    nullable: true,
    about: 'An invoice that is not locked, to add the lines to. Null: a new one.',
    example: null,
  })
  invoiceId?: string | null;

  @Id({
    optional: true,
    nullable: true,
    about: 'Who is billed. May be left out beside `projectIds` or `invoiceId`, which have a client.',
    example: '0197a3c2-0000-7000-8000-00000000c001',
  })
  clientId?: string | null;

  @Each(Id(), {
    max: MOST_IDS,
    optional: true,
    nullable: true,
    about: narrows('of these projects, all of one client'),
    example: [TIME_EXAMPLES.PROJECT.relaunch],
  })
  projectIds?: string[] | null;

  @Day({ optional: true, nullable: true, about: 'The first day, included.', example: '2024-01-01' })
  dateFrom?: string | null;

  @Day({ optional: true, nullable: true, about: 'The last day, included.', example: '2027-12-31' })
  dateTo?: string | null;

  @Each(Id(), { max: MOST_IDS, optional: true, nullable: true, about: narrows('of these sections'), example: null })
  sectionIds?: string[] | null;

  @Each(Id(), { max: MOST_IDS, optional: true, nullable: true, about: narrows('of these people'), example: null })
  userIds?: string[] | null;

  @Each(Id(), {
    max: MOST_IDS,
    optional: true,
    nullable: true,
    about: narrows('with one of these tags'),
    example: null,
  })
  tagIds?: string[] | null;

  @Each(Id(), {
    min: 1,
    max: 1000,
    optional: true,
    nullable: true,
    about: 'Exactly these, as far as the other filters let them through; all where it is left out or null.',
    example: TIME_EXAMPLES.TIME_TO_BILL.invoice,
  })
  timeEntryIds?: string[] | null;

  @Each(Choice({ of: GROUPINGS }), {
    min: 1,
    max: 6,
    optional: true,
    about:
      'What has a line of its own, in the order of the lines: ENTRY alone for each entry, else any of the others. Unless given: ENTRY. A line never mixes prices.',
    example: ['ENTRY'],
  })
  groupBy?: Grouping[];

  @LongText({
    max: 500,
    optional: true,
    nullable: true,
    about:
      'The text of each line, with {task}, {project}, {section}, {user}, {date} and {week}, the last day of a week. Null: what the line is grouped by.',
    example: '{task}, {date}',
  })
  lineTemplate?: string | null;

  @One(() => Rounding, {
    optional: true,
    nullable: true,
    about: 'Null: as agreed with project, client or team.',
    example: { unitMinutes: 15, mode: 'UP', level: 'ENTRY' },
  })
  rounding?: Rounding | null;

  @Choice({
    of: MISSING_RATES,
    name: 'OnMissingRate',
    optional: true,
    default: 'SKIP',
    about: 'Time without a price: left out, billed at nothing, or a reason to refuse all of it.',
    example: 'SKIP',
  })
  onMissingRate?: OnMissingRate;

  @Flag({ optional: true, default: false, about: 'True: without a number, to be issued later.', example: false })
  draft?: boolean;
}

@View('SkippedTime')
export class SkippedTimeView {
  @Id({ about: 'Of the time entry.' })
  timeEntryId: string;

  @Choice({ of: SKIP_REASONS, name: 'SkipReason', about: 'Why it is not billed.', example: 'NOT_BILLABLE' })
  reason: Skipped['reason'];
}

@View('BilledTime')
export class BilledTimeView {
  @One(() => InvoiceView, { about: 'The invoice, with the lines that bill the time.' })
  invoice: InvoiceView;

  @ListOf(() => SkippedTimeView, { max: 1000, about: 'What the filters met, and was left out.' })
  skipped: SkippedTimeView[];
}
