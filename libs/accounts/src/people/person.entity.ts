import { Column, Entity, PrimaryColumn } from 'typeorm';
import { StampedRow } from '#database';

/** Somebody who can sign in. What they may do is a matter of the teams they belong to. */
@Entity('people')
export class Person extends StampedRow {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  email: string;

  /** The e-mail as uniqueness compares it. */
  @Column({ type: 'text', name: 'email_key', collation: 'C', unique: true })
  emailKey: string;

  @Column('text')
  name: string;

  /** The name as lists sort it. */
  @Column({ type: 'text', name: 'name_key', collation: 'C' })
  nameKey: string;

  @Column('text', { nullable: true })
  timezone: string | null;

  @Column('text', { nullable: true })
  locale: string | null;

  @Column('text', { name: 'password_hash', nullable: true })
  passwordHash: string | null;

  @Column({ type: 'text', name: 'oidc_subject', unique: true, nullable: true })
  oidcSubject: string | null;

  /** Whether they run this installation. */
  @Column('boolean', { default: false })
  staff: boolean;

  @Column({ type: 'timestamptz', name: 'disabled_at', precision: 3, nullable: true })
  disabledAt: Date | null;

  @Column('text', { name: 'disabled_reason', nullable: true })
  disabledReason: string | null;
}
