import { Button, Code } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'wouter';
import { Confirm } from '../forms/confirm.js';
import { isLive, maskOf } from '../keys/key.js';
import { KeyFacts } from '../keys/key-facts.js';
import { Facts } from '../list/facts.js';
import { useListQuery } from '../list/list-query.js';
import { Loaded } from '../list/loaded.js';
import { api, bodyOf } from '../server/api.js';
import type { Answer } from '../server/contract.js';
import { Heading } from '../shell/heading.js';
import { To } from '../shell/to.js';
import { useDeedDone } from './deed-done.js';

type Key = Answer<'/admin/v1/staff/keys/{id}', 'get'>;

/** A key of anybody: what it is, and its end. */
export function KeyScreen() {
  const { id } = useParams<{ id: string }>();
  const teamId = useListQuery().value('teamId');
  const key = useQuery({
    queryKey: ['staff', 'key', id, teamId],
    queryFn: () =>
      bodyOf(
        api.GET('/admin/v1/staff/keys/{id}', { params: { path: { id }, query: teamId === '' ? {} : { teamId } } }),
      ),
  });
  return (
    <Loaded title="Key" result={key}>
      {(found) => <Opened current={found} />}
    </Loaded>
  );
}

function Opened({ current }: { readonly current: Key }) {
  const [revoking, setRevoking] = useState(false);
  const { id, name, team, person } = current;
  return (
    <>
      <Heading title={name}>
        {isLive(current) && (
          <Button color="red" onClick={() => setRevoking(true)}>
            Revoke
          </Button>
        )}
      </Heading>
      <Facts
        facts={[
          [
            'Team',
            <To key="team" href={`/staff/teams/${team.id}`}>
              {team.name}
            </To>,
          ],
          ...(person
            ? [
                [
                  'Person',
                  <To key="person" href={`/staff/people/${person.id}`}>
                    {person.name}
                  </To>,
                ] as const,
              ]
            : []),
          [
            'Usage',
            <To key="usage" href={`/staff/usage?keyId=${id}`}>
              What it asked
            </To>,
          ],
          [
            'Audit',
            <To key="audit" href={`/staff/audit?keyId=${id}`}>
              What was done with it
            </To>,
          ],
        ]}
      />
      <KeyFacts of={current} path="/staff/keys" />
      {revoking && <Revoke target={current} onClose={() => setRevoking(false)} />}
    </>
  );
}

function Revoke({ target, onClose }: { readonly target: Key; readonly onClose: () => void }) {
  const tell = useDeedDone();

  async function revoke({ reason }: { reason: string }): Promise<void> {
    const params = { path: { id: target.id }, query: { teamId: target.team.id } };
    await api.POST('/admin/v1/staff/keys/{id}/revoke', { params, body: { reason } });
    await tell(`${target.name} is revoked.`);
  }

  return (
    <Confirm
      title={`Revoke ${target.name}?`}
      action="Revoke key"
      reason="required"
      onConfirm={revoke}
      onClose={onClose}
    >
      Whatever uses <Code>{maskOf(target)}</Code> is refused within a second. {target.team.name} sees the reason. This
      cannot be undone.
    </Confirm>
  );
}
