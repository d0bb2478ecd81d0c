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
}
