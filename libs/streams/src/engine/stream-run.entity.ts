import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A run that did something, or failed. */
@Entity('stream_runs')
export class StreamRun {
  @PrimaryColumn('uuid', { name: 'owner_id' })
  ownerId: string;

  @PrimaryColumn('uuid', { name: 'stream_id' })
  streamId: string;

  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'timestamptz', name: 'started_at', precision: 3 })
  startedAt: Date;

  @Column({ type: 'timestamptz', name: 'ended_at', precision: 3, default: () => 'now()' })
  endedAt: Date;

  @Column({ type: 'text', collation: 'C' })
  outcome: string;

  @Column('int', { name: 'http_status', nullable: true })
  httpStatus: number | null;

  @Column('int', { default: 0 })
  created: number;

  @Column('int', { default: 0 })
  updated: number;

  @Column('int', { default: 0 })
  skipped: number;

  @Column('jsonb', { nullable: true })
  error: object | null;
}
