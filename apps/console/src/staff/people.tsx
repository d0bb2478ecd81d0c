import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { choiceOf } from '../forms/choice.js';
import { Status } from '../list/facts.js';
import { ChoiceFilter, ExportLink, Filters, FlagFilter, TextFilter } from '../list/filters.js';
import { type Column, List } from '../list/list.js';
import { pageOf, useListQuery } from '../list/list-query.js';
import { Moment } from '../list/moment.js';
import { api, bodyOf } from '../server/api.js';
import type { Row } from '../server/contract.js';
import { Heading } from '../shell/heading.js';
import { To } from '../shell/to.js';

type Person = Row<'/admin/v1/staff/people'>;
const STATUSES = { ACTIVE: 'Active', SUSPENDED: 'Suspended' };
const SORTS = ['name', '-name', 'createdAt', '-createdAt'] as const;

const COLUMNS: readonly Column<Person>[] = [
  { title: 'Name', sort: 'name', show: ({ id, name }) => <To href={`/staff/people/${id}`}>{name}</To> },
  { title: 'E-mail', show: ({ email }) => email },
  { title: 'Status', show: ({ status }) => <Status of={status} /> },
  { title: 'Staff', show: ({ staff }) => (staff ? 'Yes' : 'No') },
  { title: 'Sessions', show: ({ sessionCount }) => sessionCount },
  { title: 'Last seen', show: ({ lastSeenAt }) => <Moment at={lastSeenAt} /> },
  { title: 'Since', sort: 'createdAt', show: ({ createdAt }) => <Moment at={createdAt} /> },
];

export function PeopleScreen() {
  const query = useListQuery();
  const asked = {
    ...pageOf(query, SORTS),
    q: query.given('q'),
    status: choiceOf(STATUSES, query.value('status')),
    staff: query.value('staff') === 'true' ? true : undefined,
  };
  const result = useQuery({
    queryKey: ['staff', 'people', asked],
    queryFn: () => bodyOf(api.GET('/admin/v1/staff/people', { params: { query: asked } })),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Heading title="People">
        <ExportLink href="/admin/v1/staff/people/export" query={query} />
      </Heading>
      <Filters>
        <TextFilter query={query} name="q" label="Name or e-mail" />
        <ChoiceFilter query={query} name="status" label="Status" choices={STATUSES} />
        <FlagFilter query={query} name="staff" label="Only staff" />
      </Filters>
      <List
        title="People of this installation"
        query={query}
        result={result}
        columns={COLUMNS}
        idOf={({ id }) => id}
        sortedBy="name"
        empty="Nobody is found."
      />
    </>
  );
}
