import { Choice, Count, Each, Instant, ListOf, One, Text, View } from '#contract';

const ROLES = ['all', 'api', 'worker'] as const;
export const LIMIT_HOMES = ['MEMORY', 'REDIS', 'REDIS_AWAY'] as const;
export const MAIL_WAYS = ['SMTP', 'OUTBOX'] as const;

@View('PoolHealth')
export class PoolHealth {
  @Count({ example: 1 })
  inUse: number;

  @Count({ example: 3 })
  idle: number;

  @Count({ about: 'Callers that wait for a connection.', example: 0 })
  waiting: number;

  @Count({ example: 10 })
  max: number;
}

@View('DatabaseHealth')
export class DatabaseHealth {
  @Text({ max: 60, about: 'Of PostgreSQL.', example: '18.1' })
  version: string;

  @Count({ about: 'Migrations that it has run.', example: 16 })
  migrations: number;

  @Each(Text({ max: 200 }), { max: 200, about: 'Migrations of this build that it has not run.', example: [] })
  pendingMigrations: string[];

  @One(() => PoolHealth, { about: 'Connections of the process that answered.' })
  pool: PoolHealth;
}

@View('JobStanding')
export class JobStanding {
  @Text({ max: 100, about: 'The name of the jobs.', example: 'write-back' })
  job: string;

  @Count({ example: 0 })
  due: number;

  @Count({ about: 'Put off until later.', example: 2 })
  later: number;

  @Count({ about: 'Failed, and to be tried again.', example: 0 })
  retrying: number;

  @Count({ example: 0 })
  running: number;

  @Count({ about: 'Tried for the last time, in vain.', example: 0 })
  dead: number;

  @Count({ about: 'For how many seconds the oldest has been due.', example: 0 })
  ageSeconds: number;
}

/** How this installation is, as the process sees it that answered. */
@View('InstanceHealth')
export class InstanceHealth {
  @Text({ max: 60, about: 'Of Looped.', example: '0.1.0' })
  version: string;

  @Text({ max: 60, example: '24.21.0' })
  node: string;

  @Choice({ of: ROLES, name: 'ProcessRole', about: 'What the process does: answer, work, or both.', example: 'all' })
  role: (typeof ROLES)[number];

  @Instant({ about: 'When the process started.', example: '2026-07-01T06:00:00.000Z' })
  startedAt: string;

  @One(() => DatabaseHealth)
  database: DatabaseHealth;

  @Count({ about: 'For how many seconds the oldest event has waited for its place in the feed.', example: 0 })
  eventLagSeconds: number;

  @ListOf(() => JobStanding, {
    max: 200,
    about: 'The queue, by the name of its jobs; names without jobs are left out.',
  })
  queue: JobStanding[];

  @Choice({
    of: LIMIT_HOMES,
    name: 'LimitHome',
    about: 'Where requests are counted. REDIS_AWAY: in memory, because Redis does not answer.',
    example: 'MEMORY',
  })
  limits: (typeof LIMIT_HOMES)[number];

  @Choice({ of: MAIL_WAYS, name: 'MailWay', about: 'OUTBOX: into a folder, for want of SMTP_URL.', example: 'OUTBOX' })
  mail: (typeof MAIL_WAYS)[number];
}
