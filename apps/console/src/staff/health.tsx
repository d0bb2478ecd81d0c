import { Alert, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Facts } from '../list/facts.js';
import { Moment } from '../list/moment.js';
import { Rows } from '../list/rows.js';
import { Trouble } from '../list/trouble.js';
import { Waiting } from '../list/waiting.js';
import { api, bodyOf } from '../server/api.js';
import type { Answer } from '../server/contract.js';
import { Heading } from '../shell/heading.js';
import { To } from '../shell/to.js';
import { ageOf } from './age.js';

type Health = Answer<'/admin/v1/staff/health', 'get'>;
const LIMITS = { MEMORY: 'In memory', REDIS: 'In Redis', REDIS_AWAY: 'In memory: Redis does not answer' };
const MAIL = { SMTP: 'By SMTP', OUTBOX: 'Into a folder, for want of SMTP_URL' };
const REFRESH_MS = 10_000;

export function HealthScreen() {
  const health = useQuery({
    queryKey: ['staff', 'health'],
    queryFn: () => bodyOf(api.GET('/admin/v1/staff/health')),
    refetchInterval: REFRESH_MS,
  });
  return (
    <>
      <Heading title="Health" />
      {health.isPending && <Waiting />}
      {health.error && <Trouble error={health.error} />}
      {health.data && <Opened health={health.data} />}
    </>
  );
}

function Opened({ health }: { readonly health: Health }) {
  const { database } = health;
  const { pool } = database;
  return (
    <>
      {database.pendingMigrations.length > 0 && (
        <Alert color="red" variant="light" title="Migrations are missing" mb="md" role="presentation">
          {database.pendingMigrations.join(', ')}
        </Alert>
      )}
      <Facts
        facts={[
          ['Looped', health.version],
          ['Node', health.node],
          ['Role', health.role],
          ['Started', <Moment key="started" at={health.startedAt} />],
          ['PostgreSQL', database.version],
          ['Migrations', `${database.migrations} run, ${database.pendingMigrations.length} to run`],
          ['Connections', `${pool.inUse} in use, ${pool.idle} idle, ${pool.waiting} waiting, at most ${pool.max}`],
          ['Events wait', ageOf(health.eventLagSeconds)],
          ['Limits', LIMITS[health.limits]],
          ['Mail', MAIL[health.mail]],
        ]}
      />
      <Title order={2} size="h3" mb="xs">
        Queue
      </Title>
      <Rows
        title="Queue by job"
        rows={health.queue}
        idOf={({ job }) => job}
        empty="Nothing waits."
        columns={[
          { title: 'Job', show: ({ job }) => <To href={`/staff/jobs?name=${encodeURIComponent(job)}`}>{job}</To> },
          { title: 'Due', show: ({ due }) => due },
          { title: 'Later', show: ({ later }) => later },
          { title: 'Again', show: ({ retrying }) => retrying },
          { title: 'Running', show: ({ running }) => running },
          { title: 'Dead', show: ({ dead }) => dead },
          { title: 'Oldest', show: ({ ageSeconds }) => ageOf(ageSeconds) },
        ]}
      />
    </>
  );
}
