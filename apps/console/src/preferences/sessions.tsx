import { Badge, Button, Group } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Confirm } from '../forms/confirm.js';
import { type Column, List } from '../list/list.js';
import { useListQuery } from '../list/list-query.js';
import { Moment } from '../list/moment.js';
import { api, bodyOf } from '../server/api.js';
import type { Row } from '../server/contract.js';
import { useEntry } from '../session/session.js';
import { focusHeading, Heading } from '../shell/heading.js';
import { useNotice } from '../shell/notice.js';
import { browserOf } from './browser-name.js';

type OpenSession = Row<'/admin/v1/sessions'>;
const KEY = ['sessions'];

/** Where this person is signed in. */
export function SessionsScreen() {
  const query = useListQuery();
  const queries = useQueryClient();
  const { say, complain } = useNotice();
  const [ending, setEnding] = useState(false);
  const result = useQuery({
    queryKey: KEY,
    queryFn: () => bodyOf(api.GET('/admin/v1/sessions')),
  });

  async function revoke({ id }: OpenSession): Promise<void> {
    await api.DELETE('/admin/v1/sessions/{id}', { params: { path: { id } } });
    say('The session has ended.');
    await queries.invalidateQueries({ queryKey: KEY });
    focusHeading();
  }

  return (
    <>
      <Heading title="Sessions">
        <Button color="red" onClick={() => setEnding(true)}>
          Sign out everywhere
        </Button>
      </Heading>
      <List
        title="Where you are signed in"
        query={query}
        result={result}
        columns={columnsFor((session) => void revoke(session).catch(complain))}
        idOf={({ id }) => id}
        empty="You are signed in nowhere."
      />
      {ending && <EndAll onClose={() => setEnding(false)} />}
    </>
  );
}

function columnsFor(onRevoke: (session: OpenSession) => void): Column<OpenSession>[] {
  return [
    {
      title: 'Browser',
      show: ({ userAgent, current }) => (
        <Group gap="xs">
          {browserOf(userAgent)}
          {current && (
            <Badge variant="light" radius="sm" tt="none">
              This one
            </Badge>
          )}
        </Group>
      ),
    },
    { title: 'Address', show: ({ address }) => address ?? 'Unknown' },
    { title: 'Since', show: ({ createdAt }) => <Moment at={createdAt} /> },
    { title: 'Last seen', show: ({ lastSeenAt }) => <Moment at={lastSeenAt} /> },
    { title: 'Ends', show: ({ expiresAt }) => <Moment at={expiresAt} /> },
    {
      title: '',
      show: (session) =>
        !session.current && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => onRevoke(session)}
            aria-label={`Sign out ${browserOf(session.userAgent)} at ${session.address ?? 'an unknown address'}`}
          >
            Sign out
          </Button>
        ),
    },
  ];
}

function EndAll({ onClose }: { readonly onClose: () => void }) {
  const { end } = useEntry();
  const [, navigate] = useLocation();

  async function endAll(): Promise<void> {
    await api.POST('/admin/v1/sessions/revoke-all');
    end();
    navigate('/sign-in');
  }

  return (
    <Confirm title="Sign out everywhere?" action="Sign out everywhere" onConfirm={endAll} onClose={onClose}>
      All your sessions end, also this one. Your keys go on.
    </Confirm>
  );
}
