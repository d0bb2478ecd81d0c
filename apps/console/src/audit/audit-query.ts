import type { ListQuery } from '../list/list-query.js';

/** The filters of audit rows, as they stand in the address. Days are whole days of UTC, the last one included. */
export function auditQuery(query: ListQuery) {
  return {
    count: true,
    sort: query.value('sort') === 'at' ? ('at' as const) : ('-at' as const),
    action: query.value('action') === '' ? undefined : [query.value('action')],
    actorId: query.given('actorId'),
    keyId: query.given('keyId'),
    resourceType: query.given('resourceType'),
    resourceId: query.given('resourceId'),
    from: dayStart(query.value('from')),
    to: dayEnd(query.value('to')),
    cursor: query.given('cursor'),
  };
}

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);
const dayStart = (day: string) => (isDay(day) && !Number.isNaN(Date.parse(day)) ? `${day}T00:00:00.000Z` : undefined);

/** The server is asked for what lies before an instant: the beginning of the day after. */
function dayEnd(day: string): string | undefined {
  const start = isDay(day) ? Date.parse(`${day}T00:00:00.000Z`) : Number.NaN;
  return Number.isNaN(start) ? undefined : new Date(start + 24 * 60 * 60 * 1000).toISOString();
}

/** The same filters for the door that sends a file. */
export function auditExport(href: string, query: ListQuery): string {
  const { count: _count, cursor: _cursor, ...filters } = auditQuery(query);
  const sent = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) sent.append(name, one);
  }
  return `${href}?${sent.toString()}`;
}
