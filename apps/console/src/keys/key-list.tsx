import { Button, Code, Group, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Status } from '../list/facts.js';
import { ChoiceFilter, Filters } from '../list/filters.js';
import { type Column, List } from '../list/list.js';
import { type ListQuery, useListQuery } from '../list/list-query.js';
import { Moment } from '../list/moment.js';
import { To } from '../shell/to.js';
import { ACCESS_WORDS, isLive, KEY_STATUSES, type Key, maskOf } from './key.js';
import type { KeyShelf } from './key-shelf.js';
import { Revoke } from './revoke.js';

/** The keys of a shelf, those that ended included. */
export function KeyList<S extends string>({ shelf, title }: { readonly shelf: KeyShelf<S>; readonly title: string }) {
  const query = useListQuery();
  const result = useKeys(shelf, query);
  const [revoking, setRevoking] = useState<Key | null>(null);
  return (
    <>
      <Filters>
        <ChoiceFilter query={query} name="status" label="Status" choices={KEY_STATUSES} />
      </Filters>
      <List
        title={title}
        query={query}
        result={result}
        columns={columnsFor(shelf.path, setRevoking)}
        idOf={({ id }) => id}
        sortedBy="-createdAt"
        empty={query.value('status') === '' ? 'There is no key yet.' : 'No key is so.'}
      />
      {revoking && <Revoke shelf={shelf} target={revoking} onClose={() => setRevoking(null)} />}
    </>
  );
}

function useKeys<S extends string>(shelf: KeyShelf<S>, query: ListQuery) {
  const asked = { status: query.value('status'), sort: query.value('sort'), cursor: query.value('cursor') };
  return useQuery({
    queryKey: [shelf.path, 'list', asked],
    queryFn: () => shelf.list(asked),
    placeholderData: keepPreviousData,
    // So that one sees a key being used.
    refetchInterval: 15_000,
  });
}

function columnsFor(path: string, onRevoke: (key: Key) => void): Column<Key>[] {
  return [
    { title: 'Name', show: ({ id, name }) => <To href={`${path}/${id}`}>{name}</To> },
    { title: 'Key', show: (key) => <Code>{maskOf(key)}</Code> },
    { title: 'Access', show: ({ access }) => ACCESS_WORDS[access] },
    { title: 'Status', show: ({ status }) => <Status of={status} /> },
    { title: 'Created', sort: 'createdAt', show: ({ createdAt }) => <Moment at={createdAt} /> },
    { title: 'Expires', show: ({ expiresAt }) => <Moment at={expiresAt} /> },
    {
      title: 'Last used',
      sort: 'lastUsedAt',
      show: ({ lastUsedAt, lastUsedIp }) => (
        <Group gap={4}>
          <Moment at={lastUsedAt} />
          {lastUsedIp !== null && (
            <Text size="sm" c="dimmed">
              {lastUsedIp}
            </Text>
          )}
        </Group>
      ),
    },
    {
      title: '',
      show: (key) =>
        isLive(key) && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => onRevoke(key)}
            aria-label={`Revoke ${key.name}, which ends with ${key.lastFour}`}
          >
            Revoke
          </Button>
        ),
    },
  ];
}
