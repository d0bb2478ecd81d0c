import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A wish for a new password, and the link that was mailed for it. */
@Entity('password_resets')
export class PasswordReset {
  @PrimaryColumn('uuid')
  id: string;

  /** Null where the address was nobody's: it is done as if it were somebody's, and no mail goes out. */
  @Column('uuid', { name: 'person_id', nullable: true })
  personId: string | null;

  @Column({ type: 'bytea', nullable: true, unique: true })
  digest: Buffer | null;

  @Column({ type: 'timestamptz', name: 'used_at', precision: 3, nullable: true })
  usedAt: Date | null;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt: Date;
}
