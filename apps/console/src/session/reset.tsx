import { PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Form, useForm } from '../forms/form.js';
import { api } from '../server/api.js';
import { To } from '../shell/to.js';
import { Doorstep } from './doorstep.js';
import { PASSWORD_ADVICE } from './password.js';

/** A forgotten password: without a token in the link it asks for an address, with one for the new password. */
export function ResetScreen() {
  const [token] = useState(() => globalThis.location.hash.slice(1));
  return token === '' ? <Request /> : <NewPassword token={token} />;
}

function Request() {
  const form = useForm({ email: '' });
  const [sentTo, setSentTo] = useState<string | null>(null);

  async function send(body: typeof form.values): Promise<void> {
    await api.POST('/admin/v1/password-resets', { body });
    setSentTo(body.email);
  }

  return (
    <Doorstep title="Reset your password">
      <Stack>
        <div role="status">
          {sentTo !== null && (
            <Text>If {sentTo} belongs to somebody here, a link is on its way. It works for one hour.</Text>
          )}
        </div>
        {sentTo === null && (
          <Form form={form} send={send} submit="Send me a link">
            <TextInput {...form.text('email')} label="E-mail" type="email" autoComplete="username" required />
          </Form>
        )}
        <To href="/sign-in">Back to the sign-in</To>
      </Stack>
    </Doorstep>
  );
}

function NewPassword({ token }: { readonly token: string }) {
  const form = useForm({ password: '' });
  const [done, setDone] = useState(false);

  async function send({ password }: typeof form.values): Promise<void> {
    await api.POST('/admin/v1/password-resets/confirm', { body: { token, password } });
    // The link is used up, and need not stay in the history.
    globalThis.history.replaceState(null, '', globalThis.location.pathname);
    setDone(true);
  }

  return (
    <Doorstep title="Choose a new password">
      <Stack>
        <div role="status">
          {done && <Text>Your password is changed, and you are signed out everywhere. Sign in with the new one.</Text>}
        </div>
        {!done && (
          <Form form={form} send={send} submit="Change password">
            <PasswordInput
              {...form.text('password')}
              label="New password"
              description={PASSWORD_ADVICE}
              autoComplete="new-password"
              required
            />
          </Form>
        )}
        <To href={done ? '/sign-in' : '/reset'}>{done ? 'Sign in' : 'Ask for another link'}</To>
      </Stack>
    </Doorstep>
  );
}
