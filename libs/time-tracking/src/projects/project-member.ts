import type { ProjectRole } from '../standing/standing.js';
import type { DatedRate } from './dated-rates.js';

/** A person in a project, as projects show them. */
export interface ProjectMemberRow {
  /** The person's: within its project a member is named by them. */
  readonly id: string;
  readonly projectId: string;
  readonly userId: string;
  readonly user: { readonly id: string; readonly name: string };
  readonly role: ProjectRole;
  readonly rate: string | null;
  readonly cost: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

export interface ProjectMember extends ProjectMemberRow {
  readonly rates: readonly DatedRate[];
}

/** What those see who may not see what work costs. */
export function withoutCost<Member extends ProjectMemberRow>(member: Member): Member {
  return { ...member, cost: null };
}

/** Likewise, of its whole list. */
export function withoutCosts<Member extends ProjectMember>(member: Member): Member {
  return { ...member, cost: null, rates: member.rates.map((dated) => ({ ...dated, cost: null })) };
}
