import { Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Form, useForm } from '../forms/form.js';
import { PasswordField } from '../forms/password-field.js';
import { api } from '../server/api.js';
import { To } from '../shell/to.js';
import { Doorstep } from './doorstep.js';
import { useLinkSecret } from './link-secret.js';
import { PASSWORD_ADVICE } from './password.js';

/** A forgotten password: without a token in the link it asks for an address, with one for the new password. */
export function ResetScreen() {
  const token = useLinkSecret();
  const [used, setUsed] = useState<string | null>(null);
  if (token !== '' && token !== used) return <NewPassword key={token} token={token} onChanged={() => setUsed(token)} />;
  return used === null ? <Request /> : <Changed />;
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

function NewPassword({ token, onChanged }: { readonly token: string; readonly onChanged: () => void }) {
  const form = useForm({ password: '' });

  async function send({ password }: typeof form.values): Promise<void> {
    await api.POST('/admin/v1/password-resets/confirm', { body: { token, password } });
    onChanged();
  }

  return (
    <Doorstep title="Choose a new password">
      <Stack>
        <Form form={form} send={send} submit="Change password">
          <PasswordField
            {...form.text('password')}
            label="New password"
            description={PASSWORD_ADVICE}
            autoComplete="new-password"
            required
          />
        </Form>
        <To href="/reset">Ask for another link</To>
      </Stack>
    </Doorstep>
  );
}

function Changed() {
  // The link is used up, and need not stay in the history.
  useEffect(() => globalThis.history.replaceState(null, '', globalThis.location.pathname), []);
  return (
    <Doorstep title="Your password is changed">
      <Stack>
        <Text>You are signed out everywhere. Sign in with the new one.</Text>
        <To href="/sign-in">Sign in</To>
      </Stack>
    </Doorstep>
  );
}
