import { anywhere, folded } from '#kernel';
import type { Source } from './invoice.js';
import type { InvoiceStatus } from './status.js';

interface Wanted {
  readonly q?: string;
  readonly status?: readonly InvoiceStatus[];
  readonly clientIds?: readonly string[];
  readonly currency?: string;
  readonly issueDateFrom?: string;
  readonly issueDateTo?: string;
  readonly dueDateFrom?: string;
  readonly dueDateTo?: string;
  readonly number?: string;
  readonly sent?: boolean;
  readonly source?: Source;
  readonly updatedSince?: string;
  readonly externalSource?: string;
  readonly externalId?: string;
}

/** What a caller asks of list or export, as the statement's filters take it. */
export function invoiceFilters({ q, sent, externalSource: source, externalId: id, ...wanted }: Wanted) {
  const ref = { ...(source !== undefined && { source }), ...(id !== undefined && { id }) };
  return {
    q: q === undefined ? undefined : likePattern(q),
    status: wanted.status,
    open: wanted.status?.every((status) => status !== 'PAID' && status !== 'VOID') ?? false,
    clientIds: wanted.clientIds,
    currency: wanted.currency,
    issueDateFrom: wanted.issueDateFrom,
    issueDateTo: wanted.issueDateTo,
    dueDateFrom: wanted.dueDateFrom,
    dueDateTo: wanted.dueDateTo,
    number: wanted.number,
    sent: sent === true,
    unsent: sent === false,
    source: wanted.source,
    updatedSince: wanted.updatedSince,
    externalRef: Object.keys(ref).length > 0 ? JSON.stringify([ref]) : undefined,
  };
}

/** What LIKE would read as a wildcard stands for itself. */
function likePattern(q: string): string {
  return anywhere(folded(q));
}
