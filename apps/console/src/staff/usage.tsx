import { SimpleGrid, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { choiceOf } from '../forms/choice.js';
import { ChoiceFilter, Filters, TextFilter } from '../list/filters.js';
import { type ListQuery, useListQuery } from '../list/list-query.js';
import { Rows } from '../list/rows.js';
import { Trouble } from '../list/trouble.js';
import { Waiting } from '../list/waiting.js';
import { api, bodyOf } from '../server/api.js';
import type { Answer } from '../server/contract.js';
import { Heading } from '../shell/heading.js';
import { To } from '../shell/to.js';
import { Bars } from './bars.js';
import { PointsTable } from './points-table.js';

type Usage = Answer<'/admin/v1/staff/usage', 'get'>;
const RANGES = { '7d': '7 days', '30d': '30 days', '90d': '90 days' };
const DAYS = { '7d': 7, '30d': 30, '90d': 90 };
const DAY_MS = 24 * 60 * 60 * 1000;

export function UsageScreen() {
  const query = useListQuery();
  const range = choiceOf(RANGES, query.value('range'));
  const filters = {
    teamId: query.given('teamId'),
    keyId: query.given('keyId'),
    operationId: query.given('operationId'),
  };
  const result = useQuery({
    queryKey: ['staff', 'usage', range, filters],
    queryFn: () => bodyOf(api.GET('/admin/v1/staff/usage', { params: { query: { ...filters, from: fromOf(range) } } })),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Heading title="Usage" />
      <UsageFilters query={query} />
      {result.isPending && <Waiting />}
      {result.error && <Trouble error={result.error} />}
      {result.data && <Opened usage={result.data} />}
    </>
  );
}

/** Left out, the server shows the last 24 hours. */
function fromOf(range: keyof typeof DAYS | undefined): string | undefined {
  return range && new Date(Date.now() - DAYS[range] * DAY_MS).toISOString();
}

function UsageFilters({ query }: { readonly query: ListQuery }) {
  return (
    <Filters>
      <ChoiceFilter query={query} name="range" label="Time" choices={RANGES} all="24 hours" />
      <TextFilter query={query} name="operationId" label="Operation" placeholder="listClients" />
      <TextFilter query={query} name="teamId" label="Id of the team" />
      <TextFilter query={query} name="keyId" label="Id of the key" />
    </Filters>
  );
}

const number = (value: number) => value.toLocaleString('en');
const duration = (ms: number | null) => (ms === null ? '' : `${number(ms)} ms`);

function Opened({ usage: { interval, points, operations, keys } }: { readonly usage: Usage }) {
  return (
    <>
      <Text size="sm" c="dimmed" mb="md">
        {interval === 'HOUR' ? 'By the hour' : 'By the day, of UTC'}; up to a minute behind.
      </Text>
      <SimpleGrid cols={{ base: 1, md: 2 }} mb="md">
        <Bars title="Requests" points={points} valueOf={({ requests }) => requests} show={number} total="sum" />
        <Bars title="Errors" points={points} valueOf={({ errors }) => errors} show={number} total="sum" wrong />
        <Bars
          title="Refused with 429"
          points={points}
          valueOf={({ limited }) => limited}
          show={number}
          total="sum"
          wrong
        />
        <Bars
          title="95 of 100 took at most"
          points={points}
          valueOf={({ p95Ms }) => p95Ms ?? 0}
          show={duration}
          total="peak"
        />
      </SimpleGrid>
      <PointsTable points={points} />
      <Title order={2} size="h3" mt="lg" mb="xs">
        By operation
      </Title>
      <Rows
        title="Usage by operation"
        rows={operations}
        idOf={({ operationId }) => operationId}
        empty="Nothing was asked."
        columns={[
          { title: 'Operation', show: ({ operationId }) => operationId },
          { title: 'Requests', show: ({ requests }) => number(requests) },
          { title: 'Errors', show: ({ errors }) => number(errors) },
          { title: '429', show: ({ limited }) => number(limited) },
          { title: 'p95', show: ({ p95Ms }) => duration(p95Ms) },
        ]}
      />
      <Title order={2} size="h3" mt="lg" mb="xs">
        By key
      </Title>
      <Rows
        title="Usage by key"
        rows={keys}
        idOf={({ keyId, teamId }) => `${teamId} ${keyId}`}
        empty="No key asked."
        columns={[
          {
            title: 'Key',
            show: ({ keyId, teamId, name, lastFour }) => (
              <To href={`/staff/keys/${keyId}?teamId=${teamId}`}>
                {name ?? 'A key that is gone'} {lastFour !== null && `…${lastFour}`}
              </To>
            ),
          },
          { title: 'Team', show: ({ teamName }) => teamName ?? '' },
          { title: 'Requests', show: ({ requests }) => number(requests) },
          { title: 'Errors', show: ({ errors }) => number(errors) },
          { title: '429', show: ({ limited }) => number(limited) },
          { title: 'p95', show: ({ p95Ms }) => duration(p95Ms) },
        ]}
      />
    </>
  );
}
