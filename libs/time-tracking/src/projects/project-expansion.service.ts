import { Injectable } from '@nestjs/common';
import { Database } from '#database';
import type { Actor } from '#kernel';
import { StandingService } from '../standing/standing.service.js';
import { reaches, type Standing } from '../standing/standing.js';
import type { ProjectRow } from './project.js';
import { membersOf, totalsOf } from './project-expansion.queries.js';
import { type ProjectMemberRow, withoutCost } from './project-member.js';
import type { ProjectTotals } from './project-totals.js';

export type Expansion = 'totals' | 'members';

interface Expanded {
  /** Null for who may not see the time of others in the project. */
  readonly totals?: ProjectTotals | null;
  readonly members?: readonly ProjectMemberRow[];
}

/** What projects bring along when they are asked to: one statement each, however many projects stand on the page. */
@Injectable()
export class ProjectExpansionService {
  constructor(
    private readonly db: Database,
    private readonly standing: StandingService,
  ) {}

  async expand<Project extends ProjectRow>(
    actor: Actor,
    projects: readonly Project[],
    wanted: readonly Expansion[],
  ): Promise<(Project & Expanded)[]> {
    const standing = await this.standing.of(actor);
    const ids = projects.map(({ id }) => id);
    const [totals, members] = await Promise.all([
      wanted.includes('totals') ? this.db.all(totalsOf, [actor.teamId, ids.filter(managedBy(standing))]) : null,
      wanted.includes('members') ? this.db.all(membersOf, [actor.teamId, ids]) : null,
    ]);
    const totalsById = new Map(totals?.map((each) => [each.$projectId, each]));
    const membersById = Map.groupBy(members?.map(shownTo(standing)) ?? [], ({ projectId }) => projectId);
    return projects.map((project) => ({
      ...project,
      ...(totals && { totals: totalsById.get(project.id) ?? null }),
      ...(members && { members: membersById.get(project.id) ?? [] }),
    }));
  }
}

function managedBy(standing: Standing): (projectId: string) => boolean {
  return (projectId) => reaches(standing, projectId, 'MANAGER');
}

function shownTo(standing: Standing): (member: ProjectMemberRow) => ProjectMemberRow {
  return (member) => (reaches(standing, member.projectId, 'OWNER') ? member : withoutCost(member));
}
