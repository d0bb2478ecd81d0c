import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('stream_secrets')
export class StreamSecret {
  @PrimaryColumn('uuid', { name: 'owner_id' })
  ownerId: string;

  @PrimaryColumn('uuid', { name: 'stream_id' })
  streamId: string;

  /** Sealed; of a stream that takes pushes, what senders sign with. */
  @Column('text', { nullable: true })
  secret: string | null;

  /** Sealed; the config as a whole, where what the stream shows of it is masked. */
  @Column('text', { nullable: true })
  config: string | null;

  /** HMAC of the part of the address that only senders know. */
  @Column('bytea', { name: 'inbound_hash', nullable: true })
  inboundHash: Buffer | null;
}
