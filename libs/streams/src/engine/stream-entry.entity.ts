import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a source was seen to hold. One whose item is gone keeps it from coming back. */
@Entity('stream_entries')
export class StreamEntry {
  @PrimaryColumn('uuid', { name: 'owner_id' })
  ownerId: string;

  @PrimaryColumn('uuid', { name: 'stream_id' })
  streamId: string;

  @PrimaryColumn({ type: 'text', name: 'external_id', collation: 'C' })
  externalId: string;

  @Column({ type: 'text', name: 'content_hash', collation: 'C' })
  contentHash: string;

  @Column({ type: 'text', collation: 'C', nullable: true })
  activity: string | null;

  @Column('boolean', { default: false })
  closed: boolean;

  @Column({ type: 'timestamptz', name: 'upstream_updated_at', precision: 3, nullable: true })
  upstreamUpdatedAt: Date | null;

  @Column('uuid', { name: 'item_id', nullable: true })
  itemId: string | null;

  /** Of what is to become an item later: when, and what it will be. */
  @Column({ type: 'timestamptz', name: 'due_at', precision: 3, nullable: true })
  dueAt: Date | null;

  @Column('jsonb', { nullable: true })
  draft: object | null;

  @Column({ type: 'timestamptz', name: 'seen_at', precision: 3, default: () => 'now()' })
  seenAt: Date;
}
