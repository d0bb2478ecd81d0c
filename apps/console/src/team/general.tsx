import { Fieldset, NativeSelect, Stack, TextInput } from '@mantine/core';
import { choiceOf, optionsOf, orNull } from '../forms/choice.js';
import { Form, type FormState, useForm } from '../forms/form.js';
import { ZoneSelect } from '../forms/zone-select.js';
import { hasRole, useSession } from '../session/session.js';
import { addressChange, AddressFields, addressValues } from './address.js';
import { type Team, type TeamChange, useTeamChange } from './team-query.js';

const DAYS = {
  MONDAY: 'Monday',
  TUESDAY: 'Tuesday',
  WEDNESDAY: 'Wednesday',
  THURSDAY: 'Thursday',
  FRIDAY: 'Friday',
  SATURDAY: 'Saturday',
  SUNDAY: 'Sunday',
};

function valuesOf(team: Team) {
  return {
    name: team.name,
    slug: team.slug,
    currency: team.currency,
    timezone: team.timezone,
    locale: team.locale,
    weekEndsOn: team.weekEndsOn,
    email: team.email ?? '',
    phone: team.phone ?? '',
    website: team.website ?? '',
    vatNumber: team.vatNumber ?? '',
    registrationNumber: team.registrationNumber ?? '',
    ...addressValues(team.address),
  };
}
type General = ReturnType<typeof valuesOf>;

const REQUIRED = ['name', 'slug', 'currency', 'timezone', 'locale'] as const;
const OPTIONAL = ['email', 'phone', 'website', 'vatNumber', 'registrationNumber'] as const;

/** Only what differs, so that two people at two fields do not undo each other's work. */
function changeOf({ values, changed }: FormState<General>): TeamChange {
  const weekEndsOn = choiceOf(DAYS, values.weekEndsOn);
  const texts = REQUIRED.filter(changed).map((name) => [name, values[name]] as const);
  const perhaps = OPTIONAL.filter(changed).map((name) => [name, orNull(values[name])] as const);
  return {
    ...Object.fromEntries([...texts, ...perhaps]),
    ...(changed('weekEndsOn') && weekEndsOn && { weekEndsOn }),
    ...addressChange(values, changed),
  };
}

/** Who the team is: on paper, in addresses, and on the clock. */
export function GeneralSettings({ team }: { readonly team: Team }) {
  const owner = hasRole(useSession(), 'OWNER');
  const change = useTeamChange();
  const form = useForm(valuesOf(team));
  const ownersOnly = owner ? '' : ' Only an owner changes it.';

  async function send(values: General): Promise<void> {
    await change(changeOf(form));
    form.restart(values);
  }

  return (
    <Form form={form} send={send} submit="Save">
      <TextInput {...form.text('name')} label="Name" description="On documents, as the seller." required />
      <TextInput
        {...form.text('slug')}
        label="Slug"
        description={`Names the team in addresses: a-z, 0-9 and -.${ownersOnly}`}
        readOnly={!owner}
        required
      />
      <TextInput
        {...form.text('currency')}
        label="Currency"
        description={`Of new invoices. Fixed for good once a payment was recorded.${ownersOnly}`}
        readOnly={!owner}
        required
      />
      <ZoneSelect {...form.text('timezone')} label="Time zone" description="Decides which day it is." />
      <TextInput {...form.text('locale')} label="Language of documents" description="BCP 47: en, de-AT…" required />
      <NativeSelect {...form.text('weekEndsOn')} label="Weeks end on" data={optionsOf(DAYS)} />
      <Fieldset legend="Contact">
        <Stack>
          <TextInput {...form.text('email')} label="E-mail" type="email" />
          <TextInput {...form.text('phone')} label="Phone" type="tel" />
          <TextInput {...form.text('website')} label="Website" type="url" placeholder="https://" />
          <TextInput {...form.text('vatNumber')} label="VAT number" />
          <TextInput {...form.text('registrationNumber')} label="Registration number" />
        </Stack>
      </Fieldset>
      <AddressFields form={form} />
    </Form>
  );
}
