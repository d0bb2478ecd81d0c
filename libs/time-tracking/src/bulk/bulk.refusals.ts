import { externalRefTaken } from '#changes';
import { type Fault, Refusal, refusal } from '#kernel';
import { overlap, timerRunning } from '../entries/entry.refusals.js';
import type { Objection } from './ledger.js';
import type { Step } from './step.js';

export const bulkFailed = refusal(
  'invalid',
  'bulk_failed',
  'Some operations are not valid',
  'Mend each field that `errors` names and send all operations again; nothing was changed.',
  (faults: readonly Fault[]) => ({ detail: 'Of operations that are done all or none, some are not valid.', faults }),
);

/** Why an operation that comes too late is not done. */
export function refusalOf(objection: Objection): Refusal {
  switch (objection.kind) {
    case 'overlap':
      return overlap(objection.ids);
    case 'reference':
      return externalRefTaken(objection.source, objection.id);
    case 'timer':
      return timerRunning(objection.entryId);
  }
}

/** Of operations that are all done or none: the first that is not decides, and says which it is; where it is not valid, all such are told. */
export function requireAll(steps: readonly Step[]): void {
  for (const { refusal: why, index } of steps) {
    if (why === null) continue;
    if (why.said.faults) throw bulkFailed(steps.flatMap(({ refusal: other }) => other?.said.faults ?? []));
    throw new Refusal(why.declared, { ...why.said, context: { ...why.said.context, index } });
  }
}

/** True of what another change has taken a moment ago: judged anew, it is one operation that is refused, not all. */
export function isRaced(error: unknown): boolean {
  return error instanceof Refusal && ['timer_running', 'external_ref_taken'].includes(error.declared.code);
}
