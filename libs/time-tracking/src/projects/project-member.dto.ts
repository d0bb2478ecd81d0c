import {
  Both,
  Choice,
  Day,
  Id,
  Input,
  ListOf,
  One,
  Parameters,
  Patch,
  Rate,
  Shape,
  SortedBy,
  Stamped,
  View,
  Without,
} from '#contract';
import { PersonRef } from '#teams';
import { PROJECT_ROLES, type ProjectRole } from '../standing/standing.js';
import { MEMBER, PROJECT } from './project.examples.js';

/** What is agreed with a person from a day on. */
@Shape('ProjectRate')
export class ProjectRate {
  @Day({ about: 'Until the day of the next one.', example: '2000-01-01' })
  effectiveFrom: string;

  @Rate({ optional: true, nullable: true, about: 'Price of an hour; null: none of their own.', example: '110.00' })
  rate?: string | null;

  @Rate({ optional: true, nullable: true, about: 'Cost of an hour; null: none of their own.', example: '52.00' })
  cost?: string | null;
}

class MemberFields {
  @Choice({
    of: PROJECT_ROLES,
    name: 'ProjectRole',
    optional: true,
    about: 'MEMBER unless given. MANAGERs change sections and members, OWNERs the project and its prices.',
    example: 'OWNER',
  })
  role?: ProjectRole;

  @Rate({
    optional: true,
    nullable: true,
    about: 'Price of an hour of their work here, as agreed today.',
    example: '110.00',
  })
  rate?: string | null;

  @Rate({
    optional: true,
    nullable: true,
    about: 'Cost of an hour, likewise; null also for who may not see it.',
    example: '52.00',
  })
  cost?: string | null;

  @ListOf(() => ProjectRate, { max: 100, optional: true, about: 'What is agreed, by the day from which it holds.' })
  rates?: ProjectRate[];
}

@Input('ProjectMemberCreate', () => ProjectMemberView)
export class NewProjectMember extends MemberFields {
  @Id({ about: 'A present member of the team.', example: MEMBER.toAdd })
  userId: string;
}

@Input('ProjectMemberPatch', () => ProjectMemberView)
export class ProjectMemberPatch extends Patch(MemberFields) {}

@View('ProjectMember')
export class ProjectMemberView extends Both(Without(Stamped, ['id']), MemberFields) {
  @Id({ about: 'The same as `userId`: within its project a member is named by the person.', example: MEMBER.owner })
  id: string;

  @Id({ example: PROJECT.relaunch })
  projectId: string;

  @Id({ example: MEMBER.owner })
  userId: string;

  @One(() => PersonRef, { about: 'The person as they are called now.' })
  user: PersonRef;
}

/** A member beside others of many projects. */
@View('ProjectMemberSummary')
export class ProjectMemberSummary extends Without(ProjectMemberView, ['rates']) {}

@Parameters()
export class ProjectMemberQuery extends SortedBy('name') {}
