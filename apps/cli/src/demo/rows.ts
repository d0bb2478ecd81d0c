import type { ClientsService } from '#clients';
import type { FromTimeService, InvoicesService, PaymentsService } from '#invoices';
import type { TeamsService } from '#teams';
import type { PlantingService } from '#time-tracking';

/** What the services take for a new row: the demo says it as a caller of the API would. */
export type NewTeam = Parameters<TeamsService['create']>[1];
export type NewClient = Parameters<ClientsService['create']>[1];
export type NewInvoice = Parameters<InvoicesService['create']>[1];
export type NewLine = NonNullable<NewInvoice['lines']>[number];
export type NewTag = Parameters<PlantingService['lay']>[2][number];
export type NewTime = Parameters<PlantingService['write']>[1][number];
export type NewTimer = Parameters<PlantingService['start']>[1][number];
export type NewSavedReport = Parameters<PlantingService['save']>[1][number];
type PlantedProject = Parameters<PlantingService['lay']>[1][number];
export type NewProject = PlantedProject['input'];
export type NewProjectMember = PlantedProject['members'][number];
export type NewSection = PlantedProject['sections'][number]['input'];
type NewTimeBill = Parameters<FromTimeService['create']>[1];
type NewPayment = Parameters<PaymentsService['record']>[2];

/** An invoice and what becomes of it. Ages are days before today. */
export interface PlannedInvoice {
  readonly input: NewInvoice;
  /** The time that its lines are made from. */
  readonly time?: Pick<NewTimeBill, 'timeEntryIds' | 'groupBy'>;
  readonly sent?: boolean;
  /** One payment: of this amount, else of ALL that is due, or HALF of it. */
  readonly payment?: Omit<NewPayment, 'paidOn'> & { readonly age: number };
  readonly end?: 'VOID' | 'EXPIRED';
  readonly reason?: string;
}
