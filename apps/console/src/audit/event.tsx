import { Code, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { Facts } from '../list/facts.js';
import { Moment } from '../list/moment.js';
import { Trouble } from '../list/trouble.js';
import { Waiting } from '../list/waiting.js';
import { api, bodyOf } from '../server/api.js';
import { Heading } from '../shell/heading.js';
import { To } from '../shell/to.js';
import { ChangesTable } from './changes.js';
import { whoOf } from './event-columns.js';

/** One row of the audit, with what changed. */
export function AuditEventScreen() {
  const { id } = useParams<{ id: string }>();
  const event = useQuery({
    queryKey: ['audit', id],
    queryFn: () => bodyOf(api.GET('/v1/audit/{id}', { params: { path: { id } } })),
  });
  return (
    <>
      <Heading title="What was done" />
      {event.isPending && <Waiting />}
      {event.error && <Trouble error={event.error} />}
      {event.data && (
        <>
          <Facts
            facts={[
              ['What', <Code key="what">{event.data.action}</Code>],
              ['When', <Moment key="when" at={event.data.at} />],
              ['Who', whoOf(event.data)],
              ['On', `${event.data.resource.type} ${event.data.resource.id ?? ''}`],
              ['From', event.data.ip ?? 'Inside'],
              ['Request', event.data.requestId ?? 'None'],
            ]}
          />
          <Title order={2} size="h3" mb="sm">
            What changed
          </Title>
          <ChangesTable changes={event.data.changes} />
        </>
      )}
      <p>
        <To href="/audit">All of the audit</To>
      </p>
    </>
  );
}
