import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A push is the same push while its key counts. */
@Entity('stream_pushes')
export class StreamPush {
  @PrimaryColumn('uuid', { name: 'owner_id' })
  ownerId: string;

  @PrimaryColumn('uuid', { name: 'stream_id' })
  streamId: string;

  @PrimaryColumn({ type: 'text', collation: 'C' })
  key: string;

  @Column('uuid', { name: 'item_id', nullable: true })
  itemId: string | null;

  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3, nullable: true })
  expiresAt: Date | null;

  @Column({ type: 'timestamptz', name: 'received_at', precision: 3, default: () => 'now()' })
  receivedAt: Date;
}
