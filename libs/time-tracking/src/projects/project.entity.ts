import { Column, Entity, PrimaryColumn } from 'typeorm';
import { StampedRow, TeamRow } from '#database';

@Entity('projects')
export class Project extends TeamRow {
  @Column('text')
  title: string;

  /** The title as lists sort by it. */
  @Column({ type: 'text', name: 'title_key', collation: 'C' })
  titleKey: string;

  /** Everything that `q` looks through, folded. */
  @Column({ type: 'text', name: 'search_text', collation: 'C' })
  searchText: string;

  @Column('text', { nullable: true })
  code: string | null;

  /** The code as uniqueness compares it; empty without one. */
  @Column({ type: 'text', name: 'code_key', collation: 'C', default: '' })
  codeKey: string;

  @Column('text')
  status: string;

  @Column({ type: 'timestamptz', name: 'archived_at', precision: 3, nullable: true })
  archivedAt: Date | null;

  @Column('uuid', { name: 'client_id', nullable: true })
  clientId: string | null;

  @Column('text', { nullable: true })
  description: string | null;

  @Column('text', { nullable: true })
  color: string | null;

  @Column('date', { name: 'starts_on', nullable: true })
  startsOn: string | null;

  @Column('date', { name: 'ends_on', nullable: true })
  endsOn: string | null;

  @Column('boolean')
  billable: boolean;

  @Column('numeric', { nullable: true })
  rate: string | null;

  /** The currency of its first billed entry. */
  @Column('text', { name: 'fixed_currency', nullable: true })
  fixedCurrency: string | null;

  @Column('jsonb', { nullable: true })
  rounding: object | null;

  @Column('jsonb', { nullable: true })
  budget: object | null;

  @Column('jsonb', { name: 'external_refs', default: () => "'[]'" })
  externalRefs: object[];

  @Column('jsonb', { default: () => "'{}'" })
  metadata: object;
}

@Entity('project_members')
export class ProjectMember extends StampedRow {
  @PrimaryColumn('uuid', { name: 'team_id' })
  teamId: string;

  @PrimaryColumn('uuid', { name: 'project_id' })
  projectId: string;

  @PrimaryColumn('uuid', { name: 'user_id' })
  userId: string;

  @Column('text')
  role: string;
}

/** What is agreed with a person, from a day on. It stays when they leave the project, so that their time keeps its price. */
@Entity('project_rates')
export class ProjectRate {
  @PrimaryColumn('uuid', { name: 'team_id' })
  teamId: string;

  @PrimaryColumn('uuid', { name: 'project_id' })
  projectId: string;

  @PrimaryColumn('uuid', { name: 'user_id' })
  userId: string;

  @PrimaryColumn('date', { name: 'effective_from' })
  effectiveFrom: string;

  @Column('numeric', { nullable: true })
  rate: string | null;

  @Column('numeric', { nullable: true })
  cost: string | null;
}
