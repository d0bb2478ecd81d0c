import { Injectable } from '@nestjs/common';
import type { Change } from '#changes';
import { Database } from '#database';
import type { Actor } from '#kernel';
import { getProjectRoles } from './standing.queries.js';
import { projectRoleMissing } from './standing.refusals.js';
import { type ProjectRole, reaches, seesAll, type Standing } from './standing.js';

/** Where an actor stands: costs no statement for those who see everything anyway. */
@Injectable()
export class StandingService {
  constructor(private readonly db: Database) {}

  async of(actor: Actor, from: Pick<Change, 'all'> = this.db): Promise<Standing> {
    const { personId } = actor;
    if (seesAll(actor) || personId === null) return { seesAll: seesAll(actor), personId, roles: new Map() };
    const rows = await from.all(getProjectRoles, [actor.teamId, personId]);
    return { seesAll: false, personId, roles: new Map(rows.map(({ projectId, role }) => [projectId, role])) };
  }
}

/** 403 for somebody who sees the project, and may not do this in it. */
export function requireRole(standing: Standing, projectId: string, role: ProjectRole): void {
  if (!reaches(standing, projectId, role)) throw projectRoleMissing(role);
}
