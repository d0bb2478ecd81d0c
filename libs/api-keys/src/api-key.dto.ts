import {
  Both,
  Choice,
  Each,
  Id,
  Input,
  Instant,
  NewId,
  One,
  Only,
  Parameters,
  Patch,
  Pattern,
  SortedBy,
  Stamped,
  Text,
  View,
  Whole,
} from '#contract';
import { ACCESS_PRESETS, type AccessPreset, type KeyKind, reachableScopes } from '#kernel';
import { PersonRef } from '#teams';
import { EXPIRIES, type Expiry } from './key-terms.js';

export const STATUSES = ['ACTIVE', 'EXPIRED', 'REVOKED'] as const;
const TEAM_SCOPES = reachableScopes('TEAM');

/** What a key is asked to be, whoever it is for. */
export class KeyFields {
  @Text({ max: 80, about: 'What people call it; need not be unique.', example: 'Nightly export' })
  name: string;

  @Choice({
    of: ACCESS_PRESETS,
    name: 'ApiKeyAccess',
    about:
      'READ_ONLY: every `:read` scope. WRITE: every scope. RESTRICTED: exactly `scopes`, and the reading that writing implies.',
    example: 'RESTRICTED',
  })
  access: AccessPreset;

  @Each(Choice({ of: TEAM_SCOPES }), {
    max: 40,
    optional: true,
    about: 'With RESTRICTED only, then at least one.',
    example: ['invoices:read', 'clients:read'],
  })
  scopes?: string[];

  @Choice({
    of: EXPIRIES,
    name: 'ApiKeyExpiry',
    optional: true,
    about: 'How long it lives from now, in days of 24 hours. Without it and `expiresAt`, it never ends.',
    example: 'NINETY_DAYS',
  })
  expiresIn?: Expiry;

  @Instant({
    optional: true,
    nullable: true,
    about: 'When it ends, instead of `expiresIn`: at most 365 days ahead. Null: never.',
  })
  expiresAt?: string | null;

  @Each(Text({ max: 49 }), {
    max: 20,
    optional: true,
    about: 'The only addresses it may be used from, as CIDR ranges; empty for anywhere.',
    example: ['192.0.2.0/24', '2001:db8::/32'],
  })
  ipAllowlist?: string[];
}

@Input('ApiKeyCreate', () => ApiKeyView)
export class NewApiKey extends KeyFields {
  @NewId()
  id?: string;
}

@Input('ApiKeyPatch', () => ApiKeyView)
export class ApiKeyPatch extends Patch(KeyFields) {}

@Input('ApiKeyRotation')
export class ApiKeyRotation {
  @Whole({
    min: 0,
    max: 168,
    optional: true,
    default: 24,
    about: 'How long the old key goes on beside the new one.',
    example: 24,
  })
  overlapHours?: number;
}

/** Who did it, by id. */
@View('ActorRef')
export class ActorRef {
  @Choice({
    of: ['KEY', 'USER', 'STAFF', 'SYSTEM'],
    about: 'KEY: a team key. USER: a person. STAFF: a person who runs the installation. SYSTEM: the operator.',
    example: 'USER',
  })
  type: 'KEY' | 'USER' | 'STAFF' | 'SYSTEM';

  @Id({ nullable: true, example: '0197a3c2-0000-7000-8000-0000000000a1' })
  id: string | null;
}

/** What of a key is shown at any time; the key itself is not among it. */
class KeyFace {
  @Choice({ of: ['TEAM', 'PERSONAL'], about: 'Whose it is: the team, or one person in it.', example: 'TEAM' })
  kind: KeyKind;

  @Choice({ of: ['looped', 'loopr'], about: 'What the key begins with.', example: 'looped' })
  prefix: 'looped' | 'loopr';

  @Pattern({
    pattern: /^[0-9A-Za-z]{4}$/,
    max: 4,
    wanted: 'four characters',
    about: 'What the key ends with.',
    example: 'mRs2',
  })
  lastFour: string;

  @Each(Choice({ of: TEAM_SCOPES }), {
    max: 40,
    about: 'What it opens in effect.',
    example: ['invoices:read', 'clients:read'],
  })
  scopes: string[];

  @Choice({ of: STATUSES, name: 'ApiKeyStatus', example: 'ACTIVE' })
  status: (typeof STATUSES)[number];

  @Instant({ nullable: true, about: 'When it ends; null: never.', example: null })
  expiresAt: string | null;

  @Each(Text({ max: 49 }), { max: 20, about: 'The only addresses it may be used from; empty: anywhere.', example: [] })
  ipAllowlist: string[];

  @One(() => PersonRef, { nullable: true, about: 'The person who made it, also by a key of theirs.' })
  createdBy: PersonRef | null;

  @Id({ nullable: true, about: 'The key that made it, and with which it is revoked and expires.', example: null })
  createdByKeyId: string | null;

  @Id({ nullable: true, about: 'The key that took its place by rotation.', example: null })
  replacedById: string | null;

  @Instant({ nullable: true, example: null })
  revokedAt: string | null;

  @One(() => ActorRef, { nullable: true, example: null })
  revokedBy: ActorRef | null;

  @Text({ max: 200, nullable: true, example: null })
  revokeReason: string | null;

  @Instant({ nullable: true, about: 'Up to a minute behind.', example: null })
  lastUsedAt: string | null;

  @Text({ max: 60, nullable: true, example: null })
  lastUsedIp: string | null;

  @Text({ max: 200, nullable: true, example: null })
  lastUsedAgent: string | null;

  @Whole({ min: 0, max: Number.MAX_SAFE_INTEGER, about: 'How many requests it made.', example: 0 })
  useCount: number;
}

@View('ApiKey')
export class ApiKeyView extends Both(Both(Stamped, Only(KeyFields, ['name', 'access'])), KeyFace) {}

@View('ApiKeyCreated')
export class CreatedApiKey extends ApiKeyView {
  @Pattern({
    pattern: /^(looped|loopr)_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/,
    max: 57,
    wanted: 'a key',
    about: 'The key itself. It is shown this once and kept nowhere.',
    example: 'looped_0123456789012345678901234567890123456789abc_1QmRs2',
  })
  key: string;
}

@Parameters()
export class ApiKeyQuery extends SortedBy('-createdAt', 'lastUsedAt') {
  @Each(Choice({ of: STATUSES }), { max: 50, optional: true, about: 'Only keys that are so.', example: ['ACTIVE'] })
  status?: (typeof STATUSES)[number][];
}

@Parameters()
export class Revocation {
  @Text({ max: 200, optional: true, about: 'Why; kept with the key.', example: 'No longer needed.' })
  reason?: string;
}
