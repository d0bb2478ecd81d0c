import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { choiceOf } from '../forms/choice.js';
import { Status } from '../list/facts.js';
import { ChoiceFilter, ExportLink, Filters, TextFilter } from '../list/filters.js';
import { type Column, List } from '../list/list.js';
import { pageOf, useListQuery } from '../list/list-query.js';
import { Moment } from '../list/moment.js';
import { api, bodyOf } from '../server/api.js';
import type { Row } from '../server/contract.js';
import { Heading } from '../shell/heading.js';
import { To } from '../shell/to.js';

type Team = Row<'/admin/v1/staff/teams'>;
const STATUSES = { ACTIVE: 'Active', DELETED: 'Deleted' };
const SORTS = ['name', '-name', 'createdAt', '-createdAt'] as const;

const COLUMNS: readonly Column<Team>[] = [
  { title: 'Name', sort: 'name', show: ({ id, name }) => <To href={`/staff/teams/${id}`}>{name}</To> },
  { title: 'Slug', show: ({ slug }) => slug },
  { title: 'Status', show: ({ status }) => <Status of={status} /> },
  { title: 'Members', show: ({ memberCount }) => memberCount },
  { title: 'Since', sort: 'createdAt', show: ({ createdAt }) => <Moment at={createdAt} /> },
];

export function TeamsScreen() {
  const query = useListQuery();
  const asked = {
    ...pageOf(query, SORTS),
    q: query.given('q'),
    status: choiceOf(STATUSES, query.value('status')),
  };
  const result = useQuery({
    queryKey: ['staff', 'teams', asked],
    queryFn: () => bodyOf(api.GET('/admin/v1/staff/teams', { params: { query: asked } })),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Heading title="Teams">
        <ExportLink href="/admin/v1/staff/teams/export" query={query} />
      </Heading>
      <Filters>
        <TextFilter query={query} name="q" label="Name or slug" />
        <ChoiceFilter query={query} name="status" label="Status" choices={STATUSES} />
      </Filters>
      <List
        title="Teams of this installation"
        query={query}
        result={result}
        columns={COLUMNS}
        idOf={({ id }) => id}
        sortedBy="name"
        empty="No team is found."
      />
    </>
  );
}
