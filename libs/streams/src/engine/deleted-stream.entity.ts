import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whoever still pushes to a deleted stream is told so. */
@Entity('deleted_streams')
export class DeletedStream {
  @PrimaryColumn('uuid', { name: 'owner_id' })
  ownerId: string;

  @PrimaryColumn('uuid', { name: 'stream_id' })
  streamId: string;

  @Column('bytea', { name: 'inbound_hash', nullable: true })
  inboundHash: Buffer | null;

  @Column({ type: 'timestamptz', name: 'deleted_at', precision: 3, default: () => 'now()' })
  deletedAt: Date;
}
