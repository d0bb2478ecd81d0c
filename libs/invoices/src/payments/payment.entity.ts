import { Column, Entity } from 'typeorm';
import { TeamRow } from '#database';

@Entity('invoice_payments')
export class Payment extends TeamRow {
  @Column('uuid', { name: 'invoice_id' })
  invoiceId: string;

  @Column('text', { default: 'PAYMENT' })
  kind: string;

  @Column('numeric')
  amount: string;

  @Column('text')
  currency: string;

  @Column('date', { name: 'paid_on' })
  paidOn: string;

  @Column('text')
  method: string;

  @Column('text', { nullable: true })
  reference: string | null;

  @Column('text', { nullable: true })
  note: string | null;

  @Column('jsonb', { name: 'created_by' })
  createdBy: object;

  @Column({ type: 'timestamptz', name: 'reversed_at', precision: 3, nullable: true })
  reversedAt: Date | null;

  @Column('text', { name: 'reversal_reason', nullable: true })
  reversalReason: string | null;
}
