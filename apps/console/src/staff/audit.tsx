import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { AuditFilters } from '../audit/audit-filters.js';
import { auditQuery } from '../audit/audit-query.js';
import { ChangesTable } from '../audit/changes.js';
import { EVENT_COLUMNS } from '../audit/event-columns.js';
import { TextFilter } from '../list/filters.js';
import { type Column, List } from '../list/list.js';
import { useListQuery } from '../list/list-query.js';
import { api, bodyOf } from '../server/api.js';
import type { Row } from '../server/contract.js';
import { Heading } from '../shell/heading.js';
import { To } from '../shell/to.js';

type AnyEvent = Row<'/admin/v1/staff/audit'>;

const COLUMNS: readonly Column<AnyEvent>[] = [
  ...EVENT_COLUMNS,
  { title: 'Team', show: ({ team }) => team && <To href={`/staff/teams/${team.id}`}>{team.name}</To> },
  { title: 'Request', show: ({ requestId }) => requestId ?? '' },
  { title: 'Details', show: (event) => <Details event={event} /> },
];

/** What was done anywhere on this installation. */
export function AllAuditScreen() {
  const query = useListQuery();
  const asked = {
    ...auditQuery(query),
    teamId: query.given('teamId'),
    requestId: query.given('requestId'),
  };
  const result = useQuery({
    queryKey: ['staff', 'audit', asked],
    queryFn: () => bodyOf(api.GET('/admin/v1/staff/audit', { params: { query: asked } })),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Heading title="All audit" />
      <AuditFilters query={query}>
        <TextFilter query={query} name="requestId" label="Request" placeholder="req_…" />
        <TextFilter query={query} name="teamId" label="Id of the team" />
      </AuditFilters>
      <List
        title="Audit of this installation"
        query={query}
        result={result}
        columns={COLUMNS}
        idOf={({ id }) => id}
        sortedBy="-at"
        empty="Nothing of this kind was done."
      />
    </>
  );
}

function Details({ event }: { readonly event: AnyEvent }) {
  if (event.changes === null) return 'None';
  return (
    <details>
      <summary>
        Changes<span className="unseen"> of {event.action}</span>
      </summary>
      <ChangesTable changes={event.changes} />
    </details>
  );
}
