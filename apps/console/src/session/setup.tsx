import { Text, TextInput } from '@mantine/core';
import { useLocation } from 'wouter';
import { Form, useForm } from '../forms/form.js';
import { PasswordField } from '../forms/password-field.js';
import { ZoneSelect } from '../forms/zone-select.js';
import { api, bodyOf } from '../server/api.js';
import { Doorstep } from './doorstep.js';
import { PASSWORD_ADVICE } from './password.js';
import { useEntry } from './session.js';

/** The first owner and their team. The link to it is printed by an installation without people, and works once. */
export function SetupScreen() {
  const { begin } = useEntry();
  const [, navigate] = useLocation();
  const form = useForm({
    name: '',
    email: '',
    password: '',
    'team.name': '',
    'team.currency': 'EUR',
    'team.timezone': new Intl.DateTimeFormat().resolvedOptions().timeZone,
  });

  async function send(values: typeof form.values): Promise<void> {
    const { name, email, password } = values;
    const team = { name: values['team.name'], currency: values['team.currency'], timezone: values['team.timezone'] };
    const token = globalThis.location.hash.slice(1);
    begin(await bodyOf(api.POST('/admin/v1/setup', { body: { token, name, email, password, team } })));
    navigate('/', { replace: true });
  }

  return (
    <Doorstep title="Set up Looped">
      <Text mb="md">You become the owner of the first team, and run this installation.</Text>
      <Form form={form} send={send} submit="Set up">
        <TextInput {...form.text('name')} label="Your name" autoComplete="name" required />
        <TextInput {...form.text('email')} label="E-mail" type="email" autoComplete="username" required />
        <PasswordField
          {...form.text('password')}
          label="Password"
          description={PASSWORD_ADVICE}
          autoComplete="new-password"
          required
        />
        <TextInput {...form.text('team.name')} label="Team" autoComplete="organization" required />
        <TextInput {...form.text('team.currency')} label="Currency" description="ISO 4217: EUR, USD, JPY…" required />
        <ZoneSelect {...form.text('team.timezone')} label="Time zone" />
      </Form>
    </Doorstep>
  );
}
