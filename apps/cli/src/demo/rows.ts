import type { ClientsService } from '#clients';
import type { InvoicesService, PaymentsService } from '#invoices';
import type { TeamsService } from '#teams';

/** What the services take for a new row: the demo says it as a caller of the API would. */
export type NewTeam = Parameters<TeamsService['create']>[1];
export type NewClient = Parameters<ClientsService['create']>[1];
export type NewInvoice = Parameters<InvoicesService['create']>[1];
export type NewLine = NonNullable<NewInvoice['lines']>[number];
type NewPayment = Parameters<PaymentsService['record']>[2];

/** An invoice and what becomes of it. Ages are days before today. */
export interface PlannedInvoice {
  readonly input: NewInvoice;
  readonly sent?: boolean;
  /** One payment: of this amount, else of ALL that is due, or HALF of it. */
  readonly payment?: Omit<NewPayment, 'paidOn'> & { readonly age: number };
  readonly end?: 'VOID' | 'EXPIRED';
  readonly reason?: string;
}
