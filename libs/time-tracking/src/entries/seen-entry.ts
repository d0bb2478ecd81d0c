import { reaches, type Standing } from '../standing/standing.js';

/** Costs are shown to those who run the team, and to the owner of the project. */
export function seesCosts(standing: Standing, projectId: string | null): boolean {
  return standing.seesAll || (projectId !== null && reaches(standing, projectId, 'OWNER'));
}

/** The entry as this standing sees it. */
export function seenBy<Seen extends { readonly projectId: string | null; readonly cost: string | null }>(
  standing: Standing,
  entry: Seen,
): Seen {
  return entry.cost === null || seesCosts(standing, entry.projectId) ? entry : { ...entry, cost: null };
}
