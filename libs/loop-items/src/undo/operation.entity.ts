import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an operation found, so that it can be put back. */
@Entity('item_operations')
export class ItemOperation {
  @PrimaryColumn('uuid', { name: 'owner_id' })
  ownerId: string;

  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  action: string;

  @Column('jsonb')
  items: object;

  @Column('uuid', { name: 'undone_by', nullable: true })
  undoneBy: string | null;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt: Date;
}
