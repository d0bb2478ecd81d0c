import { type Entry, RATE_SOURCES, type RateSource } from './entry.js';

/** What each level but the entry's own says today of the price of its hour. */
export interface Levels {
  readonly member: string | null;
  readonly section: string | null;
  readonly project: string | null;
  readonly client: string | null;
  readonly person: string | null;
  readonly team: string | null;
}

/** How the price of an entry came about. The levels say what they say today; the entry keeps what they said when it was written. */
export function explained({ rate, currency, rateSource, invoiceId }: Entry, levels: Levels) {
  const { member, section, project, client, person, team } = levels;
  const own = rateSource === 'ENTRY' ? rate : null;
  const said: Readonly<Record<RateSource, string | null>> = {
    ENTRY: own,
    PROJECT_MEMBER: member,
    SECTION: section,
    PROJECT: project,
    CLIENT: client,
    MEMBER: person,
    TEAM: team,
    NONE: null,
  };
  const tried = RATE_SOURCES.filter((level) => level !== 'NONE');
  return {
    rate,
    currency,
    rateSource,
    levels: tried.map((level) => ({ level, rate: said[level], chosen: level === rateSource })),
    frozen: invoiceId !== null,
  };
}
