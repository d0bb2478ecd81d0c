import { Inject, Injectable } from '@nestjs/common';
import { Limits } from '#access';
import { Relay } from '#changes';
import { Database, migrationStanding } from '#database';
import { JobInspection } from '#jobs';
import type { Actor, Settings } from '#kernel';
import { VERSION } from '#telemetry';
import type { InstanceHealth } from './instance-health.dto.js';

/** What of the settings shows in the health. */
export const HEALTH_SETTINGS = Symbol('HEALTH_SETTINGS');
export type HealthSettings = Pick<Settings, 'role' | 'smtpUrl'>;

/** How the installation is, for those who run it. */
@Injectable()
export class InstanceHealthService {
  constructor(
    private readonly db: Database,
    private readonly relay: Relay,
    private readonly jobs: JobInspection,
    private readonly limits: Limits,
    @Inject(HEALTH_SETTINGS) private readonly settings: HealthSettings,
  ) {}

  async look(_staff: Actor): Promise<InstanceHealth> {
    const [schema, lag, queue] = await Promise.all([
      migrationStanding(this.db),
      this.relay.lag(),
      this.jobs.standings(),
    ]);
    const { totalCount, idleCount: idle, waitingCount: waiting, options } = this.db.pool;
    const pool = { inUse: totalCount - idle, idle, waiting, max: options.max };
    return {
      version: VERSION,
      node: process.versions.node,
      role: this.settings.role,
      startedAt: new Date(performance.timeOrigin).toISOString(),
      database: {
        ...{ version: schema.version, migrations: schema.applied, pendingMigrations: [...schema.pending] },
        pool,
      },
      eventLagSeconds: Math.ceil(lag),
      queue: queue.map((standing) => ({ ...standing, ageSeconds: Math.ceil(standing.ageSeconds) })),
      limits: this.limits.home,
      mail: this.settings.smtpUrl === null ? 'OUTBOX' : 'SMTP',
    };
  }
}
