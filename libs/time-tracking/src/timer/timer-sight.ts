import type { Entry } from '../entries/entry.js';
import { managedProjects, reaches, type Standing } from '../standing/standing.js';

/** A MEMBER has their own timer, and that of others where they manage: what runs there, or that nothing runs. */
export function seesTimer(standing: Standing, userId: string, running: Entry | undefined): boolean {
  if (standing.seesAll || userId === standing.personId) return true;
  if (running === undefined) return managedProjects(standing).length > 0;
  return running.projectId !== null && reaches(standing, running.projectId, 'MANAGER');
}
