import { Injectable } from '@nestjs/common';
import { Database } from '#database';
import { type HeardEvent, Jobs, OnEvent } from '#jobs';
import { connectorFor } from '../connectors/connectors.registry.js';
import { CompletedItems } from './completed-items.port.js';
import { type ManyChanged, manyChangedIn } from './completion.js';
import { writeBack } from './write-back.job.js';
import { streamsToTell } from './write-back.queries.js';

/** Long enough to change one's mind. */
const DELAY_MS = 10_000;

/** Hears what is completed, and puts off telling the source of it. */
@Injectable()
export class WriteBackListener {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly items: CompletedItems,
  ) {}

  /** Most items are no stream's, and of those no job is made. */
  @OnEvent('item.completed', { name: 'streams.on-item-completed', data: () => null, unless: { streamId: null } })
  async hear(event: HeardEvent<null>): Promise<void> {
    await this.putOff(event, [event.subject.id]);
  }

  @OnEvent('items.bulk_changed', { name: 'streams.on-items-changed', data: manyChangedIn })
  async hearMany(event: HeardEvent<ManyChanged>): Promise<void> {
    if (event.data.action === 'COMPLETE') await this.putOff(event, event.data.ids);
  }

  /** What a stream completes by itself is so at its source already. */
  private async putOff({ feed, at, actor }: HeardEvent<unknown>, itemIds: readonly string[]): Promise<void> {
    if (actor.type === 'STREAM') return;
    const ownerId = feed.id;
    const completed = await this.items.completed(ownerId, itemIds);
    const told = await this.streamsToTell(ownerId, [...new Set(completed.map(({ streamId }) => streamId))]);
    const runAt = new Date(Date.parse(at) + DELAY_MS).toISOString();
    const jobs = completed
      .filter(({ streamId }) => told.has(streamId))
      .map(({ itemId }) => ({ payload: { ownerId, itemId }, key: `streams.write-back ${ownerId} ${itemId}`, runAt }));
    await this.jobs.laterAll(this.db, writeBack, jobs);
  }

  private async streamsToTell(ownerId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const streams = await this.db.all(streamsToTell, [ownerId, ids]);
    return new Set(streams.filter(({ type }) => connectorFor(type)?.writeBack).map(({ id }) => id));
  }
}
