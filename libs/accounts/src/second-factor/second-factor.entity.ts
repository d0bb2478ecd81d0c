import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The secret that a person's authenticator shares with us. */
@Entity('second_factors')
export class SecondFactor {
  @PrimaryColumn('uuid', { name: 'person_id' })
  personId: string;

  /** Sealed. */
  @Column('text')
  secret: string;

  @Column({ type: 'timestamptz', name: 'confirmed_at', precision: 3, nullable: true })
  confirmedAt: Date | null;

  /** The number of the half minute whose code was taken last. */
  @Column({ type: 'bigint', name: 'last_step', default: 0 })
  lastStep: string;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt: Date;
}

/** A code for the day on which the authenticator is lost; it is gone once it is used. */
@Entity('recovery_codes')
export class RecoveryCode {
  @PrimaryColumn('uuid', { name: 'person_id' })
  personId: string;

  @PrimaryColumn('bytea')
  digest: Buffer;
}
