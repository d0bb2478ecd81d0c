import { Injectable } from '@nestjs/common';
import { Database } from '#database';
import { type Actor, ownerOf } from '#kernel';
import { Outbound } from '#outbound';
import { connectorFor } from '../connectors/connectors.registry.js';
import type { JsonObject } from '../connectors/json.js';
import { StreamFault } from '../connectors/stream-fault.js';
import type { StreamType } from '../stream-kinds.js';
import { clockOf } from './runs.queries.js';

/** What is tried: a config as its connector settled it, and the secret itself. */
export interface Tried {
  readonly type: StreamType;
  readonly config: JsonObject;
  readonly secret: string | null;
}

export interface TrialResult {
  readonly ok: boolean;
  readonly message: string;
  /** Titles that items would have, the newest first. */
  readonly sample: readonly string[];
}

const SAMPLES = 5;

/** Reads a source once, and keeps nothing of it. */
@Injectable()
export class Trial {
  constructor(
    private readonly db: Database,
    private readonly out: Outbound,
  ) {}

  async of(actor: Actor, { type, config, secret }: Tried): Promise<TrialResult> {
    const fetch = connectorFor(type)?.fetch;
    if (!fetch) return { ok: true, message: 'There is nothing to read: others push to it.', sample: [] };
    const clock = await this.db.one(clockOf, [ownerOf(actor)]);
    const { zone, now } = clock ?? { zone: 'UTC', now: new Date().toISOString() };
    try {
      const { entries } = await fetch({ config, secret, cursor: null, zone, now, firstRun: true, out: this.out });
      const titles = entries.flatMap(({ draft }) => draft?.title ?? []).toReversed();
      return { ok: true, message: `It can be read: ${titles.length} entries.`, sample: titles.slice(0, SAMPLES) };
    } catch (error) {
      if (!(error instanceof StreamFault)) throw error;
      return { ok: false, message: error.message, sample: [] };
    }
  }
}
