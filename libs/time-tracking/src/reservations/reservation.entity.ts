import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which line of an invoice bills an entry, and what it took of it. It stays when the time is freed, and when the entry is deleted. */
@Entity('time_reservations')
export class TimeReservation {
  @PrimaryColumn('uuid', { name: 'team_id' })
  teamId: string;

  @PrimaryColumn('uuid', { name: 'invoice_id' })
  invoiceId: string;

  @PrimaryColumn('uuid', { name: 'line_id' })
  lineId: string;

  @PrimaryColumn('uuid', { name: 'entry_id' })
  entryId: string;

  /** Of the entries of a line, those with the same number were rounded together. */
  @Column('int')
  bucket: number;

  @Column('int')
  seconds: number;

  @Column('int', { name: 'rounded_seconds' })
  roundedSeconds: number;

  @Column('numeric', { nullable: true })
  rate: string | null;

  @Column('text', { name: 'rate_source' })
  rateSource: string;

  @Column('numeric')
  amount: string;

  @Column('text')
  currency: string;

  @Column({ type: 'timestamptz', name: 'reserved_at', precision: 3, default: () => 'now()' })
  reservedAt: Date;

  /** Set when its line or its invoice was given up. */
  @Column({ type: 'timestamptz', name: 'released_at', precision: 3, nullable: true })
  releasedAt: Date | null;
}
