import { Column, Entity } from 'typeorm';
import { TeamRow } from '#database';

@Entity('tags')
export class Tag extends TeamRow {
  @Column('text')
  name: string;

  /** The name as uniqueness compares it, and as lists are sorted and searched. */
  @Column({ type: 'text', name: 'name_key', collation: 'C' })
  nameKey: string;

  @Column('text', { nullable: true })
  color: string | null;

  @Column({ type: 'timestamptz', name: 'archived_at', precision: 3, nullable: true })
  archivedAt: Date | null;
}
