import { authFaults, urlFaults } from './address.settling.js';
import { type Calendar, readCalendar } from './calendar.reader.js';
import { goneFrom, type Look, aheadIn, overAt, stillAhead } from './calendar-ahead.js';
import { decoded } from './charset.js';
import { connectorOf } from './connector.plan.js';
import type { Fetched } from './connector.port.js';
import { draft, entry, type Entry, gone } from './entry.js';
import { textOfEither } from './html.reader.js';
import {
  authorization,
  conditions,
  cursorOf,
  digest,
  moving,
  reach,
  type Seen,
  seenIn,
  seenNow,
} from './http.source.js';
import { IcalConfig } from './ical.dto.js';
import { textAt } from './json.js';
import { meetingLink } from './meeting-link.js';
import { type Occurrence, occurrencesIn } from './occurrences.reader.js';
import type { OutboundAnswer } from './outbound.port.js';
import { address, cutPoints, description, oneLine, title } from './plain-text.js';
import { StreamFault } from './stream-fault.js';

/** Calendars come as anything; that one is none shows once it is read. */
const CALENDAR_TYPES = ['text/*', 'application/*'];
const DEFAULTS = {
  leadMinutes: 15,
  includeAllDay: false,
  horizonDays: 14,
  completeAfterEnd: false,
  auth: 'NONE',
} as const;
const DAY_MS = 86_400_000;
const MOST = 500;

/**
 * Events of a calendar, each an item some time before it starts. What lies ahead is told early, with the instant at which its item is to
 * be made, so that it does not wait for a poll; what was told and is gone before its start is closed.
 */
export const ical = connectorOf({
  type: 'ICAL',
  interval: { default: 1800, floor: 900 },
  bound: ['url'],
  shape: IcalConfig,
  settle(given, at) {
    const config = { ...DEFAULTS, ...given, url: given.url.replace(/^webcals?:/i, 'https:') };
    const faults = [...urlFaults('/config/url', config.url), ...authFaults(config.auth, at)];
    return faults.length > 0
      ? { faults }
      : { config: { ...config }, cursor: null, reaches: [{ pointer: '/config/url', url: config.url }] };
  },
  shown: (config) => ({ ...config, url: masked(textAt(config, 'url') ?? '') }),
  async fetch({ config, secret, cursor, zone, now, out }) {
    const full = { ...DEFAULTS, ...config };
    const isStale = Date.parse(now) - Date.parse(textAt(cursor, 'readAt') ?? '1970-01-01') >= DAY_MS;
    const seen = isStale ? UNSEEN : seenIn(cursor, { ...full, zone });
    const headers = { accept: 'text/calendar, */*;q=0.1', ...conditions(seen), ...authorization(full.auth, secret) };
    const answer = await reach(out, { url: full.url, headers, accept: CALENDAR_TYPES, redirects: 3 }, now);
    const { moved, movedTo } = moving(cursor, answer, secret === null ? null : full.url);
    const hash = answer.status === 304 ? seen.hash : hashOf(answer);
    const again = answer.status === 304 || seen.hash === hash;
    const known = answer.status === 304 ? seen : { ...seenNow(answer, ''), hash };
    const before = aheadIn(cursor);
    const read = again ? null : await readAhead(answer, full, { zone, now });
    const closed = read === null ? [] : goneFrom(before, read, now);
    const over = full.completeAfterEnd ? overAt(before, now) : [];
    const entries = [...(read?.entries ?? []), ...[...closed, ...over].map(gone)];
    const ahead = stillAhead(before, read?.ahead ?? new Map(), { now, keepsStarted: full.completeAfterEnd, closed });
    return {
      entries,
      cursor: {
        ...cursorOf(known, moved, { ...full, zone }),
        readAt: read === null ? textAt(cursor, 'readAt') : now,
        ahead: Object.fromEntries([...ahead].map(([id, times]) => [id, [...times]])),
      },
      more: false,
      unchanged: again && entries.length === 0 && moved === null && movedTo === undefined,
      httpStatus: answer.status,
      ...(movedTo !== undefined && { movedTo }),
    } satisfies Fetched;
  },
});

const UNSEEN: Seen = { etag: null, lastModified: null, hash: null };

/** Some producers stamp every event with the time of the download; that alone is no change. */
function hashOf(answer: OutboundAnswer): string {
  return digest(answer.body.toString('latin1').replaceAll(/^DTSTAMP[:;].*$/gim, ''));
}

function masked(url: string): string {
  return URL.canParse(url) ? `${new URL(url).origin}/…` : '…';
}

interface Full extends IcalConfig {
  readonly leadMinutes: number;
  readonly includeAllDay: boolean;
  readonly horizonDays: number;
}

interface Read extends Look {
  readonly entries: readonly Entry[];
}

/** A day more than the horizon is read, because an unchanged calendar is read again only after a day. */
async function readAhead(
  answer: OutboundAnswer,
  config: Full,
  { zone, now }: { zone: string; now: string },
): Promise<Read> {
  const until = new Date(Date.parse(now) + (config.horizonDays + 1) * DAY_MS).toISOString();
  const found = await occurrencesIn(calendarIn(answer), zone, { from: now, until });
  const wanted = found.filter((each) => isWanted(each, config)).slice(0, MOST);
  const byId = new Map(wanted.map((each) => [idOf(each), each]));
  return {
    entries: [...byId].map(([id, each]) => entryOf(id, each, config)),
    ahead: new Map([...byId].map(([id, { startsAt, endsAt }]) => [id, [startsAt, endsAt]])),
    until: wanted.length < MOST ? until : (wanted.at(-1)?.startsAt ?? until),
  };
}

function calendarIn(answer: OutboundAnswer): Calendar {
  const calendar = readCalendar(decoded(answer.body, answer.headers.get('content-type') ?? ''));
  if (calendar !== null) return calendar;
  const { host } = new URL(answer.url);
  throw new StreamFault('bad_calendar', `What ${host} answers is no whole calendar.`, {
    kind: 'TEMPORARY',
    httpStatus: answer.status,
  });
}

function isWanted({ event }: Occurrence, { includeAllDay, calendarEmail }: Full): boolean {
  if (event.start.isDay && !includeAllDay) return false;
  return calendarEmail === undefined || !event.declinedBy.includes(calendarEmail.toLowerCase());
}

function idOf({ event, key }: Occurrence): string {
  const id = `${event.uid}#${key}`;
  return event.uid !== '' && id.length <= 255 ? id : `hash:${digest(`${event.uid}#${event.summary}#${key}`)}`;
}

function entryOf(externalId: string, { event, startsAt, endsAt }: Occurrence, { leadMinutes }: Full): Entry {
  const place = oneLine(textOfEither(event.location));
  const text = textOfEither(event.description);
  const links = [
    ...event.links.map((link) => address(link)),
    meetingLink(event.location),
    meetingLink(event.description),
  ];
  return entry({
    externalId,
    dueFrom: new Date(Date.parse(startsAt) - leadMinutes * 60_000).toISOString(),
    draft: draft({
      title: title(event.summary) || 'Untitled event',
      description: description([place, text].filter((part) => part !== '').join('\n\n')),
      url: address(links.find((link) => link !== null)),
      dueAt: startsAt,
      dueAllDay: event.start.isDay,
      metadata: { endsAt, location: place === '' ? null : cutPoints(place, 500) },
    }),
  });
}
