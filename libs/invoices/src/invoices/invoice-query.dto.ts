import { Both, Choice, Currency, Day, Each, Expand, Flag, Id, Instant, Parameters, SortedBy, Text } from '#contract';
import { SOURCES } from './invoice.js';
import { INVOICE_STATUSES, type InvoiceStatus } from './status.js';

class InvoiceFilters {
  @Text({
    max: 100,
    optional: true,
    about: 'Looks through number, description, purchase order and the name of the client.',
    example: 'INV-',
  })
  q?: string;

  @Each(Choice({ of: INVOICE_STATUSES, name: 'InvoiceStatus' }), {
    max: 50,
    optional: true,
    about: 'Any of these.',
    example: ['PAID_PARTIAL'],
  })
  status?: InvoiceStatus[];

  @Each(Id(), {
    max: 50,
    optional: true,
    about: 'Of any of these clients.',
    example: ['0197a3c2-0000-7000-8000-00000000c001'],
  })
  clientIds?: string[];

  @Currency({ optional: true, example: 'EUR' })
  currency?: string;

  @Day({ optional: true, about: 'From this day on.', example: '2024-01-01' })
  issueDateFrom?: string;

  @Day({ optional: true, about: 'Up to this day.', example: '2099-12-31' })
  issueDateTo?: string;

  @Day({ optional: true, about: 'From this day on.', example: '2024-01-01' })
  dueDateFrom?: string;

  @Day({ optional: true, about: 'Up to this day.', example: '2099-12-31' })
  dueDateTo?: string;

  @Text({ max: 40, optional: true, about: 'This very number, ignoring case.', example: 'INV-2026-00001' })
  number?: string;

  @Flag({ optional: true, about: 'Sent, or not sent.', example: true })
  sent?: boolean;

  @Choice({ of: SOURCES, name: 'InvoiceSource', optional: true, example: 'API' })
  source?: (typeof SOURCES)[number];

  @Instant({
    optional: true,
    about: 'Only rows changed at or after this instant.',
    example: '2024-01-01T00:00:00.000Z',
  })
  updatedSince?: string;

  @Text({
    max: 40,
    optional: true,
    about: 'Together with `externalId`: the row another system calls so.',
    example: 'crm',
  })
  externalSource?: string;

  @Text({ max: 200, optional: true, example: 'A-4711' })
  externalId?: string;
}

export const INVOICE_SORTS = ['-createdAt', 'issueDate', 'dueDate', 'number', 'total', 'updatedAt'] as const;

@Parameters()
export class InvoiceQuery extends Both(SortedBy(...INVOICE_SORTS), InvoiceFilters) {
  @Expand('lines', 'payments')
  expand?: ('lines' | 'payments')[];
}

@Parameters()
export class ExportQuery extends InvoiceFilters {
  @Choice({ of: ['lines'], optional: true, about: 'A row for each line instead of each invoice.', example: 'lines' })
  detail?: 'lines';
}
