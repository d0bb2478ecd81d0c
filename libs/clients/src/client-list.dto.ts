import { Both, Currency, Expand, Flag, Instant, Parameters, Pattern, SortedBy, Text, View, Without } from '#contract';
import { ClientView } from './client.dto.js';

/** A client as lists show it. */
@View('ClientSummary')
export class ClientSummary extends Without(ClientView, ['notes']) {}

@Parameters()
export class ClientExpansion {
  @Expand('totals')
  expand?: 'totals'[];
}

@Parameters()
export class ClientQuery extends Both(SortedBy('name', 'createdAt', 'updatedAt'), ClientExpansion) {
  @Text({
    max: 100,
    optional: true,
    about: 'Looks through name, e-mail, phone, VAT number and number.',
    example: 'acme',
  })
  q?: string;

  @Currency({ optional: true, example: 'EUR' })
  currency?: string;

  @Pattern({
    pattern: /^[A-Z]{2}$/,
    max: 2,
    wanted: 'an ISO 3166-1 country code',
    optional: true,
    about: 'Country of the address.',
    example: 'DE',
  })
  country?: string;

  @Instant({
    optional: true,
    about: 'Only rows changed at or after this instant.',
    example: '2024-01-01T00:00:00.000Z',
  })
  updatedSince?: string;

  @Flag({ optional: true, about: 'Also archived ones.', example: false })
  includeArchived?: boolean;

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
