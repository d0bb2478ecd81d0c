import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Form, useForm } from '../forms/form.js';
import { PasswordField } from '../forms/password-field.js';
import { Trouble } from '../list/trouble.js';
import { Waiting } from '../list/waiting.js';
import { api, bodyOf } from '../server/api.js';
import type { Answer } from '../server/contract.js';
import { Doorstep } from './doorstep.js';
import { useLinkSecret } from './link-secret.js';
import { PASSWORD_ADVICE } from './password.js';
import { useEntry } from './session.js';
import { SignInForm } from './sign-in-form.js';

type Invite = Answer<'/admin/v1/invites/{secret}', 'get'>;
const CLOSED: Readonly<Record<string, string>> = {
  ACCEPTED: 'It was accepted already. Sign in to open the team.',
  REJECTED: 'It was turned down.',
  EXPIRED: 'It has expired. Ask for a new one.',
};

/** Where the link of an invitation leads. */
export function InviteScreen() {
  const secret = useLinkSecret();
  const invite = useQuery({
    queryKey: ['invite', secret],
    queryFn: () => bodyOf(api.GET('/admin/v1/invites/{secret}', { params: { path: { secret } } })),
  });
  const title = invite.data ? `Join ${invite.data.teamName}` : 'Invitation';
  return (
    <Doorstep title={title}>
      {invite.isPending && <Waiting />}
      {invite.error && <Trouble error={invite.error} />}
      {invite.data && <Opened key={secret} secret={secret} invite={invite.data} />}
    </Doorstep>
  );
}

function Opened({ secret, invite }: { readonly secret: string; readonly invite: Invite }) {
  const { standing } = useEntry();
  const closed = CLOSED[invite.status];
  if (closed !== undefined) return <Text>{closed}</Text>;
  return (
    <Stack>
      <Text>
        You are invited as <strong>{invite.role}</strong>, at <strong>{invite.email}</strong>.
      </Text>
      {standing.at === 'person' ? (
        <Accept secret={secret} invite={invite} />
      ) : (
        <>{invite.personExists ? <SignInToAccept email={invite.email} /> : <Join secret={secret} />}</>
      )}
      <Reject secret={secret} />
    </Stack>
  );
}

function SignInToAccept({ email }: { readonly email: string }) {
  const { begin } = useEntry();
  return (
    <>
      <Text>Sign in to accept.</Text>
      <SignInForm email={email} onSession={begin} />
    </>
  );
}

/** The door itself says so when somebody else is signed in than was invited. */
function Accept({ secret, invite }: { readonly secret: string; readonly invite: Invite }) {
  const { begin } = useEntry();
  const [, navigate] = useLocation();
  const form = useForm({});

  async function send(): Promise<void> {
    begin(await bodyOf(api.POST('/admin/v1/invites/{secret}/accept', { params: { path: { secret } }, body: {} })));
    navigate('/', { replace: true });
  }

  return (
    <Form form={form} send={send} submit={`Join ${invite.teamName}`}>
      {null}
    </Form>
  );
}

function Join({ secret }: { readonly secret: string }) {
  const { begin } = useEntry();
  const [, navigate] = useLocation();
  const form = useForm({ name: '', password: '' });

  async function send(body: typeof form.values): Promise<void> {
    begin(await bodyOf(api.POST('/admin/v1/invites/{secret}/join', { params: { path: { secret } }, body })));
    navigate('/', { replace: true });
  }

  return (
    <Form form={form} send={send} submit="Join">
      <TextInput {...form.text('name')} label="Your name" autoComplete="name" required />
      <PasswordField
        {...form.text('password')}
        label="Password"
        description={PASSWORD_ADVICE}
        autoComplete="new-password"
        required
      />
    </Form>
  );
}

function Reject({ secret }: { readonly secret: string }) {
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>(null);

  async function reject(): Promise<void> {
    try {
      await api.POST('/admin/v1/invites/{secret}/reject', { params: { path: { secret } }, body: {} });
      await queries.invalidateQueries({ queryKey: ['invite', secret] });
    } catch (refused) {
      setError(refused);
    }
  }

  return (
    <Group>
      <Button variant="default" onClick={() => void reject()}>
        Turn down
      </Button>
      {error !== null && <Trouble error={error} />}
    </Group>
  );
}
