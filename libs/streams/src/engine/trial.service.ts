import { Injectable } from '@nestjs/common';
import { Database } from '#database';
import { type Actor, ownerOf } from '#kernel';
import { Outbound } from '#outbound';
import { connectorFor } from '../connectors/connectors.registry.js';
import type { Entry } from '../connectors/entry.js';
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
      const ask = { config, secret, cursor: null, zone, now, firstRun: true, out: this.out };
      const { entries, cursor, nextAt = null } = await fetch(ask);
      // What comes by the clock has nothing yet: what it will have next is what people want to see.
      const isWaiting = entries.length === 0 && nextAt !== null;
      const titles = titlesOf(isWaiting ? (await fetch({ ...ask, cursor, now: nextAt })).entries : entries);
      const counted = titles.length === 1 ? '1 entry' : `${titles.length} entries`;
      const message = isWaiting ? `It comes next at ${nextAt}.` : `It can be read: ${counted}.`;
      return { ok: true, message, sample: titles.slice(0, SAMPLES) };
    } catch (error) {
      if (!(error instanceof StreamFault)) throw error;
      return { ok: false, message: error.message, sample: [] };
    }
  }
}

/** The newest first. */
function titlesOf(entries: readonly Entry[]): readonly string[] {
  return entries.flatMap(({ draft, closed }) => (draft === null || closed ? [] : [draft.title])).toReversed();
}
