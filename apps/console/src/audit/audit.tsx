import { Anchor } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { List } from '../list/list.js';
import { useListQuery } from '../list/list-query.js';
import { api, bodyOf } from '../server/api.js';
import { Heading } from '../shell/heading.js';
import { AuditFilters } from './audit-filters.js';
import { auditExport, auditQuery } from './audit-query.js';
import { DETAIL_COLUMN, EVENT_COLUMNS } from './event-columns.js';

/** Everything that was done in the team, and what was refused. */
export function AuditScreen() {
  const query = useListQuery();
  const asked = auditQuery(query);
  const result = useQuery({
    queryKey: ['audit', asked],
    queryFn: () => bodyOf(api.GET('/v1/audit', { params: { query: asked } })),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Heading title="Audit">
        <Anchor href={auditExport('/v1/audit/export', query)} download underline="always">
          Export as CSV
        </Anchor>
      </Heading>
      <AuditFilters query={query} />
      <List
        title="Audit of the team"
        query={query}
        result={result}
        columns={[...EVENT_COLUMNS, DETAIL_COLUMN]}
        idOf={({ id }) => id}
        sortedBy="-at"
        empty="Nothing of this kind was done."
      />
    </>
  );
}
