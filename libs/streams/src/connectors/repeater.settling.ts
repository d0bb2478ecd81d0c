import type { Fault } from '#kernel';
import { required, wrong } from './connector.plan.js';
import type { ConnectorSetting, Settling } from './connector.port.js';
import { type Recurrence, ruled, scheduled } from './recurrence.reader.js';
import type { RepeaterConfig, RepeaterSchedule } from './repeater.dto.js';
import { readRule, ruleLines, type RuleText } from './rule-text.js';
import type { Schedule } from './schedule.js';
import { clocksOf, localAt } from './zone.clock.js';

const BEFORE_ALL = '0001-01-01T00:00:00';

/** Defaults filled in; its first run looks for what comes after now, not for the past of a schedule that began earlier. */
export function settleRepeater(given: RepeaterConfig, at: ConnectorSetting): Settling {
  const zone = given.timezone ?? at.zone;
  const now = localAt(zone, at.now);
  const { schedule, rrule, ...rest } = given;
  if (schedule !== undefined && rrule !== undefined) {
    return { faults: [wrong('/config/rrule', 'Give either `schedule` or `rrule`, not both.')] };
  }
  const kept = { ifOpen: 'SKIP', catchUp: 'LATEST', ...rest } as const;
  if (schedule !== undefined) {
    const full = withDefaults(schedule, now);
    const faults = scheduleFaults(full);
    return faults.length > 0 ? { faults } : { config: { ...kept, schedule: { ...full } }, cursor: now, reaches: [] };
  }
  if (rrule === undefined) return { faults: [required('/config/schedule')] };
  const rule = readRule(rrule, `${now.slice(0, 10)}T09:00:00`);
  const flaw = typeof rule === 'string' ? rule : ruleFlaw(rule, zone);
  if (typeof rule === 'string' || flaw !== null) return { faults: [wrong('/config/rrule', String(flaw))] };
  return { config: { ...kept, rrule: ruleLines(rule) }, cursor: now, reaches: [] };
}

function withDefaults(given: RepeaterSchedule, now: string): Schedule {
  return { every: 1, time: '09:00', startOn: now.slice(0, 10), ...given };
}

function scheduleFaults(schedule: Schedule): Fault[] {
  const { unit, weekdays, monthDay, startOn, endOn } = schedule;
  const faults: Fault[] = [];
  const say = (name: string, detail: string) => faults.push(wrong(`/config/schedule/${name}`, detail));
  if (weekdays !== undefined && unit !== 'WEEK') say('weekdays', 'Weekdays belong to the unit WEEK.');
  if (monthDay !== undefined && unit !== 'MONTH') say('monthDay', 'A day of the month belongs to the unit MONTH.');
  if (monthDay === 0) say('monthDay', 'Must be 1 to 31, or -1 for the last day.');
  if (endOn !== undefined && endOn < startOn) say('endOn', 'Must not lie before `startOn`.');
  else if (faults.length === 0 && scheduled(schedule).next(BEFORE_ALL) === null)
    say('endOn', 'It ends before it ever comes.');
  return faults;
}

function ruleFlaw(rule: RuleText, zone: string): string | null {
  try {
    return ruled(rule, clocksOf(zone)).next(BEFORE_ALL) === null ? NEVER : null;
  } catch {
    return NEVER;
  }
}
const NEVER = 'This rule never comes, such as a 30 February.';

/** What a settled config recurs at; null for one that says nothing, which settling refuses. */
export function recurrenceOf({ schedule, rrule }: RepeaterConfig, zone: string, now: string): Recurrence | null {
  if (schedule !== undefined) return scheduled(withDefaults(schedule, now));
  const rule = readRule(rrule ?? '', now);
  return typeof rule === 'string' ? null : ruled(rule, clocksOf(zone));
}
