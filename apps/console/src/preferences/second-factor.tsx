import { Button, Code, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Form, useForm } from '../forms/form.js';
import { PasswordField } from '../forms/password-field.js';
import { Secret } from '../forms/secret.js';
import { api, bodyOf } from '../server/api.js';
import type { Answer } from '../server/contract.js';
import { useEntry, useSession } from '../session/session.js';
import { useNotice } from '../shell/notice.js';

const QrCode = lazy(async () => ({ default: (await import('./qr-code.js')).QrCode }));
type Begun = Answer<'/admin/v1/second-factor', 'post'>;
type Step = 'idle' | 'begin' | 'renew' | 'remove';

/** A code from another device beside the password. */
export function SecondFactor() {
  const { person } = useSession();
  const [step, setStep] = useState<Step>('idle');
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const done = (next: readonly string[] | null) => {
    setCodes(next);
    setStep('idle');
  };
  return (
    <section aria-labelledby="second-factor">
      <Title order={2} size="h3" id="second-factor" mb="sm">
        Second factor
      </Title>
      <Text mb="sm">
        {person.secondFactor
          ? 'On: signing in takes a code from your authenticator, too.'
          : 'Off: whoever knows your password can sign in as you.'}
      </Text>
      {codes && (
        <Secret title="Keep your recovery codes" secret={codes.join('\n')}>
          Each signs you in once when your authenticator is lost. They are shown this once.
        </Secret>
      )}
      {step === 'idle' && (
        <Group>
          {person.secondFactor ? (
            <>
              <Button variant="default" onClick={() => setStep('renew')}>
                New recovery codes
              </Button>
              <Button variant="default" onClick={() => setStep('remove')}>
                Turn off
              </Button>
            </>
          ) : (
            <Button onClick={() => setStep('begin')}>Turn on</Button>
          )}
        </Group>
      )}
      {step === 'begin' && <TurnOn onDone={done} />}
      {step === 'renew' && <Renew onDone={done} />}
      {step === 'remove' && <TurnOff onDone={() => done(null)} />}
    </section>
  );
}

interface StepProps {
  readonly onDone: (codes: readonly string[]) => void;
}

function TurnOn({ onDone }: StepProps) {
  const form = useForm({ password: '' });
  const [begun, setBegun] = useState<Begun | null>(null);
  if (begun) return <Pair begun={begun} onDone={onDone} />;
  return (
    <Form
      form={form}
      send={async (body) => setBegun(await bodyOf(api.POST('/admin/v1/second-factor', { body })))}
      submit="Go on"
      label="Second factor"
      begins
    >
      <PasswordField {...form.text('password')} label="Your password" autoComplete="current-password" required />
    </Form>
  );
}

function Pair({ begun, onDone }: StepProps & { readonly begun: Begun }) {
  const { refresh } = useEntry();
  const form = useForm({ code: '' });

  async function send({ code }: typeof form.values): Promise<void> {
    const body = { code: code.trim() };
    const { recoveryCodes } = await bodyOf(api.POST('/admin/v1/second-factor/confirm', { body }));
    await refresh();
    onDone(recoveryCodes);
  }

  return (
    <Stack>
      <Text>Scan this with your authenticator, or type the secret into it.</Text>
      <Suspense fallback={null}>
        <QrCode text={begun.uri} />
      </Suspense>
      <Text size="sm">
        Secret: <Code className="anywhere">{begun.secret}</Code>
      </Text>
      <Form form={form} send={send} submit="Turn on" label="Second factor" begins>
        <TextInput
          {...form.text('code')}
          label="Code that it shows"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
        />
      </Form>
    </Stack>
  );
}

function Renew({ onDone }: StepProps) {
  const form = useForm({ code: '' });

  async function send({ code }: typeof form.values): Promise<void> {
    const body = { code: code.trim() };
    onDone((await bodyOf(api.POST('/admin/v1/second-factor/recovery-codes', { body }))).recoveryCodes);
  }

  return (
    <Form form={form} send={send} submit="Make new codes" label="Recovery codes" begins>
      <Text>The codes that you have now stop working.</Text>
      <TextInput {...form.text('code')} label="Code of your authenticator" autoComplete="one-time-code" required />
    </Form>
  );
}

function TurnOff({ onDone }: { readonly onDone: () => void }) {
  const { refresh } = useEntry();
  const { say } = useNotice();
  const form = useForm({ password: '', code: '' });

  async function send({ password, code }: typeof form.values): Promise<void> {
    await api.POST('/admin/v1/second-factor/remove', { body: { password, code: code.trim() } });
    await refresh();
    onDone();
    say('The second factor is off.');
  }

  return (
    <Form form={form} send={send} submit="Turn off" danger label="Second factor" begins>
      <PasswordField {...form.text('password')} label="Your password" autoComplete="current-password" required />
      <TextInput
        {...form.text('code')}
        label="Code"
        description="Of your authenticator, or a recovery code."
        autoComplete="one-time-code"
        required
      />
    </Form>
  );
}
