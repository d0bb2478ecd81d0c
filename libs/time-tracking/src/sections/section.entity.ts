import { Column, Entity } from 'typeorm';
import { TeamRow } from '#database';

@Entity('sections')
export class Section extends TeamRow {
  @Column('uuid', { name: 'project_id' })
  projectId: string;

  @Column('text')
  title: string;

  /** The title as uniqueness compares it, and as lists are sorted and searched. */
  @Column({ type: 'text', name: 'title_key', collation: 'C' })
  titleKey: string;

  /** 1…n in its project, without a gap, archived ones included. */
  @Column('int')
  position: number;

  @Column('numeric', { nullable: true })
  rate: string | null;

  @Column('boolean', { nullable: true })
  billable: boolean | null;

  @Column('int', { name: 'estimate_seconds', nullable: true })
  estimateSeconds: number | null;

  @Column('text', { nullable: true })
  color: string | null;

  @Column({ type: 'timestamptz', name: 'archived_at', precision: 3, nullable: true })
  archivedAt: Date | null;

  @Column('jsonb', { name: 'external_refs', default: () => "'[]'" })
  externalRefs: object[];

  @Column('jsonb', { default: () => "'{}'" })
  metadata: object;
}
