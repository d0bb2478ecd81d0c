import type { Standing } from '#jobs';
import { type Check, off, ok, yellow } from './check.js';

/** Jobs are begun within a second or two where there is a process that does them. */
const LATE_SECONDS = 300;

/** Whether what was put off is done. Dead jobs are told first: late ones may still be done. */
export function jobsCheck(standings: readonly Standing[] | null): Check {
  if (standings === null) return off('jobs', 'Looked at once all migrations have run.');
  const dead = standings.filter((one) => one.dead > 0);
  if (dead.length > 0) {
    const told = dead.map((one) => `${one.dead} of ${one.job} (${one.deadError ?? 'no reason'})`);
    return yellow(
      'jobs',
      `Failed for good: ${told.join(', ')}.`,
      'The log says more; they are forgotten after 30 days.',
    );
  }
  const oldest = Math.max(0, ...standings.map(({ ageSeconds }) => ageSeconds));
  const late = 'Start a process whose ROLE is all or worker, or another one.';
  if (oldest > LATE_SECONDS)
    return yellow('jobs', `The oldest has been due for ${Math.round(oldest / 60)} minutes.`, late);
  const [waiting, retrying] = [total(standings, 'due') + total(standings, 'later'), total(standings, 'retrying')];
  return ok('jobs', `${waiting} wait, ${retrying} are tried again, none is late or dead.`);
}

function total(standings: readonly Standing[], state: 'due' | 'later' | 'retrying'): number {
  return standings.reduce((sum, one) => sum + one[state], 0);
}
