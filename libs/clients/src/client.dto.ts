import {
  Address,
  Amount,
  Both,
  Currency,
  Each,
  Email,
  Flag,
  Input,
  Instant,
  ListOf,
  Locale,
  LongText,
  NewId,
  One,
  OutsideRefs,
  Patch,
  Pattern,
  Percent,
  Rate,
  Rounding,
  Shape,
  Stamped,
  Text,
  Url,
  View,
  Whole,
} from '#contract';

/** Where e-invoices reach a client. */
@Shape('ElectronicAddress')
export class ElectronicAddress {
  @Pattern({
    pattern: /^[0-9]{4}$/,
    max: 4,
    wanted: 'four digits',
    about: 'The EAS code of the scheme.',
    example: '0204',
  })
  scheme: string;

  @Text({ max: 100, example: '04011000-12345-34' })
  id: string;
}

class ClientFields extends OutsideRefs {
  @Text({
    max: 200,
    about: 'Stands on the invoice; unique among unarchived clients, ignoring case.',
    example: 'Acme GmbH',
  })
  name: string;

  @Email({ optional: true, nullable: true, about: 'Where invoices are sent.', example: 'ap@acme.example' })
  email?: string | null;

  @Each(Email(), { max: 10, optional: true, about: 'Who gets a copy.', example: ['books@acme.example'] })
  ccEmails?: string[];

  @Text({
    max: 200,
    optional: true,
    nullable: true,
    about: 'The registered name, where it differs.',
    example: 'Acme Gesellschaft mbH',
  })
  legalName?: string | null;

  @Text({
    max: 40,
    optional: true,
    nullable: true,
    about: 'Your own number for this client; unique.',
    example: 'C-1001',
  })
  number?: string | null;

  @Text({ max: 40, optional: true, nullable: true, example: '+49 421 555 0100' })
  phone?: string | null;

  @Url({ max: 200, optional: true, nullable: true, example: 'https://acme.example' })
  website?: string | null;

  @Text({ max: 40, optional: true, nullable: true, example: 'DE123456789' })
  vatNumber?: string | null;

  @Text({ max: 40, optional: true, nullable: true, example: 'HRB 12345' })
  registrationNumber?: string | null;

  @Text({
    max: 100,
    optional: true,
    nullable: true,
    about: 'Printed on invoices where the buyer asks for it.',
    example: 'PO-DEPT-7',
  })
  buyerReference?: string | null;

  @One(() => Address, { optional: true, nullable: true })
  address?: Address | null;

  @One(() => ElectronicAddress, { optional: true, nullable: true, about: 'For e-invoices.' })
  electronicAddress?: ElectronicAddress | null;

  @Currency({ optional: true, nullable: true, about: "Of new invoices; null: the team's.", example: 'EUR' })
  currency?: string | null;

  @Locale({ optional: true, nullable: true, about: "The language of documents; null: the team's.", example: 'de-DE' })
  locale?: string | null;

  @Whole({
    min: 0,
    max: 365,
    optional: true,
    nullable: true,
    about: "Days until a new invoice is due; null: the team's.",
    example: 14,
  })
  paymentTermsDays?: number | null;

  @Percent({ optional: true, nullable: true, about: "Tax of new invoices; null: the team's.", example: '19' })
  taxPercent?: string | null;

  @Rate({ optional: true, nullable: true, about: 'Price of an hour of work for this client.', example: '95.00' })
  rate?: string | null;

  @One(() => Rounding, {
    optional: true,
    nullable: true,
    about: "How its time is rounded when billed; null: the team's.",
  })
  rounding?: Rounding | null;

  @LongText({
    max: 5000,
    optional: true,
    nullable: true,
    about: 'Internal; never printed.',
    example: 'Pays on Fridays.',
  })
  notes?: string | null;
}

@Input('ClientCreate', () => ClientView)
export class NewClient extends ClientFields {
  @NewId()
  id?: string;
}

@Input('ClientPatch', () => ClientView)
export class ClientPatch extends Patch(ClientFields) {
  @Flag({
    optional: true,
    about: 'True takes the client out of lists and new use; false brings it back.',
    example: false,
  })
  archived?: boolean;
}

/** What a client owes and paid, in one currency. */
@View('ClientTotals')
export class ClientTotals {
  @Currency({ example: 'EUR' })
  currency: string;

  @Amount({ about: 'All issued invoices that are not void.', example: '1190.00' })
  invoiced: string;

  @Amount({ example: '500.00' })
  paid: string;

  @Amount({ example: '690.00' })
  due: string;

  @Amount({ about: 'The part of `due` whose day has passed.', example: '0.00' })
  overdue: string;
}

@View('Client')
export class ClientView extends Both(Stamped, ClientFields) {
  @Instant({ nullable: true, about: 'When it was archived; null while in use.', example: null })
  archivedAt: string | null;

  @ListOf(() => ClientTotals, { max: 200, expand: true, about: 'With `expand=totals`: per currency, never added up.' })
  totals?: ClientTotals[];
}
