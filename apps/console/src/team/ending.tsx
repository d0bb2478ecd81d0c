import { Button, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Confirm } from '../forms/confirm.js';
import { api, bodyOf } from '../server/api.js';
import type { Session } from '../server/contract.js';
import { hasRole, useEntry, useSession } from '../session/session.js';
import { useNotice } from '../shell/notice.js';
import type { Team } from './team-query.js';

const SENTENCE = 'delete my team';

/** The ways out of a team: leave it, hand it over, or end it. */
export function Ending({ team }: { readonly team: Team }) {
  const owner = hasRole(useSession(), 'OWNER');
  return (
    <Stack gap="xl">
      <Leave team={team} />
      {owner && <Transfer />}
      {owner && <Delete team={team} />}
    </Stack>
  );
}

/** After it, the person is in another team of theirs. */
function useWayOut() {
  const { begin } = useEntry();
  const [, navigate] = useLocation();
  return (session: Session) => {
    begin(session);
    navigate('/');
  };
}

function Leave({ team }: { readonly team: Team }) {
  const [asking, setAsking] = useState(false);
  const goOut = useWayOut();
  return (
    <section>
      <Title order={2} size="h3">
        Leave
      </Title>
      <Text my="xs">Your work stays. Your personal keys of this team end.</Text>
      <Button variant="default" onClick={() => setAsking(true)}>
        Leave {team.name}…
      </Button>
      {asking && (
        <Confirm
          title={`Leave ${team.name}?`}
          action="Leave"
          onConfirm={async () => {
            goOut(await bodyOf(api.POST('/admin/v1/team/leave', { body: {} })));
          }}
          onClose={() => setAsking(false)}
        >
          You can come back only by an invitation.
        </Confirm>
      )}
    </section>
  );
}

function Transfer() {
  const { person } = useSession();
  const { begin } = useEntry();
  const { say } = useNotice();
  const [userId, setUserId] = useState('');
  const [asking, setAsking] = useState(false);
  const members = useQuery({
    queryKey: ['members', 'all'],
    queryFn: () => bodyOf(api.GET('/v1/team/members', { params: { query: { limit: 100 } } })),
  });
  const others = members.data?.data.filter(({ id }) => id !== person.id) ?? [];
  const chosen = others.find(({ id }) => id === userId) ?? others[0];
  return (
    <section>
      <Title order={2} size="h3">
        Hand over
      </Title>
      <Text my="xs">Another member becomes owner, and you become admin.</Text>
      {chosen === undefined ? (
        <Text c="dimmed">There is nobody else in the team.</Text>
      ) : (
        <Stack gap="sm" align="start">
          <NativeSelect
            label="New owner"
            value={chosen.id}
            onChange={({ currentTarget }) => setUserId(currentTarget.value)}
            data={others.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Button variant="default" onClick={() => setAsking(true)}>
            Hand over…
          </Button>
        </Stack>
      )}
      {asking && chosen && (
        <Confirm
          title={`Hand over to ${chosen.name}?`}
          action="Hand over"
          onConfirm={async () => {
            const session = await bodyOf(api.POST('/admin/v1/team/transfer', { body: { userId: chosen.id } }));
            say(`${chosen.name} is owner now.`);
            begin(session);
          }}
          onClose={() => setAsking(false)}
        >
          Only {chosen.name} can give it back to you.
        </Confirm>
      )}
    </section>
  );
}

function Delete({ team }: { readonly team: Team }) {
  const [asking, setAsking] = useState(false);
  const goOut = useWayOut();
  return (
    <section>
      <Title order={2} size="h3">
        Delete
      </Title>
      <Text my="xs">
        Everybody's access ends at once. After 30 days everything is erased; until then staff can restore it.
      </Text>
      <Button color="red" onClick={() => setAsking(true)}>
        Delete {team.name}…
      </Button>
      {asking && (
        <Confirm
          title={`Delete ${team.name}?`}
          action="Delete team"
          typed={SENTENCE}
          onConfirm={async ({ typed }) => {
            goOut(await bodyOf(api.POST('/admin/v1/team/delete', { body: { confirm: typed } })));
          }}
          onClose={() => setAsking(false)}
        >
          Its clients, invoices, time and keys go with it.
        </Confirm>
      )}
    </section>
  );
}
