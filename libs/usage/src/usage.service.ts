import { Injectable } from '@nestjs/common';
import { Database } from '#database';
import type { Actor } from '#kernel';
import { quantileMs } from './duration-buckets.js';
import type { UsageQuery, UsageView } from './usage.dto.js';
import { clock, type Counted, GRAINS } from './usage.queries.js';
import { spanOf } from './usage-span.js';

/** What the keys of the whole installation did. */
@Injectable()
export class UsageService {
  constructor(private readonly db: Database) {}

  /** At most a minute behind. The actor is staff: nobody else sees more than one team. */
  async get(_staff: Actor, { teamId, keyId, operationId, ...asked }: UsageQuery): Promise<UsageView> {
    const clocked = await this.db.one(clock, []);
    const { interval, from, to } = spanOf(asked, clocked?.now ?? '');
    const { points, operations, keys } = GRAINS[interval];
    const values = [from, to, teamId ?? null, keyId ?? null, operationId ?? null];
    const [byTime, byOperation, byKey] = await Promise.all([
      this.db.all(points, values),
      this.db.all(operations, values),
      this.db.all(keys, values),
    ]);
    return {
      interval,
      from,
      to,
      points: byTime.map(timed),
      operations: byOperation.map(timed),
      keys: byKey.map(timed),
    };
  }
}

function timed<Row extends Counted>({ buckets, ...row }: Row) {
  const p95 = quantileMs(buckets, 0.95);
  return { ...row, p95Ms: p95 === null ? null : Math.ceil(p95) };
}
