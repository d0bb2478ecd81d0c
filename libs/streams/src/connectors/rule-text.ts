import { WEEKDAYS } from './day-number.js';

/** One RRULE of RFC 5545 with the local time it starts at. */
export interface RuleText {
  readonly start: string;
  /** Its parts by name, UNTIL apart. */
  readonly parts: ReadonlyMap<string, string>;
  /** 20260501, 20260501T090000 or, of UTC, 20260501T070000Z. */
  readonly until: string | null;
}

const DAYS = WEEKDAYS.join('|');
const RANGES = new Map<string, { readonly least: number; readonly most: number; readonly signed?: boolean }>([
  ['BYMONTH', { least: 1, most: 12 }],
  ['BYMONTHDAY', { least: 1, most: 31, signed: true }],
  ['BYYEARDAY', { least: 1, most: 366, signed: true }],
  ['BYWEEKNO', { least: 1, most: 53, signed: true }],
  ['BYSETPOS', { least: 1, most: 366, signed: true }],
  ['BYHOUR', { least: 0, most: 23 }],
  ['BYMINUTE', { least: 0, most: 59 }],
  ['BYSECOND', { least: 0, most: 59 }],
  ['INTERVAL', { least: 1, most: 1000 }],
  ['COUNT', { least: 1, most: 10_000 }],
]);
const SINGLE = new Set(['INTERVAL', 'COUNT']);
/** More often than this in a day is no reminder any more. */
const MOST_A_DAY = 24;

/** Reads a rule, or says in words what keeps it from being one. Without a DTSTART it starts at `start`. */
export function readRule(text: string, start: string): RuleText | string {
  const lines = text.split('\n').map((line) => line.trim().toUpperCase());
  const rules = lines.filter((line) => line !== '' && !line.startsWith('DTSTART'));
  const starts = lines.filter((line) => line.startsWith('DTSTART'));
  const [rule] = rules;
  if (rule === undefined || rules.length > 1 || starts.length > 1)
    return 'Must be one RRULE, with one DTSTART line or none.';
  const from = starts[0] === undefined ? start : readStart(starts[0]);
  if (from === null)
    return 'DTSTART must be a local time such as DTSTART:20260301T090000; the zone stands in `timezone`.';
  return readParts(rule.replace(/^RRULE:/, ''), from);
}

function readStart(line: string): string | null {
  const [, year, month, day, hour = '09', minute = '00', second = '00'] =
    /^DTSTART(?:;VALUE=DATE(?:-TIME)?)?:(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d))?$/.exec(line) ?? [];
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const at = new Date(`${local}Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(local) ? local : null;
}

function readParts(rule: string, start: string): RuleText | string {
  const pairs = rule.split(';').map((part) => part.split('='));
  const parts = new Map(pairs.map(([name = '', value = '']) => [name, value]));
  if (pairs.some((pair) => pair.length !== 2) || parts.size !== pairs.length)
    return 'Must be parts such as FREQ=DAILY;INTERVAL=2, each named once.';
  const flaws = [...parts].map(([name, value]) => flawOf(name, value)).filter((flaw) => flaw !== null);
  if (flaws[0] !== undefined) return flaws[0];
  if (!parts.has('FREQ')) return 'FREQ is missing.';
  if (parts.has('COUNT') && parts.has('UNTIL')) return 'COUNT and UNTIL exclude each other.';
  const aDay = ['BYHOUR', 'BYMINUTE', 'BYSECOND'].reduce(
    (all, name) => all * (parts.get(name)?.split(',').length ?? 1),
    1,
  );
  if (aDay > MOST_A_DAY) return `At most ${MOST_A_DAY} times a day.`;
  const until = parts.get('UNTIL') ?? null;
  parts.delete('UNTIL');
  return { start, parts, until };
}

function flawOf(name: string, value: string): string | null {
  switch (name) {
    case 'FREQ':
      return /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/.test(value) ? null : 'FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY.';
    case 'UNTIL':
      return /^\d{8}(T\d{6}Z?)?$/.test(value) ? null : 'UNTIL must be a day or a time such as 20261231T230000Z.';
    case 'WKST':
      return WEEKDAYS.some((day) => day === value) ? null : 'WKST must be a weekday such as MO.';
    case 'BYDAY':
      return new RegExp(`^([+-]?[1-5]?\\d)?(${DAYS})(,([+-]?[1-5]?\\d)?(${DAYS}))*$`).test(value)
        ? null
        : 'BYDAY must be weekdays such as MO,-1FR.';
    default:
      return numbersFlaw(name, value);
  }
}

function numbersFlaw(name: string, value: string): string | null {
  const range = RANGES.get(name);
  if (!range) return `${name.slice(0, 20)} is no part of a rule that is taken.`;
  const numbers = value.split(',');
  const fits = (text: string) => {
    const number = Math.abs(Number(text));
    return (range.signed ? /^[+-]?\d{1,5}$/ : /^\d{1,5}$/).test(text) && number >= range.least && number <= range.most;
  };
  if (numbers.every(fits) && (numbers.length === 1 || !SINGLE.has(name))) return null;
  return `${name} must lie between ${range.least} and ${range.most}.`;
}

/** As it is stored: with its start, so that intervals and counts keep their anchor. */
export function ruleLines({ start, parts, until }: RuleText): string {
  const rule = [...parts].map(([name, value]) => `${name}=${value}`);
  const end = until === null ? [] : [`UNTIL=${until}`];
  return `DTSTART:${start.replaceAll(/[-:]/g, '')}\nRRULE:${[...rule, ...end].join(';')}`;
}
