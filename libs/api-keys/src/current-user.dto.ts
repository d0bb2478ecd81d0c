import { Arguments, Email, Id, Input, One, Pattern, Text, View, Zone } from '#contract';
import type { Role } from '#kernel';

@View('CurrentTeam')
export class CurrentTeam {
  @Id()
  id: string;

  @Text({ max: 120 })
  name: string;

  @Pattern({ pattern: /^[a-z0-9-]{3,48}$/, max: 48, wanted: 'a slug' })
  slug: string;

  @Text({ max: 20, about: "The person's role in it: MEMBER, ADMIN or OWNER." })
  role: Role;
}

@View('CurrentUser')
export class CurrentUser {
  @Id()
  id: string;

  @Email()
  email: string;

  @Text({ max: 120 })
  name: string;

  @Zone({ about: "The person's zone, or the team's where they chose none." })
  timezone: string;

  @One(() => CurrentTeam, { nullable: true, about: 'The team that the key in use was made in.' })
  team: CurrentTeam | null;
}

@Input('UpdateCurrentUserInput')
export class CurrentUserPatch {
  @Text({ max: 120, optional: true })
  name?: string;

  @Zone({ optional: true, nullable: true, about: "Null: the team's." })
  timezone?: string | null;
}

@Arguments()
export class CurrentUserChange {
  @One(() => CurrentUserPatch, { optional: true, about: 'A field left out stays.' })
  input?: CurrentUserPatch;
}
