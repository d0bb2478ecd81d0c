import { Column, Entity } from 'typeorm';
import { OwnedRow } from '#database';

@Entity('streams')
export class Stream extends OwnedRow {
  @Column({ type: 'text', collation: 'C' })
  title: string;

  /** The title as search and comparisons that ignore case see it. */
  @Column({ type: 'text', name: 'title_key', collation: 'C' })
  titleKey: string;

  @Column({ type: 'text', collation: 'C' })
  type: string;

  @Column({ type: 'text', collation: 'C', default: 'PENDING' })
  status: string;

  @Column({ type: 'timestamptz', name: 'paused_at', precision: 3, nullable: true })
  pausedAt: Date | null;

  @Column('jsonb', { name: 'last_error', nullable: true })
  lastError: object | null;

  @Column('int', { name: 'consecutive_failures', default: 0 })
  consecutiveFailures: number;

  @Column({ type: 'timestamptz', name: 'last_synced_at', precision: 3, nullable: true })
  lastSyncedAt: Date | null;

  /** When it runs next; kept while paused, null where nothing ever runs by itself. */
  @Column({ type: 'timestamptz', name: 'next_run_at', precision: 3, nullable: true })
  nextRunAt: Date | null;

  /** The next run only records what it finds as seen. */
  @Column('boolean', { name: 'skip_missed', default: false })
  skipMissed: boolean;

  @Column('int', { name: 'poll_interval_seconds', nullable: true })
  pollIntervalSeconds: number | null;

  @Column('jsonb', { default: () => "'{}'" })
  config: object;

  /** What may be shown of the secret; the secret itself is kept elsewhere. */
  @Column('text', { name: 'secret_last_four', nullable: true })
  secretLastFour: string | null;

  @Column({ type: 'timestamptz', name: 'secret_rotated_at', precision: 3, nullable: true })
  secretRotatedAt: Date | null;

  @Column('int', { name: 'default_urgency', default: 3 })
  defaultUrgency: number;

  @Column('boolean', { name: 'complete_upstream', default: false })
  completeUpstream: boolean;

  /** Where the next run takes up; what it means, the connector of the type knows. */
  @Column('jsonb', { nullable: true })
  cursor: unknown;

  /** The run that holds the stream, and until when. */
  @Column('uuid', { name: 'lease_id', nullable: true })
  leaseId: string | null;

  @Column({ type: 'timestamptz', name: 'lease_until', precision: 3, nullable: true })
  leaseUntil: Date | null;

  /** Since it was resumed no run has come to its end. */
  @Column('boolean', { name: 'catching_up', default: false })
  catchingUp: boolean;

  /** Items made since the last run that came to its end. */
  @Column('int', { name: 'made_since', default: 0 })
  madeSince: number;

  @Column({ type: 'timestamptz', name: 'day_began_at', precision: 3, nullable: true })
  dayBeganAt: Date | null;

  @Column('int', { name: 'day_made', default: 0 })
  dayMade: number;

  @Column('int', { name: 'auth_failures', default: 0 })
  authFailures: number;

  /** Since when its owner knows that it fails. */
  @Column({ type: 'timestamptz', name: 'told_at', precision: 3, nullable: true })
  toldAt: Date | null;

  /** When its owner last asked for a run. */
  @Column({ type: 'timestamptz', name: 'asked_at', precision: 3, nullable: true })
  askedAt: Date | null;

  @Column('int', { name: 'pushes_dropped', default: 0 })
  pushesDropped: number;
}
