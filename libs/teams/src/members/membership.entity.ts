import { Column, Entity, PrimaryColumn } from 'typeorm';
import { StampedRow } from '#database';

/** A person's place in a team. It stays when they leave, so that their time and invoices keep a name. */
@Entity('memberships')
export class Membership extends StampedRow {
  @PrimaryColumn('uuid', { name: 'team_id' })
  teamId: string;

  @PrimaryColumn('uuid', { name: 'person_id' })
  personId: string;

  @Column('text')
  role: string;

  @Column('numeric', { nullable: true })
  rate: string | null;

  @Column('numeric', { nullable: true })
  cost: string | null;

  @Column({ type: 'timestamptz', name: 'joined_at', precision: 3, default: () => 'now()' })
  joinedAt: Date;

  @Column({ type: 'timestamptz', name: 'left_at', precision: 3, nullable: true })
  leftAt: Date | null;
}
