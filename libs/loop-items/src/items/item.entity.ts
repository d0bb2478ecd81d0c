import { Column, Entity } from 'typeorm';
import { OwnedRow } from '#database';

@Entity('items')
export class Item extends OwnedRow {
  @Column('text')
  title: string;

  @Column('text', { default: 'QUEUED' })
  state: string;

  @Column('int', { default: 3 })
  urgency: number;

  @Column('text', { default: 'NATIVE' })
  source: string;

  @Column('text', { name: 'custom_source_name', nullable: true })
  customSourceName: string | null;

  /** The name as it is compared. */
  @Column({ type: 'text', name: 'custom_source_key', collation: 'C', nullable: true })
  customSourceKey: string | null;

  /** Everything that `search` looks through, folded. */
  @Column({ type: 'text', name: 'search_text', collation: 'C' })
  searchText: string;

  @Column('text', { nullable: true })
  description: string | null;

  @Column('text', { nullable: true })
  url: string | null;

  @Column({ type: 'timestamptz', name: 'due_at', precision: 3, nullable: true })
  dueAt: Date | null;

  @Column('boolean', { name: 'due_all_day', default: false })
  dueAllDay: boolean;

  @Column({ type: 'text', collation: 'C' })
  position: string;

  @Column({ type: 'timestamptz', name: 'snoozed_until', precision: 3, nullable: true })
  snoozedUntil: Date | null;

  @Column('boolean', { name: 'top_of_mind', default: false })
  topOfMind: boolean;

  @Column('int', { name: 'bump_count', default: 0 })
  bumpCount: number;

  @Column('int', { name: 'snooze_count', default: 0 })
  snoozeCount: number;

  @Column({ type: 'timestamptz', name: 'completed_at', precision: 3, nullable: true })
  completedAt: Date | null;

  @Column('text', { array: true, default: () => "'{}'" })
  labels: string[];

  @Column('jsonb', { nullable: true })
  metadata: object | null;

  @Column({ type: 'text', name: 'dedupe_key', collation: 'C', nullable: true })
  dedupeKey: string | null;

  @Column('uuid', { name: 'stream_id', nullable: true })
  streamId: string | null;

  @Column('text', { name: 'external_id', nullable: true })
  externalId: string | null;

  @Column('text', { name: 'edited_fields', array: true, default: () => "'{}'" })
  editedFields: string[];
}
