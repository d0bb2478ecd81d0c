import { TextInput } from '@mantine/core';
import { useLocation } from 'wouter';
import { Form, useForm } from '../forms/form.js';
import { ZoneSelect } from '../forms/zone-select.js';
import { api, bodyOf } from '../server/api.js';
import { useEntry } from '../session/session.js';
import { Heading } from '../shell/heading.js';

export function NewTeamScreen() {
  const { begin } = useEntry();
  const [, navigate] = useLocation();
  const form = useForm({
    name: '',
    currency: 'EUR',
    timezone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  });

  async function send(body: typeof form.values): Promise<void> {
    begin(await bodyOf(api.POST('/admin/v1/teams', { body })));
    navigate('/');
  }

  return (
    <>
      <Heading title="New team" />
      <Form form={form} send={send} submit="Create team">
        <TextInput {...form.text('name')} label="Name" autoComplete="organization" required maw={480} />
        <TextInput
          {...form.text('currency')}
          label="Currency"
          description="ISO 4217: EUR, USD, JPY…"
          required
          maw={240}
        />
        <ZoneSelect {...form.text('timezone')} label="Time zone" />
      </Form>
    </>
  );
}
