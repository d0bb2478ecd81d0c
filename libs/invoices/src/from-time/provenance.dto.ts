import { Amount, Choice, Day, Flag, Id, ListOf, LongText, One, Rate, Text, View, Whole } from '#contract';
import { PersonRef } from '#teams';
import { MOST_ENTRIES, type Provenance, ProjectName, RATE_SOURCES } from '#time-tracking';
import { INVOICE } from '../invoices/invoice.examples.js';

const MOST_SECONDS = 2_147_483_647;

@View('EntryOnLine')
export class EntryOnLineView {
  @Id({ about: 'Of the time entry, which may have been deleted since it was freed.' })
  timeEntryId: string;

  @Text({
    max: 500,
    nullable: true,
    about: 'As it is called now; null to who may not see it, and of a deleted entry.',
    example: 'Wireframes',
  })
  taskName: string | null;

  @Day({ nullable: true, example: '2026-06-15' })
  date: string | null;

  @One(() => PersonRef, { nullable: true, about: 'Likewise.' })
  user: PersonRef | null;

  @One(() => ProjectName, { nullable: true, about: 'Likewise.' })
  project: ProjectName | null;

  @Whole({ min: 0, max: MOST_SECONDS, about: 'As they were when it was billed.', example: 5400 })
  seconds: number;

  @Whole({ min: 0, max: MOST_SECONDS, about: 'Its part of the rounded seconds.', example: 5400 })
  roundedSeconds: number;

  @Rate({ nullable: true, about: 'Its price of an hour when it was billed.', example: '95.00' })
  rate: string | null;

  @Choice({ of: RATE_SOURCES, name: 'RateSource', about: 'Where that came from.', example: 'CLIENT' })
  rateSource: Provenance['rateSource'];

  @Amount({ about: "Its part of the line's amount.", example: '142.50' })
  amount: string;

  @Flag({ about: 'True once the invoice is void: the time is free again.', example: false })
  released: boolean;
}

@View('LineOfTime')
export class LineOfTimeView {
  @Id()
  lineId: string;

  @Whole({ min: 1, max: 500, example: 1 })
  position: number;

  @LongText({ max: 2000, example: 'Wireframes' })
  description: string;

  @Whole({ min: 0, max: MOST_SECONDS, about: 'Σ of the rounded seconds.', example: 5400 })
  durationSeconds: number;

  @Amount({ about: 'Σ of the amounts.', example: '142.50' })
  amount: string;

  @ListOf(() => EntryOnLineView, { max: MOST_ENTRIES, about: 'In the order in which the work was done.' })
  entries: EntryOnLineView[];
}

@View('InvoiceProvenance')
export class InvoiceProvenance {
  @Id({ example: INVOICE.fromTime })
  invoiceId: string;

  @ListOf(() => LineOfTimeView, { max: 500, about: 'Those lines that bill time, by position.' })
  lines: LineOfTimeView[];
}
