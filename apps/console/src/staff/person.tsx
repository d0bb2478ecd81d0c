import { Button, Code, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'wouter';
import { Confirm } from '../forms/confirm.js';
import { maskOf } from '../keys/key.js';
import { Facts, Status } from '../list/facts.js';
import { Moment } from '../list/moment.js';
import { Loaded } from '../list/loaded.js';
import { api, bodyOf } from '../server/api.js';
import type { Answer } from '../server/contract.js';
import { useSession } from '../session/session.js';
import { Heading } from '../shell/heading.js';
import { To } from '../shell/to.js';
import { Rows } from '../list/rows.js';
import { useDeedDone } from './deed-done.js';

type Person = Answer<'/admin/v1/staff/people/{id}', 'get'>;

/** What staff can do about somebody: each of it asks once, and is kept with its reason. */
const DEEDS = {
  suspend: {
    label: 'Suspend',
    says: 'Their sessions end, and their keys rest until they are restored. Both hold within a second.',
    done: 'is suspended',
  },
  restore: { label: 'Restore', says: 'They can sign in again, and their keys live on.', done: 'is restored' },
  signOut: { label: 'Sign out', says: 'All their sessions end. Their keys go on.', done: 'is signed out' },
  resetSecondFactor: {
    label: 'Reset second factor',
    says: 'Their sessions end, and their password alone signs them in until they set up a new one. Make sure that it is them who asks.',
    done: 'has no second factor now',
  },
} as const;
type Deed = keyof typeof DEEDS;

export function PersonScreen() {
  const { id } = useParams<{ id: string }>();
  const person = useQuery({
    queryKey: ['staff', 'person', id],
    queryFn: () => bodyOf(api.GET('/admin/v1/staff/people/{id}', { params: { path: { id } } })),
  });
  return (
    <Loaded title="Person" result={person}>
      {(found) => <Opened person={found} />}
    </Loaded>
  );
}

function Opened({ person }: { readonly person: Person }) {
  const self = useSession().person.id === person.id;
  const [asking, setAsking] = useState<Deed | null>(null);
  const open: readonly Deed[] =
    person.status === 'SUSPENDED'
      ? ['restore']
      : ['signOut', 'resetSecondFactor', ...(self ? [] : ['suspend' as const])];
  return (
    <>
      <Heading title={person.name}>
        {open.map((deed) => (
          <Button
            key={deed}
            onClick={() => setAsking(deed)}
            {...(deed === 'suspend' ? { color: 'red' } : { variant: 'default' })}
          >
            {DEEDS[deed].label}
          </Button>
        ))}
      </Heading>
      <Facts
        facts={[
          ['E-mail', person.email],
          ['Status', <Status key="status" of={person.status} />],
          ...(person.suspendReason === null ? [] : [['Reason', person.suspendReason] as const]),
          ['Staff', person.staff ? 'Yes' : 'No'],
          ['Sessions', person.sessionCount],
          ['Last seen', <Moment key="seen" at={person.lastSeenAt} />],
          ['Since', <Moment key="since" at={person.createdAt} />],
          [
            'Audit',
            <To key="audit" href={`/staff/audit?actorId=${person.id}`}>
              What they did
            </To>,
          ],
        ]}
      />
      <Teams of={person} />
      <Keys of={person} />
      {asking && <Ask deed={asking} person={person} onClose={() => setAsking(null)} />}
    </>
  );
}

function Teams({ of: { teams } }: { readonly of: Person }) {
  return (
    <>
      <Title order={2} size="h3" mb="xs">
        Teams
      </Title>
      <Rows
        title="Teams of this person"
        rows={teams}
        idOf={({ id }) => id}
        empty="They belong to no team."
        columns={[
          { title: 'Team', show: ({ id, name }) => <To href={`/staff/teams/${id}`}>{name}</To> },
          { title: 'Role', show: ({ role }) => role },
          { title: 'Joined', show: ({ joinedAt }) => <Moment at={joinedAt} /> },
        ]}
      />
    </>
  );
}

function Keys({ of: { keys } }: { readonly of: Person }) {
  return (
    <>
      <Title order={2} size="h3" mt="lg" mb="xs">
        Personal keys
      </Title>
      <Rows
        title="Keys of this person"
        rows={keys}
        idOf={({ id }) => id}
        empty="They have no key."
        columns={[
          { title: 'Name', show: ({ id, name, team }) => <To href={`/staff/keys/${id}?teamId=${team.id}`}>{name}</To> },
          { title: 'Key', show: (key) => <Code>{maskOf(key)}</Code> },
          { title: 'Status', show: ({ status }) => <Status of={status} /> },
          { title: 'Last used', show: ({ lastUsedAt }) => <Moment at={lastUsedAt} /> },
        ]}
      />
    </>
  );
}

interface AskProps {
  readonly deed: Deed;
  readonly person: Person;
  readonly onClose: () => void;
}

function Ask({ deed, person: { id, name }, onClose }: AskProps) {
  const tell = useDeedDone();
  const { label, says, done } = DEEDS[deed];

  async function run({ reason }: { reason: string }): Promise<void> {
    await act(deed, id, reason);
    await tell(`${name} ${done}.`);
  }

  return (
    <Confirm
      title={`${label}: ${name}`}
      action={label}
      reason={deed === 'suspend' ? 'required' : 'asked'}
      onConfirm={run}
      onClose={onClose}
    >
      {says}
    </Confirm>
  );
}

async function act(deed: Deed, id: string, reason: string): Promise<void> {
  const params = { path: { id } };
  const body = reason === '' ? {} : { reason };
  switch (deed) {
    case 'suspend':
      await api.POST('/admin/v1/staff/people/{id}/suspend', { params, body: { reason } });
      return;
    case 'restore':
      await api.POST('/admin/v1/staff/people/{id}/restore', { params, body });
      return;
    case 'signOut':
      await api.POST('/admin/v1/staff/people/{id}/sign-out', { params, body });
      return;
    case 'resetSecondFactor':
      await api.POST('/admin/v1/staff/people/{id}/reset-second-factor', { params, body });
  }
}
