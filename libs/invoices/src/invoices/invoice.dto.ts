import { Flag, Id, Input, Instant, ListOf, NewId, Patch, Text } from '#contract';
import { LineUpsert, NewLine } from '../lines/line.dto.js';
import { InvoiceFields } from './invoice-fields.dto.js';
import { InvoiceView } from './invoice-view.dto.js';

@Input('InvoiceCreate', () => InvoiceView)
export class NewInvoice extends InvoiceFields {
  @NewId()
  id?: string;

  @Id({
    optional: true,
    nullable: true,
    about: 'Who is billed; may be left out of a draft.',
    example: '0197a3c2-0000-7000-8000-00000000c001',
  })
  clientId?: string | null;

  @Flag({ optional: true, default: false, about: 'True: without a number, to be issued later.', example: false })
  draft?: boolean;

  @ListOf(() => NewLine, { max: 500, optional: true, about: 'In the order of the list. Lines may also follow later.' })
  lines?: NewLine[];
}

@Input('InvoicePatch', () => InvoiceView)
export class InvoicePatch extends Patch(InvoiceFields) {
  @Id({ optional: true, nullable: true, about: 'Who is billed.', example: '0197a3c2-0000-7000-8000-00000000c001' })
  clientId?: string | null;

  @ListOf(() => LineUpsert, { max: 500, optional: true, about: 'All the lines: those left out are removed.' })
  lines?: LineUpsert[];
}

@Input('InvoiceMarkSent')
export class MarkSent {
  @Instant({ optional: true, about: 'Not in the future; now unless given.', example: '2026-06-15T09:30:00.000Z' })
  sentAt?: string;
}

@Input('InvoiceVoid')
export class VoidReason {
  @Text({ max: 500, optional: true, nullable: true, about: 'Why; kept with the invoice.', example: 'Billed twice.' })
  reason?: string | null;
}
