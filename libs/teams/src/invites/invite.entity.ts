import { Column, Entity } from 'typeorm';
import { TeamRow } from '#database';

/** An offer of a place in the team. Of the secret in its link only a digest is kept, and a sealed copy as long as it is open. */
@Entity('invites')
export class Invite extends TeamRow {
  @Column('text')
  email: string;

  /** The e-mail as it is compared. */
  @Column({ type: 'text', name: 'email_key', collation: 'C' })
  emailKey: string;

  @Column('text')
  role: string;

  @Column('text', { default: 'PENDING' })
  status: string;

  @Column('uuid', { name: 'invited_by_id', nullable: true })
  invitedById: string | null;

  @Column({ type: 'bytea', unique: true })
  digest: Buffer;

  @Column('text', { name: 'sealed_secret', nullable: true })
  sealedSecret: string | null;

  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3 })
  expiresAt: Date;

  @Column({ type: 'timestamptz', name: 'answered_at', precision: 3, nullable: true })
  answeredAt: Date | null;
}
