import { useSession } from '../session/session.js';

/** An instant in the zone of the reader: their own, or their team's. */
export function Moment({ at, none = 'Never' }: { readonly at: string | null | undefined; readonly none?: string }) {
  const format = useMomentFormat();
  if (at === null || at === undefined) return none;
  return <time dateTime={at}>{format(at)}</time>;
}

export function useMomentFormat(): (at: string) => string {
  const { person, team } = useSession();
  const timeZone = person.timezone ?? team?.timezone ?? 'UTC';
  const format = formatFor(person.locale ?? 'en-GB', timeZone);
  return (at) => format.format(new Date(at));
}

/** A zone or a language that this browser does not know is no reason to show nothing. */
function formatFor(locale: string, timeZone: string): Intl.DateTimeFormat {
  const options = { dateStyle: 'medium', timeStyle: 'short' } as const;
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
  }
}
