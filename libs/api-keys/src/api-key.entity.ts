import { Column, Entity } from 'typeorm';
import { TeamRow } from '#database';

/** A key of a team, or of a person in it. What would open a door is not here: only its peppered digest. */
@Entity('api_keys')
export class ApiKey extends TeamRow {
  @Column('text')
  kind: string;

  @Column('uuid', { name: 'person_id', nullable: true })
  personId: string | null;

  @Column('uuid', { name: 'made_by_id', nullable: true })
  madeById: string | null;

  /** The key that made this one, and with which it is revoked and expires. */
  @Column('uuid', { name: 'parent_id', nullable: true })
  parentId: string | null;

  @Column('uuid', { name: 'replaced_by_id', nullable: true })
  replacedById: string | null;

  @Column('text')
  name: string;

  @Column('text')
  prefix: string;

  @Column('text', { name: 'last_four' })
  lastFour: string;

  @Column('bytea')
  digest: Buffer;

  @Column('text', { name: 'pepper_id' })
  pepperId: string;

  @Column('text')
  access: string;

  @Column('text', { array: true, default: () => "'{}'" })
  scopes: string[];

  @Column('text', { name: 'ip_allowlist', array: true, default: () => "'{}'" })
  ipAllowlist: string[];

  @Column('jsonb', { nullable: true })
  limits: object | null;

  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3, nullable: true })
  expiresAt: Date | null;

  @Column({ type: 'timestamptz', name: 'revoked_at', precision: 3, nullable: true })
  revokedAt: Date | null;

  @Column('jsonb', { name: 'revoked_by', nullable: true })
  revokedBy: object | null;

  @Column('text', { name: 'revoke_reason', nullable: true })
  revokeReason: string | null;

  @Column({ type: 'timestamptz', name: 'last_used_at', precision: 3, nullable: true })
  lastUsedAt: Date | null;

  @Column('text', { name: 'last_used_address', nullable: true })
  lastUsedAddress: string | null;

  @Column('text', { name: 'last_used_agent', nullable: true })
  lastUsedAgent: string | null;

  @Column('bigint', { name: 'use_count', default: 0 })
  useCount: string;
}
