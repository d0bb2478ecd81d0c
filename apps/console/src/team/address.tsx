import { Fieldset, Stack, TextInput } from '@mantine/core';
import { orNull } from '../forms/choice.js';
import type { FormState } from '../forms/form.js';
import type { Team, TeamChange } from './team-query.js';

export interface AddressValues extends Readonly<Record<string, string>> {
  readonly 'address.line1': string;
  readonly 'address.line2': string;
  readonly 'address.line3': string;
  readonly 'address.city': string;
  readonly 'address.region': string;
  readonly 'address.postalCode': string;
  readonly 'address.country': string;
}
const NAMES = [
  'address.line1',
  'address.line2',
  'address.line3',
  'address.city',
  'address.region',
  'address.postalCode',
  'address.country',
] as const;

export function addressValues(address: Team['address']) {
  return {
    'address.line1': address?.line1 ?? '',
    'address.line2': address?.line2 ?? '',
    'address.line3': address?.line3 ?? '',
    'address.city': address?.city ?? '',
    'address.region': address?.region ?? '',
    'address.postalCode': address?.postalCode ?? '',
    'address.country': address?.country ?? '',
  };
}

/** An address is changed as a whole; emptied as a whole, there is none. */
export function addressChange(
  values: ReturnType<typeof addressValues>,
  changed: (name: (typeof NAMES)[number]) => boolean,
): Pick<TeamChange, 'address'> {
  if (!NAMES.some(changed)) return {};
  if (NAMES.every((name) => values[name].trim() === '')) return { address: null };
  return {
    address: {
      line1: values['address.line1'],
      line2: orNull(values['address.line2']),
      line3: orNull(values['address.line3']),
      city: orNull(values['address.city']),
      region: orNull(values['address.region']),
      postalCode: values['address.postalCode'],
      country: orNull(values['address.country']),
    },
  };
}

interface Props {
  readonly form: { readonly text: (name: (typeof NAMES)[number]) => ReturnType<FormState<AddressValues>['text']> };
}

export function AddressFields({ form }: Props) {
  return (
    <Fieldset legend="Address">
      <Stack>
        <TextInput {...form.text('address.line1')} label="Line 1" description="Nothing can be sent without it." />
        <TextInput {...form.text('address.line2')} label="Line 2" />
        <TextInput {...form.text('address.line3')} label="Line 3" />
        <TextInput {...form.text('address.postalCode')} label="Postal code" />
        <TextInput {...form.text('address.city')} label="City" />
        <TextInput {...form.text('address.region')} label="Region" />
        <TextInput {...form.text('address.country')} label="Country" description="ISO 3166: DE, US…" />
      </Stack>
    </Fieldset>
  );
}
