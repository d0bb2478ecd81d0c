import {
  Both,
  Choice,
  Each,
  Email,
  Flag,
  Id,
  Input,
  Instant,
  Only,
  Parameters,
  Patch,
  Rate,
  SortedBy,
  Stamped,
  Text,
  View,
} from '#contract';
import { type Role, ROLES } from '#kernel';

class Place {
  @Choice({
    of: ROLES,
    name: 'Role',
    about: 'An OWNER is made, changed and removed by an OWNER alone.',
    example: 'OWNER',
  })
  role: Role;

  @Rate({ nullable: true, about: 'Price of an hour of their work, where nothing nearer sets one.', example: null })
  rate: string | null;

  @Rate({ nullable: true, about: 'Cost of an hour of their work.', example: null })
  cost: string | null;
}

class Face {
  @Id({ about: 'The id of the person.', example: '0197a3c2-0000-7000-8000-0000000000a1' })
  id: string;

  @Text({ max: 120, example: 'Mara Lindqvist' })
  name: string;

  @Email({ nullable: true, example: 'mara@harbour.example' })
  email: string | null;

  @Instant({ nullable: true, example: '2024-01-08T09:00:00.000Z' })
  joinedAt: string | null;

  @Instant({ nullable: true, about: 'When they left; null while they belong to the team.', example: null })
  leftAt: string | null;
}

/** A person in the team. What a MEMBER may not see of others is null for them. */
@View('Member')
export class MemberView extends Both(Both(Face, Place), Only(Stamped, ['version'])) {}

@Input('MemberPatch', () => MemberView)
export class MemberPatch extends Patch(Place) {}

@Parameters()
export class MemberQuery extends SortedBy('name', 'joinedAt') {
  @Each(Choice({ of: ROLES }), {
    max: 50,
    optional: true,
    about: 'Only people with one of these roles.',
    example: ['OWNER'],
  })
  role?: Role[];

  @Flag({ optional: true, about: 'Also people who left.', example: false })
  includeFormer?: boolean;
}
