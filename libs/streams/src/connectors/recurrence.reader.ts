import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import type { RuleText } from './rule-text.js';
import { timesOf, type Schedule } from './schedule.js';
import type { Clocks } from './zone.clock.js';

/** Local times at which something recurs, in order. All of it is calculated in no zone: only who needs instants turns them into some. */
export interface Recurrence {
  /** Those after one time, up to another and including it. */
  between(after: string, until: string): string[];
  /** The first after a time; null where there is none. */
  next(after: string): string | null;
}

export function scheduled(schedule: Schedule): Recurrence {
  return {
    between(after, until) {
      const found: string[] = [];
      for (const time of timesOf(schedule)) {
        if (time > until) break;
        if (time > after) found.push(time);
      }
      return found;
    },
    next: (after) => timesOf(schedule).find((time) => time > after) ?? null,
  };
}

/** Throws for a rule that never matches, after as many steps as are worth trying. */
export function ruled(text: RuleText, clocks: Clocks): Recurrence {
  const rule = new RRuleTemporal({
    rruleString: `RRULE:${written(text, clocks)}`,
    dtstart: floating(text.start),
    maxIterations: 12_000,
  });
  return {
    between: (after, until) =>
      rule
        .between(floating(after), floating(until), true)
        .map(local)
        .filter((time) => time > after),
    next(after) {
      const found = rule.next(floating(after));
      return found === null ? null : local(found);
    },
  };
}

/** The rule for clocks that stand at UTC: there floating times are instants, none skipped and none shown twice. */
function written({ parts, until }: RuleText, clocks: Clocks): string {
  const rule = [...parts].map(([name, value]) => `${name}=${value}`);
  return [...rule, ...(until === null ? [] : [`UNTIL=${endOf(until, clocks)}`])].join(';');
}

function endOf(until: string, clocks: Clocks): string {
  if (until.length === 8) return `${until}T235959Z`;
  if (!until.endsWith('Z')) return `${until}Z`;
  const instant = until.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  return `${clocks.localAt(instant).replaceAll(/[-:]/g, '')}Z`;
}

function floating(local: string) {
  return Temporal.PlainDateTime.from(local).toZonedDateTime('UTC');
}

function local(time: { toString(): string }): string {
  return time.toString().slice(0, 19);
}
