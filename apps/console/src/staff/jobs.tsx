import { Button, Text } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { choicesOf } from '../forms/choice.js';
import { Status } from '../list/facts.js';
import { ChoiceFilter, Filters, TextFilter } from '../list/filters.js';
import { type Column, List } from '../list/list.js';
import { pageOf, useListQuery } from '../list/list-query.js';
import { Moment } from '../list/moment.js';
import { api, bodyOf } from '../server/api.js';
import type { Row } from '../server/contract.js';
import { Heading } from '../shell/heading.js';
import { useNotice } from '../shell/notice.js';
import { ageOf } from './age.js';

type Job = Row<'/admin/v1/staff/jobs'>;
const STATUSES = { DUE: 'Due', LATER: 'Later', RETRYING: 'To be tried again', RUNNING: 'Running', DEAD: 'Dead' };
const SORTS = ['runAt', '-runAt', 'createdAt', '-createdAt'] as const;
const REFRESH_MS = 10_000;

/** Work that was put off: what waits, what failed, and what nobody tries any more. */
export function JobsScreen() {
  const query = useListQuery();
  const asked = {
    ...pageOf(query, SORTS),
    status: choicesOf(STATUSES, query.values('status')),
    name: query.given('name'),
  };
  const result = useQuery({
    queryKey: ['staff', 'jobs', asked],
    queryFn: () => bodyOf(api.GET('/admin/v1/staff/jobs', { params: { query: asked } })),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
  return (
    <>
      <Heading title="Jobs" />
      <Filters>
        <ChoiceFilter query={query} name="status" label="Status" choices={STATUSES} />
        <TextFilter query={query} name="name" label="Name" placeholder="write-back" />
      </Filters>
      <List
        title="Jobs"
        query={query}
        result={result}
        columns={COLUMNS}
        idOf={({ id }) => id}
        sortedBy="runAt"
        empty="Nothing waits."
      />
    </>
  );
}

const COLUMNS: readonly Column<Job>[] = [
  { title: 'Name', show: ({ name }) => name },
  { title: 'Status', show: ({ status }) => <Status of={status} /> },
  { title: 'Overdue', show: ({ ageSeconds }) => ageOf(ageSeconds) },
  { title: 'Runs', sort: 'runAt', show: ({ runAt }) => <Moment at={runAt} /> },
  { title: 'Attempts', show: ({ attempts, maxAttempts }) => `${attempts} of ${maxAttempts}` },
  { title: 'Last error', show: ({ lastError }) => lastError !== null && <Text size="sm">{lastError}</Text> },
  { title: 'Created', sort: 'createdAt', show: ({ createdAt }) => <Moment at={createdAt} /> },
  { title: '', show: (job) => job.status === 'DEAD' && <Retry job={job} /> },
];

function Retry({ job: { id, name } }: { readonly job: Job }) {
  const queries = useQueryClient();
  const { say, complain } = useNotice();

  async function retry(): Promise<void> {
    await api.POST('/admin/v1/staff/jobs/{id}/retry', { params: { path: { id } }, body: {} });
    say(`${name} is tried again.`);
    await queries.invalidateQueries({ queryKey: ['staff', 'jobs'] });
  }

  return (
    <Button
      size="compact-sm"
      variant="default"
      onClick={() => void retry().catch(complain)}
      aria-label={`Retry ${name}`}
    >
      Retry
    </Button>
  );
}
