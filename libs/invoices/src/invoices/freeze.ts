import type { InvoiceStatus } from './status.js';

/** What may still change once a customer has seen the document; on a void one, even less. */
const FREE_WHEN_LOCKED: readonly string[] = ['dueDate', 'expiresOn', 'internalNote', 'externalRefs', 'metadata'];
const FREE_WHEN_VOID: readonly string[] = ['internalNote', 'externalRefs', 'metadata'];

/** The fields of a change that are frozen, in the order in which they were sent. */
export function frozenFields(invoice: { status: InvoiceStatus; locked: boolean }, change: object): string[] {
  if (invoice.status !== 'VOID' && !invoice.locked) return [];
  const free = invoice.status === 'VOID' ? FREE_WHEN_VOID : FREE_WHEN_LOCKED;
  return Object.keys(change).filter((field) => !free.includes(field));
}
