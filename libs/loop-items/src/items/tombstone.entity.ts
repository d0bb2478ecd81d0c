import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What is left of a destroyed item that had a dedupe key: the key's hash, so that a repeat is known. */
@Entity('item_tombstones')
export class ItemTombstone {
  @PrimaryColumn('uuid', { name: 'owner_id' })
  ownerId: string;

  @PrimaryColumn('bytea', { name: 'key_hash' })
  keyHash: Buffer;

  @Column('uuid', { name: 'item_id' })
  itemId: string;

  @Column({ type: 'timestamptz', name: 'destroyed_at', precision: 3, default: () => 'now()' })
  destroyedAt: Date;
}
