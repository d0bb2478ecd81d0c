import { Injectable } from '@nestjs/common';
import { type Change, Changes } from '#changes';
import { type Actor, invalid } from '#kernel';
import type { Habits } from '../habits/habits.js';
import { HabitsService } from '../habits/habits.service.js';
import { warned } from '../clock/overlaps.service.js';
import { seenBy } from '../entries/seen-entry.js';
import type { Standing } from '../standing/standing.js';
import { StandingService } from '../standing/standing.service.js';
import type { TimeEntryBulk } from './bulk.dto.js';
import { readOperations, repeated } from './bulk.intake.js';
import { isRaced, requireAll } from './bulk.refusals.js';
import type { Mode, Step } from './step.js';
import { StepDrafting } from './step-drafting.service.js';
import { StepOrder } from './step-order.service.js';
import { StepWriter } from './step-writer.service.js';

/** How often operations are judged anew that others got ahead of. */
const ATTEMPTS = 3;

const DONE = { CREATE: 201, UPDATE: 200, DELETE: 204 } as const;

/** Many entries made, changed and taken away by one request, in one transaction. */
@Injectable()
export class BulkService {
  constructor(
    private readonly changes: Changes,
    private readonly habits: HabitsService,
    private readonly standings: StandingService,
    private readonly drafting: StepDrafting,
    private readonly order: StepOrder,
    private readonly writer: StepWriter,
  ) {}

  run(actor: Actor, { mode = 'EACH', operations }: TimeEntryBulk) {
    const steps = readOperations(operations);
    const faults = repeated(steps);
    if (faults.length > 0) throw invalid(faults);
    if (mode === 'ATOMIC') requireAll(steps);
    return this.attempt(actor, mode, steps);
  }

  private attempt(actor: Actor, mode: Mode, steps: readonly Step[], left = ATTEMPTS): ReturnType<BulkService['work']> {
    const done = this.changes.make(actor, (tx) => this.work(tx, actor, mode, steps));
    return done.catch((error: unknown) => {
      if (mode === 'EACH' && left > 1 && isRaced(error)) return this.attempt(actor, mode, steps, left - 1);
      throw error;
    });
  }

  private async work(tx: Change, actor: Actor, mode: Mode, steps: readonly Step[]) {
    const standing = await this.standings.of(actor, tx);
    const people = steps.map(({ given, change }) => given?.userId ?? change?.userId);
    const habits = await this.habits.of(actor, people, tx);
    const drafted = await this.drafting.draft(tx, actor, habits, steps);
    const judged = await this.order.judge(tx, actor, habits, drafted);
    const done = await this.writer.write(tx, actor, habits, judged);
    if (mode === 'ATOMIC') requireAll(done);
    const failed = done.filter(({ refusal }) => refusal !== null).length;
    const results = done.map((step) => resultOf(step, habits, standing));
    return { succeeded: done.length - failed, failed, results };
  }
}

function resultOf({ index, op, id, refusal, entry, overlaps }: Step, habits: Habits, standing: Standing) {
  if (refusal !== null || op === null)
    return { index, op, status: refusal?.status ?? 400, id, entry: null, problem: problemOf(refusal) };
  const shown = entry && overlaps ? warned(entry, habits, overlaps.length > 0 ? overlaps : undefined) : entry;
  return { index, op, status: DONE[op], id, entry: shown && seenBy(standing, shown), problem: null };
}

/** What its own request would have been told, without what is the same for all of them. */
function problemOf(refusal: Step['refusal']) {
  if (refusal === null) return null;
  const { declared, said, status } = refusal;
  const { detail, faults: errors, context } = said;
  return {
    code: declared.code,
    title: declared.title,
    status,
    detail,
    ...(errors && { errors }),
    ...(context && { context }),
  };
}
