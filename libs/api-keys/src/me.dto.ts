import { Choice, Each, Id, One, Only, Pattern, Text, View, Whole } from '#contract';
import { type KeyKind, type Role, ROLES, SCOPES } from '#kernel';
import { PersonRef } from '#teams';
import { ApiKeyView } from './api-key.dto.js';

@View('MyKey')
export class MyKey extends Only(ApiKeyView, ['id', 'kind', 'name', 'prefix', 'lastFour', 'access', 'expiresAt']) {}

@View('MyTeam')
export class MyTeam {
  @Id({ example: '0197a3c2-0000-7000-8000-000000000001' })
  id: string;

  @Text({ max: 120, example: 'Harbour Studio' })
  name: string;

  @Pattern({ pattern: /^[a-z0-9-]{3,48}$/, max: 48, wanted: 'a slug', example: 'harbour-studio' })
  slug: string;
}

@View('MyLimits')
export class MyLimits {
  @Whole({
    min: 1,
    max: 2_147_483_647,
    about: 'Requests of this key in a minute, all operations together.',
    example: 600,
  })
  requestsPerMinute: number;
}

/** Who asks, as the key in use tells it. */
@View('Me')
export class MeView {
  @Text({
    max: 210,
    about: 'One line that names this connection to people.',
    example: 'Harbour Studio: Nightly export',
  })
  label: string;

  @Choice({
    of: ['TEAM', 'PERSONAL'],
    about: 'Whose key it is: the team, or one person in it. A session of the console counts as personal.',
    example: 'TEAM',
  })
  kind: KeyKind;

  @One(() => MyKey, { nullable: true, about: 'The key in use; null for a session of the console.' })
  key: MyKey | null;

  @One(() => MyTeam)
  team: MyTeam;

  @One(() => PersonRef, { nullable: true, about: "Whom the key acts as; null for a team's key.", example: null })
  person: PersonRef | null;

  @Choice({
    of: ROLES,
    nullable: true,
    about: "That person's role in the team now; null for a team's key.",
    example: null,
  })
  role: Role | null;

  @Each(Choice({ of: SCOPES }), {
    max: 60,
    about: 'What the key opens in effect.',
    example: ['invoices:read', 'clients:read'],
  })
  scopes: string[];

  @One(() => MyLimits)
  limits: MyLimits;
}
