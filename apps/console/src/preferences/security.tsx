import { Stack, Text, Title } from '@mantine/core';
import { Form, useForm } from '../forms/form.js';
import { PasswordField } from '../forms/password-field.js';
import { api } from '../server/api.js';
import { PASSWORD_ADVICE } from '../session/password.js';
import { useSession } from '../session/session.js';
import { Heading } from '../shell/heading.js';
import { useNotice } from '../shell/notice.js';
import { SecondFactor } from './second-factor.js';

/** How somebody proves that it is them. */
export function SecurityScreen() {
  const { person } = useSession();
  return (
    <>
      <Heading title="Security" />
      {person.hasPassword ? (
        <Stack gap="xl" maw={480}>
          <Password />
          <SecondFactor />
        </Stack>
      ) : (
        <Text>You sign in elsewhere, so password and second factor are kept there.</Text>
      )}
    </>
  );
}

function Password() {
  const { say } = useNotice();
  const form = useForm({ current: '', password: '' });

  async function send(body: typeof form.values): Promise<void> {
    await api.POST('/admin/v1/password', { body });
    form.restart({ current: '', password: '' });
    say('Your password is changed. Your other sessions have ended.');
  }

  return (
    <section aria-labelledby="password">
      <Title order={2} size="h3" id="password" mb="sm">
        Password
      </Title>
      <Form form={form} send={send} submit="Change password" label="Password">
        <PasswordField {...form.text('current')} label="Current password" autoComplete="current-password" required />
        <PasswordField
          {...form.text('password')}
          label="New password"
          description={PASSWORD_ADVICE}
          autoComplete="new-password"
          required
        />
      </Form>
    </section>
  );
}
