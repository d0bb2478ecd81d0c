import { connectorOf } from './connector.plan.js';
import type { Fetched } from './connector.port.js';
import { draft, entry, type Entry } from './entry.js';
import { title } from './plain-text.js';
import { filledIn } from './placeholders.js';
import { RepeaterConfig } from './repeater.dto.js';
import { recurrenceOf, settleRepeater } from './repeater.settling.js';
import { StreamFault } from './stream-fault.js';
import { instantOf, localAt } from './zone.clock.js';

/** So many of those that were missed come back at most. */
const MOST_MISSED = 50;
/** Later than this an occurrence counts as missed. */
const LATE_MS = 15 * 60_000;

interface Occurrence {
  readonly local: string;
  readonly instant: string;
}

/** Makes items by the clock: at one run every occurrence since the last one is due, and the next run is when the next one comes. */
export const repeater = connectorOf({
  type: 'REPEATER',
  interval: null,
  shape: RepeaterConfig,
  settle: settleRepeater,
  async fetch({ config, cursor, zone: personal, now }) {
    const zone = config.timezone ?? personal;
    const shown = localAt(zone, now);
    const recurrence = recurrenceOf(config, zone, shown);
    if (recurrence === null)
      throw new StreamFault('invalid_config', 'The rule is no longer valid.', { kind: 'PERMANENT' });
    const last = typeof cursor === 'string' ? cursor : shown;
    const due = dueAmong(recurrence.between(last, shown), zone, now);
    const reached = due.at(-1)?.local ?? last;
    const next = recurrence.next(reached);
    return {
      entries: caughtUp(due, config.catchUp ?? 'LATEST', now).map((each) => entryOf(each, config)),
      cursor: reached,
      more: false,
      unchanged: due.length === 0 && cursor !== null,
      httpStatus: null,
      nextAt: next === null ? null : instantOf(zone, next),
    } satisfies Fetched;
  },
});

/** A time that clocks skipped is due later than it says; those behind it wait, so that the last one made stands for all before. */
function dueAmong(times: readonly string[], zone: string, now: string): Occurrence[] {
  const all = times.map((local) => ({ local, instant: instantOf(zone, local) }));
  const waiting = all.findIndex(({ instant }) => Date.parse(instant) > Date.parse(now));
  return waiting < 0 ? all : all.slice(0, waiting);
}

interface Made extends Occurrence {
  /** Occurrences that this one stands for besides itself. */
  readonly missed: number;
}

function caughtUp(due: readonly Occurrence[], catchUp: 'LATEST' | 'ALL' | 'NONE', now: string): Made[] {
  switch (catchUp) {
    case 'LATEST':
      return due.slice(-1).map((each) => ({ ...each, missed: due.length - 1 }));
    case 'ALL':
      return due
        .slice(-MOST_MISSED)
        .map((each, at) => ({ ...each, missed: at === 0 ? Math.max(0, due.length - MOST_MISSED) : 0 }));
    case 'NONE':
      return due
        .filter(({ instant }) => Date.parse(now) - Date.parse(instant) <= LATE_MS)
        .map((each) => ({ ...each, missed: 0 }));
  }
}

function entryOf({ local, instant, missed }: Made, config: RepeaterConfig): Entry {
  const occurrence = local.endsWith(':00') ? local.slice(0, -3) : local;
  return entry({
    externalId: occurrence,
    updatedAt: instant,
    skipWhileOpen: (config.ifOpen ?? 'SKIP') === 'SKIP',
    draft: draft({
      title: title(filledIn(config.title, local)),
      description: config.description ?? null,
      url: config.url ?? null,
      dueAt: instant,
      labels: config.labels ?? [],
      metadata: { occurrence, missed },
    }),
  });
}
