import {
  Amount,
  Both,
  Choice,
  Currency,
  Day,
  Id,
  Input,
  Instant,
  LongText,
  NewId,
  One,
  Only,
  Parameters,
  SortedBy,
  Stamped,
  Text,
  View,
} from '#contract';
import { PAYMENT_METHODS, type PaymentMethod } from './payment.js';

class PaymentFields {
  @Amount({ min: '0.0001', about: 'More than nothing, at most what is due.', example: '500.00' })
  amount: string;

  @Currency({ optional: true, about: "The invoice's, which is the only one it can be.", example: 'EUR' })
  currency?: string;

  @Day({ optional: true, about: 'Not after today; today unless given.', example: '2026-06-20' })
  paidOn?: string;

  @Choice({ of: PAYMENT_METHODS, name: 'PaymentMethod', optional: true, default: 'OTHER', example: 'BANK_TRANSFER' })
  method?: PaymentMethod;

  @Text({
    max: 100,
    optional: true,
    nullable: true,
    about: 'What the bank says of it.',
    example: 'INV-2026-00002 ACME',
  })
  reference?: string | null;

  @LongText({ max: 500, optional: true, nullable: true, example: 'First half.' })
  note?: string | null;
}

@Input('PaymentCreate', () => PaymentView)
export class NewPayment extends PaymentFields {
  @NewId()
  id?: string;
}

/** Everything that is still due, in one payment. */
@Input('InvoiceMarkPaid')
export class MarkPaid extends Only(PaymentFields, ['paidOn', 'method', 'reference']) {}

@View('Maker')
export class MakerView {
  @Choice({
    of: ['KEY', 'USER', 'SYSTEM'],
    about: "KEY: a team's key. USER: a person. SYSTEM: the instance.",
    example: 'KEY',
  })
  type: 'KEY' | 'USER' | 'SYSTEM';

  @Id({ nullable: true, about: 'Of the key or the person.', example: '0197a3c2-0000-7000-8000-00000000e001' })
  id: string | null;

  @Text({ max: 200, nullable: true, example: 'Full access' })
  name: string | null;
}

@View('Payment')
export class PaymentView extends Both(Stamped, PaymentFields) {
  @Choice({ of: ['PAYMENT'], example: 'PAYMENT' })
  kind: 'PAYMENT';

  @One(() => MakerView, { about: 'Who recorded it.' })
  createdBy: MakerView;

  @Instant({ nullable: true, about: 'When it was reversed; null while it counts.', example: null })
  reversedAt: string | null;

  @Text({ max: 500, nullable: true, example: null })
  reversalReason: string | null;
}

/** Sorted by the day of payment. */
@Parameters()
export class PaymentQuery extends SortedBy('paidOn') {}

@Parameters()
export class Reversal {
  @Text({ max: 500, optional: true, about: 'Why; kept with the payment.', example: 'Returned by the bank.' })
  reason?: string;
}
