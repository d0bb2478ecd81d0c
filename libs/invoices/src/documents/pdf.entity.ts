import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A paper that left the house: it stays as it was, whatever becomes of the invoice. */
@Entity('invoice_pdfs')
export class InvoicePdf {
  @PrimaryColumn('uuid', { name: 'team_id' })
  teamId: string;

  @PrimaryColumn('uuid', { name: 'invoice_id' })
  invoiceId: string;

  @PrimaryColumn('int')
  revision: number;

  @Column('text')
  paper: string;

  /** The digest of what it says: equal facts need no new revision. */
  @Column('bytea')
  facts: Buffer;

  @Column('text')
  sha256: string;

  @Column('bytea')
  content: Buffer;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt: Date;
}
