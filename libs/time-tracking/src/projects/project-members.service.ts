import { Injectable } from '@nestjs/common';
import { type Change, Changes } from '#changes';
import { Pages } from '#contract';
import { Database, on } from '#database';
import { type Actor, FIRST_DAY, invalid, notFound, type Page, unknownReference } from '#kernel';
import { RepricingService } from '../repricing/repricing.service.js';
import { requireRole, StandingService } from '../standing/standing.service.js';
import { type ProjectRole, reaches, type Standing } from '../standing/standing.js';
import { type DatedRate, firstChange, ratesFaults, revised, speaksOfRates, type WantedRates } from './dated-rates.js';
import type { HeldProject } from './project.js';
import { type ProjectMember, withoutCosts } from './project-member.js';
import type { NewProjectMember, ProjectMemberPatch, ProjectMemberQuery } from './project-member.dto.js';
import * as queries from './project-members.queries.js';
import { alreadyMember } from './project.refusals.js';
import { ProjectsService } from './projects.service.js';

/** Who works on a project, as what, and what their hour is worth there. */
@Injectable()
export class ProjectMembersService {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly pages: Pages,
    private readonly projects: ProjectsService,
    private readonly standing: StandingService,
    private readonly repricing: RepricingService,
  ) {}

  async list(actor: Actor, projectId: string, query: ProjectMemberQuery): Promise<Page<ProjectMember>> {
    const page = this.pages.open(query);
    const [standing, { rows, ...found }] = await Promise.all([
      this.standing.of(actor),
      this.db.list(queries.memberRows, actor.teamId, page.ask, { project: projectId }),
      this.projects.get(actor, projectId),
    ]);
    return page.close({ ...found, rows: rows.map((member) => shownTo(standing, member)) });
  }

  /** Prices given at once hold from the first day we keep; of a person who comes back, those of before hold until today. */
  add(
    actor: Actor,
    projectId: string,
    { userId, role = 'MEMBER', ...wanted }: NewProjectMember,
  ): Promise<ProjectMember> {
    return this.changes.make(actor, async (tx) => {
      const project = await this.hold(tx, actor, projectId);
      const standing = await this.standing.of(actor, tx);
      requireToChange(standing, projectId, [role], wanted);
      const key = [actor.teamId, projectId, userId];
      const present = await tx.one(queries.isPresent, [actor.teamId, userId]);
      const kept = await tx.all(queries.getRates, key);
      const rates = revised(kept, wanted, kept.length === 0 ? FIRST_DAY : project.$today);
      const unknown = present ? [] : [unknownReference('/userId', 'person in the team')];
      const faults = [...unknown, ...ratesFaults(wanted, rates)];
      if (faults.length > 0) throw invalid(faults);
      await tx.all(queries.insertMember, [...key, role]).catch(on('project_members_pkey', () => alreadyMember()));
      await this.agree(tx, actor, { projectId, userId, before: kept, after: rates });
      const member = await tx.write(queries.getMember, key);
      tx.note('project_member.added', member);
      return shownTo(standing, member);
    });
  }

  change(actor: Actor, projectId: string, userId: string, patch: ProjectMemberPatch): Promise<ProjectMember> {
    return this.changes.make(actor, async (tx) => {
      const { before, project, standing } = await this.lock(tx, actor, projectId, userId);
      const { role = before.role } = patch;
      requireToChange(standing, projectId, [before.role, role], patch);
      tx.match(before);
      const rates = revised(before.rates, patch, project.$today);
      const faults = ratesFaults(patch, rates);
      if (faults.length > 0) throw invalid(faults);
      const key = [actor.teamId, projectId, userId];
      await tx.all(queries.updateMember, [...key, role]);
      await this.agree(tx, actor, { projectId, userId, before: before.rates, after: rates });
      const after = await tx.write(queries.getMember, key);
      tx.note('project_member.updated', after, before);
      return shownTo(standing, after);
    });
  }

  /** Their time stays, and what was agreed with them, so that it keeps its price. */
  remove(actor: Actor, projectId: string, userId: string): Promise<void> {
    return this.changes.make(actor, async (tx) => {
      const { before, standing } = await this.lock(tx, actor, projectId, userId);
      requireToChange(standing, projectId, [before.role]);
      tx.match(before);
      await tx.all(queries.deleteMember, [actor.teamId, projectId, userId]);
      tx.noteGone('project_member.removed', before);
    });
  }

  private async hold(tx: Change, actor: Actor, projectId: string): Promise<HeldProject> {
    const project = await this.projects.find(tx, actor, projectId);
    if (!project) throw notFound('project');
    return project;
  }

  private async lock(tx: Change, actor: Actor, projectId: string, userId: string) {
    const project = await this.hold(tx, actor, projectId);
    const key = [actor.teamId, projectId, userId];
    const locked = await tx.one(queries.lockMember, key);
    if (!locked) throw notFound('project member');
    return { project, before: await tx.write(queries.getMember, key), standing: await this.standing.of(actor, tx) };
  }

  /** Keeps what is agreed from now on, and prices the time anew that it changes. */
  private async agree(tx: Change, actor: Actor, { before, after, ...place }: Agreement): Promise<void> {
    if (after === before) return;
    const key = [actor.teamId, place.projectId, place.userId];
    await tx.all(queries.dropRates, key);
    await tx.all(queries.insertRates, [...key, JSON.stringify(after)]);
    const from = firstChange(before, after);
    if (from !== null) await this.repricing.repriceProjectPerson(tx, actor, { ...place, from });
  }
}

interface Agreement {
  readonly projectId: string;
  readonly userId: string;
  readonly before: readonly DatedRate[];
  readonly after: readonly DatedRate[];
}

/** MANAGERs change members up to MANAGER; prices, and whoever is or becomes OWNER, need an OWNER. */
function requireToChange(
  standing: Standing,
  projectId: string,
  roles: readonly ProjectRole[],
  wanted: WantedRates = {},
): void {
  requireRole(standing, projectId, roles.includes('OWNER') || speaksOfRates(wanted) ? 'OWNER' : 'MANAGER');
}

function shownTo<Member extends ProjectMember>(standing: Standing, member: Member): Member {
  return reaches(standing, member.projectId, 'OWNER') ? member : withoutCosts(member);
}
