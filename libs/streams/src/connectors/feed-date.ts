/** Zones that dates of mail and old feeds name; others are taken for UTC. */
const OFFSETS = new Map([
  ['UT', 0],
  ['UTC', 0],
  ['GMT', 0],
  ['Z', 0],
  ['BST', 60],
  ['CET', 60],
  ['CEST', 120],
  ['MET', 60],
  ['MEST', 120],
  ['EET', 120],
  ['EEST', 180],
  ['MSK', 180],
  ['JST', 540],
  ['AEST', 600],
  ['AEDT', 660],
  ['EST', -300],
  ['EDT', -240],
  ['CST', -360],
  ['CDT', -300],
  ['MST', -420],
  ['MDT', -360],
  ['PST', -480],
  ['PDT', -420],
]);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** An instant out of what feeds write for a date (RFC 822 and 3339, and what comes near); null for what cannot be understood. */
export function instantOfText(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  const at = ofMail(trimmed) ?? ofStandard(trimmed);
  const sound = at !== null && at >= Date.UTC(1980, 0, 1) && at <= Date.UTC(2200, 0, 1);
  return sound ? new Date(at).toISOString() : null;
}

/** [Tue,] 10 Jun 2003 04:00[:00] GMT */
function ofMail(text: string): number | null {
  const found =
    /^(?:[a-z]+\.?,?\s+)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?[\s-]+(\d{2,4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*(.*)$/i.exec(
      text,
    );
  if (!found) return null;
  const [, day, name, years, hour = '0', minute = '0', second = '0', zone = ''] = found;
  const month = MONTHS.indexOf(String(name).toLowerCase());
  const year = Number(years) + (String(years).length > 2 ? 0 : Number(years) < 70 ? 2000 : 1900);
  if (month < 0 || Number(day) > 31 || Number(hour) > 24 || Number(minute) > 59) return null;
  return Date.UTC(year, month, Number(day), Number(hour), Number(minute), Number(second)) - offsetMs(zone);
}

/** 2003-06-10T04:00:00Z, its time, zone and separators as they come. */
function ofStandard(text: string): number | null {
  const found = /^(\d{4})-(\d{2})(?:-(\d{2}))?(?:[T\s]+(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*(.*)$/i.exec(text);
  if (!found) return null;
  const [, year, month, day = '1', hour = '0', minute = '0', second = '0', zone = ''] = found;
  if (Number(month) > 12 || Number(day) > 31 || Number(hour) > 24 || Number(minute) > 59) return null;
  return (
    Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)) -
    offsetMs(zone)
  );
}

function offsetMs(zone: string): number {
  const [, sign, hours, minutes] = /^(?:GMT|UTC)?([+-])(\d{2}):?(\d{2})/i.exec(zone.trim()) ?? [];
  if (sign !== undefined) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  const name = /^[a-z]+/i.exec(zone.trim())?.[0] ?? '';
  return (OFFSETS.get(name.toUpperCase()) ?? 0) * 60_000;
}
