import { Both, Choice, Count, Each, Id, Input, One, Parameters, SortedBy, Text, View } from '#contract';
import { PersonRef } from '#teams';
import { ApiKeyView, STATUSES } from './api-key.dto.js';

/** A team where others name it. */
@View('TeamRef')
export class TeamRef {
  @Id({ example: '0197a3c2-0000-7000-8000-000000000001' })
  id: string;

  @Text({ max: 120, example: 'Harbour Studio' })
  name: string;
}

class Whose {
  @One(() => TeamRef, { about: 'The team that it belongs to, or that its person works in with it.' })
  team: TeamRef;

  @One(() => PersonRef, { nullable: true, about: 'The person of a personal key.', example: null })
  person: PersonRef | null;
}

@View('StaffKey')
export class StaffKeyView extends Both(ApiKeyView, Whose) {}

@View('KeyCounts')
export class KeyCounts {
  @Count({ example: 5 })
  active: number;

  @Count({ example: 1 })
  expired: number;

  @Count({ example: 1 })
  revoked: number;
}

class Held {
  @One(() => PersonRef, { about: 'Whose it is.' })
  person: PersonRef;
}

/** A key of a person, in whatever team. */
@View('StaffPersonalKey')
export class StaffPersonalKeyView extends Both(StaffKeyView, Held) {}

/** Which keys: of a list as of a file. */
@Parameters()
export class StaffKeyExport {
  @Text({
    max: 100,
    optional: true,
    about: 'The last four characters of a key, or a part of its name.',
    example: 'mRs2',
  })
  q?: string;

  @Id({ optional: true, about: 'Only keys of this team.' })
  teamId?: string;

  @Id({ optional: true, about: 'Only the personal keys of this person.' })
  personId?: string;

  @Each(Choice({ of: STATUSES }), { max: 50, optional: true, about: 'Only keys that are so.', example: ['ACTIVE'] })
  status?: (typeof STATUSES)[number][];
}

@Parameters()
export class StaffKeyQuery extends Both(SortedBy('-createdAt', 'lastUsedAt'), StaffKeyExport) {}

/** Ids of keys are unique in their team: whoever makes a key may choose its id. */
@Parameters()
export class KeyPlace {
  @Id({
    optional: true,
    about: 'The team of the key; needed only where keys of several teams have this id.',
    example: '0197a3c2-0000-7000-8000-000000000001',
  })
  teamId?: string;
}

@Input('StaffKeyRevocation')
export class StaffKeyRevocation {
  @Text({ max: 200, about: 'Why; kept with the key, and shown to its team.', example: 'Found in a public repository.' })
  reason: string;
}
