import { Column, Entity } from 'typeorm';
import { TeamRow } from '#database';

@Entity('saved_reports')
export class SavedReport extends TeamRow {
  @Column('text')
  name: string;

  /** The name as lists are sorted by it. */
  @Column({ type: 'text', name: 'name_key', collation: 'C' })
  nameKey: string;

  @Column('text', { nullable: true })
  description: string | null;

  /** Null where a key of the team made it. */
  @Column('uuid', { name: 'owner_id', nullable: true })
  ownerId: string | null;

  @Column('jsonb')
  filters: object;

  @Column('text', { name: 'group_by', array: true })
  groupBy: string[];

  @Column('text', { nullable: true })
  pivot: string | null;

  @Column('text', { name: 'relative_range', nullable: true })
  relativeRange: string | null;

  @Column('text', { name: 'allowed_roles', array: true })
  allowedRoles: string[];

  @Column('uuid', { name: 'allowed_user_ids', array: true })
  allowedUserIds: string[];
}
