import { likePattern } from '../like-pattern.js';
import { managedProjects, type Standing } from '../standing/standing.js';

export const TAG_MATCHES = ['ANY', 'ALL', 'NONE'] as const;
export type TagMatch = (typeof TAG_MATCHES)[number];

/** Which entries a caller asks for. */
export interface WantedEntries {
  readonly q?: string;
  readonly dateFrom?: string;
  readonly dateTo?: string;
  readonly projectIds?: readonly string[];
  readonly clientIds?: readonly string[];
  readonly sectionIds?: readonly string[];
  readonly userIds?: readonly string[];
  readonly tagIds?: readonly string[];
  readonly tagMatch?: TagMatch;
  readonly billable?: boolean;
  readonly billed?: boolean;
  readonly running?: boolean;
  readonly locked?: boolean;
  readonly updatedSince?: string;
  readonly externalSource?: string;
  readonly externalId?: string;
}

/** Where the caller stands, and the day before which time is closed; asked for where `locked` is. */
export interface Sight {
  readonly standing: Standing;
  readonly lockedBefore: string | null;
}

/** As the statement's filters take it, narrowed to what this standing sees. */
export function entryFilters(wanted: WantedEntries, { standing, lockedBefore }: Sight) {
  const { q, dateFrom, dateTo, projectIds, clientIds, sectionIds, userIds, updatedSince } = wanted;
  const { billable, billed, running, locked } = wanted;
  return {
    ...{ dateFrom, dateTo, clientIds, updatedSince },
    ...{ projectId: only(projectIds), projectIds: several(projectIds) },
    ...{ sectionId: only(sectionIds), sectionIds: several(sectionIds) },
    ...{ userId: only(userIds), userIds: several(userIds) },
    ...tagFilters(wanted),
    ...{ billable: billable === true, notBillable: billable === false },
    ...{ billed: billed === true, unbilled: billed === false },
    ...{ running: running === true, stopped: running === false },
    ...(locked !== undefined && { [locked ? 'locked' : 'unlocked']: lockedBefore ?? '-infinity' }),
    q: q === undefined ? undefined : likePattern(q),
    ...refFilters(wanted),
    ...sightFilters(standing),
  };
}

/** Of one alone the index gives the rows in the order of the list, of several it does not. */
function only(ids: readonly string[] | undefined): string | undefined {
  return ids?.length === 1 ? ids[0] : undefined;
}

function several(ids: readonly string[] | undefined): readonly string[] | undefined {
  return ids && ids.length > 1 ? ids : undefined;
}

function tagFilters({ tagIds, tagMatch = 'ANY' }: WantedEntries) {
  return {
    tagsAny: tagMatch === 'ANY' ? tagIds : undefined,
    tagsAll: tagMatch === 'ALL' ? tagIds : undefined,
    tagsNone: tagMatch === 'NONE' ? tagIds : undefined,
  };
}

function refFilters({ externalSource: source, externalId: id }: WantedEntries) {
  if (source !== undefined && id !== undefined) return { externalRef: JSON.stringify({ source, id }) };
  return { externalSource: source, externalId: id === undefined ? undefined : JSON.stringify([{ id }]) };
}

/** A MEMBER sees their own, and all in projects they manage. */
function sightFilters(standing: Standing) {
  if (standing.seesAll) return {};
  const managed = managedProjects(standing);
  return managed.length > 0 ? { seen: [standing.personId, ...managed] } : { own: standing.personId };
}
