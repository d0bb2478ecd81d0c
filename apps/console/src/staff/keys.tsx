import { Code } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { choicesOf } from '../forms/choice.js';
import { KEY_STATUSES, maskOf } from '../keys/key.js';
import { Status } from '../list/facts.js';
import { ChoiceFilter, ExportLink, Filters, TextFilter } from '../list/filters.js';
import { type Column, List } from '../list/list.js';
import { pageOf, useListQuery } from '../list/list-query.js';
import { Moment } from '../list/moment.js';
import { api, bodyOf } from '../server/api.js';
import type { Row } from '../server/contract.js';
import { Heading } from '../shell/heading.js';
import { To } from '../shell/to.js';

type Key = Row<'/admin/v1/staff/keys'>;
const SORTS = ['-createdAt', 'createdAt', 'lastUsedAt', '-lastUsedAt'] as const;

const COLUMNS: readonly Column<Key>[] = [
  { title: 'Name', show: ({ id, name, team }) => <To href={`/staff/keys/${id}?teamId=${team.id}`}>{name}</To> },
  { title: 'Key', show: (key) => <Code>{maskOf(key)}</Code> },
  { title: 'Team', show: ({ team }) => <To href={`/staff/teams/${team.id}`}>{team.name}</To> },
  {
    title: 'Person',
    show: ({ person }) => person && <To href={`/staff/people/${person.id}`}>{person.name}</To>,
  },
  { title: 'Status', show: ({ status }) => <Status of={status} /> },
  { title: 'Created', sort: 'createdAt', show: ({ createdAt }) => <Moment at={createdAt} /> },
  { title: 'Last used', sort: 'lastUsedAt', show: ({ lastUsedAt }) => <Moment at={lastUsedAt} /> },
];

export function KeysScreen() {
  const query = useListQuery();
  const asked = {
    ...pageOf(query, SORTS),
    q: query.given('q'),
    teamId: query.given('teamId'),
    personId: query.given('personId'),
    status: choicesOf(KEY_STATUSES, query.values('status')),
  };
  const result = useQuery({
    queryKey: ['staff', 'keys', asked],
    queryFn: () => bodyOf(api.GET('/admin/v1/staff/keys', { params: { query: asked } })),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Heading title="Keys">
        <ExportLink href="/admin/v1/staff/keys/export" query={query} />
      </Heading>
      <Filters>
        <TextFilter query={query} name="q" label="Last four characters, or name" />
        <ChoiceFilter query={query} name="status" label="Status" choices={KEY_STATUSES} />
      </Filters>
      <List
        title="Keys of this installation"
        query={query}
        result={result}
        columns={COLUMNS}
        idOf={({ id, team }) => `${team.id} ${id}`}
        sortedBy="-createdAt"
        empty="No key is found."
      />
    </>
  );
}
