import { Choice, Facts, Id, Input, ListOf, One, Patch, Pattern, Text, View, Whole } from '#contract';
import { NewTimeEntry } from '../entries/entry.dto.js';
import { TimeEntryView } from '../entries/entry-view.dto.js';
import { BULK } from './bulk.examples.js';
import { MODES, type Mode, OPS, type Op } from './step.js';

const MOST = 500;

/** What the bodies of creating and of updating may hold. */
@Input('TimeEntryOperationData')
export class OperationData extends Patch(NewTimeEntry) {}

@Input('TimeEntryOperation')
export class EntryOperation {
  @Choice({ of: OPS, name: 'TimeEntryOp', about: 'What to do.', example: 'CREATE' })
  op: Op;

  @Id({
    optional: true,
    about: 'Of UPDATE and DELETE: the entry. A new one brings its own id in `data`.',
    example: BULK.toEdit,
  })
  id?: string;

  @Whole({
    min: 1,
    max: 2_147_483_647,
    optional: true,
    about: 'Of UPDATE and DELETE: only while the entry has this version, else 412 `version_conflict`.',
    example: 1,
  })
  ifVersion?: number;

  @One(() => OperationData, {
    optional: true,
    apart: true,
    about: 'Of CREATE the body of createTimeEntry, of UPDATE that of updateTimeEntry.',
  })
  data?: object;
}

@Input('TimeEntryBulk')
export class TimeEntryBulk {
  @Choice({
    of: MODES,
    name: 'BulkMode',
    optional: true,
    default: 'EACH',
    about: 'EACH: every operation stands alone. ATOMIC: all of them are done, or none.',
    example: 'EACH',
  })
  mode?: Mode;

  @ListOf(() => EntryOperation, { min: 1, max: MOST, apart: true, about: 'Done in this order; each entry once.' })
  operations: object[];
}

@View('OperationFault')
class OperationFault {
  @Text({ max: 2000, about: 'A JSON pointer into the body.', example: '/operations/1/data/date' })
  pointer: string;

  @Pattern({ pattern: /^[a-z][a-z0-9_]*$/, max: 60, wanted: 'a code', example: 'invalid_date' })
  code: string;

  @Text({ max: 2000, example: 'Must be a day that exists.' })
  detail: string;
}

/** Why one operation was not done: what its own request would have been told. */
@View('OperationProblem')
class OperationProblem {
  @Pattern({
    pattern: /^[a-z][a-z0-9_]*$/,
    max: 60,
    wanted: 'a code',
    about: 'Stable: programs may rely on it.',
    example: 'entry_locked',
  })
  code: string;

  @Text({ max: 2000, example: 'Time is locked' })
  title: string;

  @Whole({ min: 400, max: 599, example: 409 })
  status: number;

  @Text({ max: 2000, example: 'This time is on an invoice.' })
  detail: string;

  @ListOf(() => OperationFault, { max: 1000, expand: true, about: 'Of a 400: every field that is not valid.' })
  errors?: OperationFault[];

  @Facts({ expand: true, about: 'Facts that a program needs to go on.' })
  context?: object;
}

@View('OperationResult')
class OperationResult {
  @Whole({ min: 0, max: MOST - 1, about: 'Its place among the operations, from 0.', example: 0 })
  index: number;

  @Choice({
    of: OPS,
    name: 'TimeEntryOp',
    nullable: true,
    about: 'Null: none that there is was sent.',
    example: 'CREATE',
  })
  op: Op | null;

  @Whole({ min: 200, max: 599, about: 'The HTTP status that its own request would have had.', example: 201 })
  status: number;

  @Id({ nullable: true, about: 'The entry.', example: BULK.created })
  id: string | null;

  @One(() => TimeEntryView, {
    nullable: true,
    about: 'The entry as it is now; null where it is gone, or nothing was done.',
  })
  entry: TimeEntryView | null;

  @One(() => OperationProblem, { nullable: true, about: 'Why it was not done; null where it was.' })
  problem: OperationProblem | null;
}

@View('TimeEntryBulkResult')
export class BulkResult {
  @Whole({ min: 0, max: MOST, example: 3 })
  succeeded: number;

  @Whole({ min: 0, max: MOST, example: 0 })
  failed: number;

  @ListOf(() => OperationResult, { max: MOST, about: 'One for each operation, in their order.' })
  results: OperationResult[];
}
