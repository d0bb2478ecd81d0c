import { Column, Entity } from 'typeorm';
import { TeamRow } from '#database';

@Entity('clients')
export class Client extends TeamRow {
  @Column('text')
  name: string;

  /** The name as uniqueness compares it. */
  @Column({ type: 'text', name: 'name_key', collation: 'C' })
  nameKey: string;

  /** Everything that `q` looks through, folded. */
  @Column({ type: 'text', name: 'search_text', collation: 'C' })
  searchText: string;

  @Column('text', { nullable: true })
  email: string | null;

  @Column('text', { name: 'cc_emails', array: true, default: () => "'{}'" })
  ccEmails: string[];

  @Column('text', { name: 'legal_name', nullable: true })
  legalName: string | null;

  @Column('text', { nullable: true })
  number: string | null;

  @Column('text', { nullable: true })
  phone: string | null;

  @Column('text', { nullable: true })
  website: string | null;

  @Column('text', { name: 'vat_number', nullable: true })
  vatNumber: string | null;

  @Column('text', { name: 'registration_number', nullable: true })
  registrationNumber: string | null;

  @Column('text', { name: 'buyer_reference', nullable: true })
  buyerReference: string | null;

  @Column('jsonb', { nullable: true })
  address: object | null;

  @Column('jsonb', { name: 'electronic_address', nullable: true })
  electronicAddress: object | null;

  @Column('text', { nullable: true })
  currency: string | null;

  @Column('text', { nullable: true })
  locale: string | null;

  @Column('int', { name: 'payment_terms_days', nullable: true })
  paymentTermsDays: number | null;

  @Column('numeric', { name: 'tax_percent', nullable: true })
  taxPercent: string | null;

  @Column('numeric', { nullable: true })
  rate: string | null;

  @Column('jsonb', { nullable: true })
  rounding: object | null;

  @Column('text', { nullable: true })
  notes: string | null;

  @Column('jsonb', { name: 'external_refs', default: () => "'[]'" })
  externalRefs: object[];

  @Column('jsonb', { default: () => "'{}'" })
  metadata: object;

  @Column({ type: 'timestamptz', name: 'archived_at', precision: 3, nullable: true })
  archivedAt: Date | null;
}
