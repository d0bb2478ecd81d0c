import { type Actor, roleReaches } from '#kernel';

/** A person's standing in a project, weakest first; apart from their role in the team. */
export const PROJECT_ROLES = ['MEMBER', 'MANAGER', 'OWNER'] as const;
export type ProjectRole = (typeof PROJECT_ROLES)[number];

/**
 * What an actor may see of projects and of other people's time. Whoever runs the team, and its keys, see all of it; a MEMBER sees the
 * projects they were added to, and the time of others where they manage.
 */
export interface Standing {
  readonly seesAll: boolean;
  readonly personId: string | null;
  /** Of a MEMBER, by project; empty for those who see all. */
  readonly roles: ReadonlyMap<string, ProjectRole>;
}

/** OWNER, ADMIN and keys of the team, within their scopes. */
export function seesAll({ role }: Actor): boolean {
  return role === null || roleReaches(role, 'ADMIN');
}

/** The person by whom what is seen must be narrowed; null for those who see all. */
export function narrowedTo(actor: Actor): string | null {
  return seesAll(actor) ? null : actor.personId;
}

/** True for who has at least this role in the project. */
export function reaches(standing: Standing, projectId: string, role: ProjectRole): boolean {
  const held = standing.roles.get(projectId);
  return standing.seesAll || (held !== undefined && PROJECT_ROLES.indexOf(held) >= PROJECT_ROLES.indexOf(role));
}

/** The projects whose people's time a MEMBER sees and changes beside their own. */
export function managedProjects(standing: Standing): string[] {
  return [...standing.roles.keys()].filter((projectId) => reaches(standing, projectId, 'MANAGER'));
}

/** True for a MEMBER who names somebody else, and manages nobody's time. */
export function asksForOthers(standing: Standing, userIds: readonly string[] | null | undefined): boolean {
  if (standing.seesAll || managedProjects(standing).length > 0) return false;
  return (userIds ?? []).some((id) => id.toLowerCase() !== standing.personId);
}
