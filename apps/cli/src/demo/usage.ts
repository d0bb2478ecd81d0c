import type { INestApplicationContext } from '@nestjs/common';
import { type Answered, UsageRecorder } from '#usage';
import { TEAMS } from './cast.js';
import { Chance } from './chance.js';
import { keyIdIn } from './keys.js';

const HOUR_MS = 3_600_000;
const DAYS = 60;

/** What calls at each hour that it is at work, UTC, Monday being 1; `requests` from the least to the most. */
interface Caller {
  readonly key: 'full' | 'readOnly' | 'restricted';
  readonly operations: readonly [string, ...string[]];
  readonly weekdays: readonly number[];
  readonly hours: readonly [from: number, to: number];
  readonly requests: readonly [least: number, most: number];
}

const WEEK = [1, 2, 3, 4, 5];
const CALLERS: readonly Caller[] = [
  // Somebody's script, which writes down time while people work.
  {
    ...{ key: 'full', weekdays: WEEK, hours: [7, 17], requests: [6, 30] },
    operations: ['createTimeEntry', 'listTimeEntries', 'updateTimeEntry', 'createInvoice'],
  },
  // A report that is made anew around the clock.
  { key: 'readOnly', weekdays: [...WEEK, 6, 0], hours: [0, 23], requests: [2, 5], operations: ['listInvoices'] },
  { key: 'restricted', weekdays: WEEK, hours: [6, 6], requests: [20, 60], operations: ['listClients', 'getClient'] },
];

/** Two months of requests for each team, whatever was counted before: hours with errors among them, and some that asked too fast. */
export async function restoreUsage(app: INestApplicationContext): Promise<void> {
  const recorder = app.get(UsageRecorder);
  const now = Date.now();
  for (const [nth, team] of TEAMS.entries()) {
    const chance = new Chance(nth + 1);
    await recorder.forget(team.id);
    for (let at = now - DAYS * 24 * HOUR_MS; at <= now; at += HOUR_MS) {
      for (const caller of CALLERS.filter(isAtWork(new Date(at)))) {
        for (const request of hourOf(caller, chance)) {
          recorder.note({ ...request, teamId: team.id, keyId: keyIdIn(team, caller.key) }, at);
        }
      }
    }
  }
  await recorder.flush();
}

function isAtWork(at: Date): (caller: Caller) => boolean {
  const [day, hour] = [at.getUTCDay(), at.getUTCHours()];
  return ({ weekdays, hours: [from, to] }) => weekdays.includes(day) && hour >= from && hour <= to;
}

function hourOf({ operations, requests }: Caller, chance: Chance): Pick<Answered, 'operationId' | 'status' | 'ms'>[] {
  const isHurried = chance.whole(1, 60) === 1;
  const count = chance.whole(...requests) * (isHurried ? 4 : 1);
  return Array.from({ length: count }, () => ({
    operationId: chance.one(operations),
    status: isHurried && chance.whole(1, 3) === 1 ? 429 : chance.whole(1, 50) === 1 ? chance.one([400, 404]) : 200,
    ms: chance.whole(3, 18) * (chance.whole(1, 25) === 1 ? 12 : 1),
  }));
}
