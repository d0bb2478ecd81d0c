import { Button, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'wouter';
import { Confirm } from '../forms/confirm.js';
import { Form, useForm } from '../forms/form.js';
import { Facts, Status } from '../list/facts.js';
import { Moment } from '../list/moment.js';
import { Rows } from '../list/rows.js';
import { Loaded } from '../list/loaded.js';
import { api, bodyOf } from '../server/api.js';
import type { Answer } from '../server/contract.js';
import { Heading } from '../shell/heading.js';
import { To } from '../shell/to.js';
import { useDeedDone } from './deed-done.js';

type Team = Answer<'/admin/v1/staff/teams/{id}', 'get'>;

export function TeamScreen() {
  const { id } = useParams<{ id: string }>();
  const team = useQuery({
    queryKey: ['staff', 'team', id],
    queryFn: () => bodyOf(api.GET('/admin/v1/staff/teams/{id}', { params: { path: { id } } })),
  });
  return (
    <Loaded title="Team" result={team}>
      {(found) => <Opened team={found} />}
    </Loaded>
  );
}

function Opened({ team }: { readonly team: Team }) {
  const [restoring, setRestoring] = useState(false);
  const { active, expired, revoked } = team.keyCounts;
  return (
    <>
      <Heading title={team.name}>
        {team.status === 'DELETED' && <Button onClick={() => setRestoring(true)}>Restore</Button>}
      </Heading>
      <Facts
        facts={[
          ['Slug', team.slug],
          ['Status', <Status key="status" of={team.status} />],
          ...(team.deletedAt === null ? [] : [['Deleted', <Moment key="deleted" at={team.deletedAt} />] as const]),
          ['Since', <Moment key="since" at={team.createdAt} />],
          ['Currency', team.currency],
          ['Time zone', team.timezone],
          [
            'Keys',
            <To key="keys" href={`/staff/keys?teamId=${team.id}`}>
              {active} active, {expired} expired, {revoked} revoked
            </To>,
          ],
          [
            'Usage',
            <To key="usage" href={`/staff/usage?teamId=${team.id}`}>
              What its keys asked
            </To>,
          ],
          [
            'Audit',
            <To key="audit" href={`/staff/audit?teamId=${team.id}`}>
              What was done in it
            </To>,
          ],
        ]}
      />
      <Title order={2} size="h3" mb="xs">
        Limits
      </Title>
      <Limits team={team} />
      <Title order={2} size="h3" mt="lg" mb="xs">
        Members
      </Title>
      <Rows
        title="Members of this team"
        rows={team.members}
        idOf={({ id }) => id}
        empty="Nobody belongs to it."
        columns={[
          { title: 'Name', show: ({ id, name }) => <To href={`/staff/people/${id}`}>{name}</To> },
          { title: 'E-mail', show: ({ email }) => email },
          { title: 'Role', show: ({ role }) => role },
          { title: 'Status', show: ({ suspended }) => <Status of={suspended ? 'SUSPENDED' : 'ACTIVE'} /> },
          { title: 'Joined', show: ({ joinedAt }) => <Moment at={joinedAt} /> },
        ]}
      />
      {restoring && <Restore team={team} onClose={() => setRestoring(false)} />}
    </>
  );
}

function Limits({ team: { id, name, limits } }: { readonly team: Team }) {
  const tell = useDeedDone();
  const form = useForm({
    ratePerMinute: String(limits.ratePerMinute ?? ''),
    liveKeys: String(limits.liveKeys ?? ''),
    reason: '',
  });

  async function send(values: typeof form.values): Promise<void> {
    const body = {
      ratePerMinute: numberOrNull(values.ratePerMinute),
      liveKeys: numberOrNull(values.liveKeys),
      ...(values.reason !== '' && { reason: values.reason }),
    };
    await api.PATCH('/admin/v1/staff/teams/{id}/limits', { params: { path: { id } }, body });
    form.restart({ ...values, reason: '' });
    await tell(`The limits of ${name} are changed.`);
  }

  return (
    <Form form={form} send={send} submit="Save limits" label="Limits">
      <TextInput
        {...form.text('ratePerMinute')}
        label="Requests a minute"
        description="Of each of its keys. Empty: the installation's own."
        inputMode="numeric"
        maw={320}
      />
      <TextInput
        {...form.text('liveKeys')}
        label="Live keys"
        description="At once. Empty: 200."
        inputMode="numeric"
        maw={320}
      />
      <TextInput {...form.text('reason')} label="Reason" description="Kept in the audit." maw={480} />
    </Form>
  );
}

/** What is no number goes to the server as it is, which says so at its field. */
function numberOrNull(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}

function Restore({ team: { id, name }, onClose }: { readonly team: Team; readonly onClose: () => void }) {
  const tell = useDeedDone();

  async function restore({ reason }: { reason: string }): Promise<void> {
    const body = reason === '' ? {} : { reason };
    await api.POST('/admin/v1/staff/teams/{id}/restore', { params: { path: { id } }, body });
    await tell(`${name} is restored.`);
  }

  return (
    <Confirm title={`Restore ${name}?`} action="Restore" reason="asked" onConfirm={restore} onClose={onClose}>
      Its members and keys have their access back at once.
    </Confirm>
  );
}
