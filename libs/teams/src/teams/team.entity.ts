import { Column, Entity, PrimaryColumn } from 'typeorm';
import { StampedRow } from '#database';

@Entity('teams')
export class Team extends StampedRow {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  name: string;

  @Column({ type: 'text', collation: 'C', unique: true })
  slug: string;

  @Column('text', { default: 'EUR' })
  currency: string;

  /** Set with the first payment that is recorded, and for good. */
  @Column('boolean', { name: 'currency_locked', default: false })
  currencyLocked: boolean;

  @Column('text', { default: 'UTC' })
  timezone: string;

  @Column('text', { default: 'en' })
  locale: string;

  @Column('text', { name: 'week_ends_on', default: 'FRIDAY' })
  weekEndsOn: string;

  @Column('text', { nullable: true })
  email: string | null;

  @Column('text', { nullable: true })
  phone: string | null;

  @Column('text', { nullable: true })
  website: string | null;

  @Column('text', { name: 'vat_number', nullable: true })
  vatNumber: string | null;

  @Column('text', { name: 'registration_number', nullable: true })
  registrationNumber: string | null;

  @Column('jsonb', { nullable: true })
  address: object | null;

  @Column('jsonb', { name: 'bank_details', nullable: true })
  bankDetails: object | null;

  /** What is known of the logo; its bytes are apart, so that no statement carries them by accident. */
  @Column('jsonb', { nullable: true })
  logo: object | null;

  @Column('jsonb', { name: 'invoice_defaults', default: () => "'{}'" })
  invoiceDefaults: object;

  @Column('jsonb', { name: 'time_defaults', default: () => "'{}'" })
  timeDefaults: object;

  /** Requests per minute of each of its keys, where staff set another limit than the installation's. */
  @Column('int', { name: 'rate_per_minute', nullable: true })
  ratePerMinute: number | null;

  /** Likewise, how many keys of the team may live at once. */
  @Column('int', { name: 'live_keys', nullable: true })
  liveKeys: number | null;

  @Column({ type: 'timestamptz', name: 'deleted_at', precision: 3, nullable: true })
  deletedAt: Date | null;
}

/** Earlier logos stay: documents that were sent with one are printed with it again. */
@Entity('team_logos')
export class TeamLogo {
  @PrimaryColumn('uuid', { name: 'team_id' })
  teamId: string;

  @PrimaryColumn('text')
  sha256: string;

  @Column('text', { name: 'content_type' })
  contentType: string;

  @Column('bytea')
  bytes: Buffer;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt: Date;
}
