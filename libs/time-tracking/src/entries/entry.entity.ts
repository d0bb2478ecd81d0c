import { Column, Entity } from 'typeorm';
import { TeamRow } from '#database';

@Entity('time_entries')
export class TimeEntry extends TeamRow {
  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('uuid', { name: 'project_id', nullable: true })
  projectId: string | null;

  @Column('uuid', { name: 'section_id', nullable: true })
  sectionId: string | null;

  @Column('text', { name: 'task_name' })
  taskName: string;

  @Column('text', { nullable: true })
  notes: string | null;

  /** Everything that `q` looks through, folded. */
  @Column({ type: 'text', name: 'search_text', collation: 'C' })
  searchText: string;

  @Column('uuid', { name: 'tag_ids', array: true, default: () => "'{}'" })
  tagIds: string[];

  @Column('boolean')
  billable: boolean;

  @Column('date')
  date: string;

  /** Null while it runs. */
  @Column('int', { name: 'duration_seconds', nullable: true })
  durationSeconds: number | null;

  @Column({ type: 'timestamptz', name: 'started_at', precision: 3, nullable: true })
  startedAt: Date | null;

  @Column({ type: 'timestamptz', name: 'ended_at', precision: 3, nullable: true })
  endedAt: Date | null;

  @Column('text')
  timezone: string;

  /** The parts of it by day, where it crosses a local midnight; null: all of it lies on its date. */
  @Column('jsonb', { name: 'day_split', nullable: true })
  daySplit: object[] | null;

  @Column('text')
  source: string;

  @Column('boolean', { name: 'auto_stopped', default: false })
  autoStopped: boolean;

  @Column('numeric', { nullable: true })
  rate: string | null;

  @Column('text', { name: 'rate_source' })
  rateSource: string;

  @Column('text')
  currency: string;

  @Column('numeric', { nullable: true })
  cost: string | null;

  @Column('numeric', { nullable: true })
  amount: string | null;

  /** Set while a live invoice bills it. */
  @Column('uuid', { name: 'invoice_id', nullable: true })
  invoiceId: string | null;

  @Column('uuid', { name: 'line_id', nullable: true })
  lineId: string | null;

  @Column('int', { name: 'billed_seconds', nullable: true })
  billedSeconds: number | null;

  @Column('jsonb', { name: 'external_refs', default: () => "'[]'" })
  externalRefs: object[];

  @Column('jsonb', { default: () => "'{}'" })
  metadata: object;
}
