import { Choice, Flag, Id, Instant, Json, One, Text, View, Whole } from '#contract';
import { AUDIT_EVENT } from './audit.examples.js';

export const ACTOR_TYPES = ['USER', 'KEY', 'STAFF', 'SYSTEM', 'STREAM'] as const;
export type ActorType = (typeof ACTOR_TYPES)[number];

const LONGEST_CHANGES = 16 * 1024 * 1024;

@View('AuditActor')
export class AuditActor {
  @Choice({
    of: ACTOR_TYPES,
    name: 'AuditActorType',
    about: 'A person, a key of the team, staff of this installation, the installation itself, or a stream.',
    example: 'USER',
  })
  type: ActorType;

  @Id({ nullable: true, about: 'The person, key or stream.', example: '0197a3c2-0000-7000-8000-0000000000a1' })
  id: string | null;

  @Text({
    max: 200,
    nullable: true,
    about: 'What it is called now; null for what has no name any more.',
    example: 'Mara Lindqvist',
  })
  label: string | null;
}

@View('AuditResource')
export class AuditResource {
  @Text({ max: 80, about: 'The kind of thing, as the action names it.', example: 'api_key' })
  type: string;

  @Id({ nullable: true, example: '0197a3c2-0000-7000-8000-0000000b0001' })
  id: string | null;
}

/** One thing that happened, as it was written down. */
@View('AuditEvent')
export class AuditEventView {
  @Id({ about: 'The id of the row.', example: AUDIT_EVENT.refused })
  id: string;

  @Instant({ about: 'When it happened.' })
  at: string;

  @One(() => AuditActor, { about: 'Who did it.' })
  actor: AuditActor;

  @Id({ nullable: true, about: 'The key that was used; null where there was none.', example: null })
  keyId: string | null;

  @Text({
    max: 80,
    about: 'What happened: the name of the event, `auth.*`, or `access.denied` for a refusal.',
    example: 'access.denied',
  })
  action: string;

  @One(() => AuditResource, { about: 'What it happened to.' })
  resource: AuditResource;

  @Json({
    maxBytes: LONGEST_CHANGES,
    nullable: true,
    about: 'Each changed field with its value before and after; `*` stands for the whole of what was made or deleted.',
    example: { code: [null, 'scope_missing'], operation: [null, 'createClient'] },
  })
  changes: Readonly<Record<string, readonly [unknown, unknown]>> | null;

  @Text({
    max: 64,
    nullable: true,
    about: 'The `X-Request-Id` of the request.',
    example: 'req_01JZ2M4V3H8K6T9QW5XB7N0CDE',
  })
  requestId: string | null;

  @Text({ max: 45, nullable: true, about: 'Where it came from.', example: '203.0.113.7' })
  ip: string | null;
}

@View('AuditHead')
export class AuditHead {
  @Whole({ min: 1, max: Number.MAX_SAFE_INTEGER, about: 'How many rows the chain has.', example: 4711 })
  sequence: number;

  @Text({
    max: 64,
    about: 'SHA-256 of the last row, in hex. Kept elsewhere, it shows later whether the whole chain was made anew.',
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  hash: string;
}

@View('AuditBreak')
export class AuditBreak {
  @Choice({ of: ['CHANGED', 'REMOVED', 'INSERTED'], name: 'AuditBreakKind', example: 'CHANGED' })
  kind: 'CHANGED' | 'REMOVED' | 'INSERTED';

  @Whole({ min: 1, max: Number.MAX_SAFE_INTEGER, about: 'Its place in the chain.', example: 12 })
  sequence: number;

  @Id({ nullable: true, about: 'Null for a row that is gone.', example: AUDIT_EVENT.refused })
  id: string | null;

  @Instant({ nullable: true })
  at: string | null;

  @Text({ max: 80, nullable: true, example: 'client.updated' })
  action: string | null;
}

/** What became of the chain when it was computed anew. */
@View('AuditVerification')
export class AuditVerification {
  @Flag({ about: 'True when every row is as it was written, and none is missing or was added.', example: true })
  intact: boolean;

  @Whole({
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    about: 'Rows that are as they were, from the first on.',
    example: 4711,
  })
  rows: number;

  @One(() => AuditHead, { nullable: true, about: 'Where the chain ends; null while it has no rows.' })
  head: AuditHead | null;

  @Whole({
    min: 0,
    max: 10_001,
    about: 'Rows that are too new to have a place in the chain; it takes a second at most.',
    example: 0,
  })
  pending: number;

  @One(() => AuditBreak, { nullable: true, about: 'The first row that is not as it was; null for an intact chain.' })
  broken: AuditBreak | null;
}
