import { Choice, Flag, Id, Instant, Text, View } from '#contract';
import { type Role, ROLES } from '#kernel';

/** A person's place in a team, as staff see it. */
@View('StaffTeamMember')
export class StaffTeamMember {
  @Id({ about: 'The id of the person.', example: '0197a3c2-0000-7000-8000-0000000000a1' })
  id: string;

  @Text({ max: 120, example: 'Mara Lindqvist' })
  name: string;

  @Text({ max: 254, example: 'mara@harbour.example' })
  email: string;

  @Choice({ of: ROLES, name: 'Role', example: 'OWNER' })
  role: Role;

  @Flag({ about: 'The person is suspended.', example: false })
  suspended: boolean;

  @Instant({ example: '2024-01-08T09:00:00.000Z' })
  joinedAt: string;
}

/** The places of a person, as staff see them. */
@View('StaffMembership')
export class StaffMembership {
  @Id({ about: 'The id of the team.', example: '0197a3c2-0000-7000-8000-000000000001' })
  id: string;

  @Text({ max: 120, example: 'Harbour Studio' })
  name: string;

  @Choice({ of: ROLES, name: 'Role', example: 'OWNER' })
  role: Role;

  @Instant({ example: '2024-01-08T09:00:00.000Z' })
  joinedAt: string;
}

/** The most members that are shown with a team, and the most teams with a person. */
export const MOST_MEMBERS = 500;
