import { Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { choiceOf } from '../forms/choice.js';
import { Status } from '../list/facts.js';
import { ChoiceFilter, Filters, TextFilter } from '../list/filters.js';
import { type Column, List } from '../list/list.js';
import { pageOf, useListQuery } from '../list/list-query.js';
import { Moment } from '../list/moment.js';
import { api, bodyOf } from '../server/api.js';
import type { Row } from '../server/contract.js';
import { Heading } from '../shell/heading.js';
import { To } from '../shell/to.js';

type Stream = Row<'/admin/v1/staff/streams'>;
const STATUSES = {
  PENDING: 'Not yet run',
  OK: 'OK',
  SYNCING: 'Running',
  BACKING_OFF: 'Failed, tried again later',
  AUTH_FAILED: 'Not let in',
  ERROR: 'Failed',
  PAUSED: 'Paused',
};
const SORTS = ['-createdAt', 'createdAt', 'consecutiveFailures', '-consecutiveFailures'] as const;

const COLUMNS: readonly Column<Stream>[] = [
  { title: 'Title', show: ({ title }) => title },
  { title: 'Type', show: ({ type }) => type },
  { title: 'Owner', show: ({ owner }) => <To href={`/staff/people/${owner.id}`}>{owner.name}</To> },
  { title: 'Status', show: ({ status }) => <Status of={status} /> },
  { title: 'Failures', sort: 'consecutiveFailures', show: ({ consecutiveFailures }) => consecutiveFailures },
  { title: 'Last error', show: ({ lastError }) => lastError && <Text size="sm">{lastError.message}</Text> },
  { title: 'Last run', show: ({ lastSyncedAt }) => <Moment at={lastSyncedAt} /> },
  { title: 'Next run', show: ({ nextSyncAt }) => <Moment at={nextSyncAt} none="None" /> },
  { title: 'Since', sort: 'createdAt', show: ({ createdAt }) => <Moment at={createdAt} /> },
];

/** How everybody's streams go. What they bring is their owners' alone. */
export function StreamsScreen() {
  const query = useListQuery();
  const asked = {
    ...pageOf(query, SORTS),
    q: query.given('q'),
    status: choiceOf(STATUSES, query.value('status')),
  };
  const result = useQuery({
    queryKey: ['staff', 'streams', asked],
    queryFn: () => bodyOf(api.GET('/admin/v1/staff/streams', { params: { query: asked } })),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Heading title="Streams" />
      <Filters>
        <TextFilter query={query} name="q" label="Title" />
        <ChoiceFilter query={query} name="status" label="Status" choices={STATUSES} />
      </Filters>
      <List
        title="Streams of this installation"
        query={query}
        result={result}
        columns={COLUMNS}
        idOf={({ id, owner }) => `${owner.id} ${id}`}
        sortedBy="-createdAt"
        empty="No stream is found."
      />
    </>
  );
}
