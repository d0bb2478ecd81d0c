import { Injectable } from '@nestjs/common';
import { type Change, Changes } from '#changes';
import { EVERY_FIELD, Keysets, type LoopList, Pages, type SelectedFields, shownFields, sortKey } from '#contract';
import { Database } from '#database';
import { type Actor, folded, type LoopPage, notFound, ownerOf, type Page } from '#kernel';
import { connectorFor } from './connectors/connectors.registry.js';
import { jsonObject } from './connectors/json.js';
import { InboundAddresses } from './inbound/inbound-addresses.service.js';
import { Intake } from './intake.port.js';
import type { PlantedStream } from './planted-stream.js';
import { shownConfig, StreamSecrets } from './secrets/stream-secrets.service.js';
import type { StreamQuery } from './stream-list.dto.js';
import { type DeleteStream, type ResumeStream, StreamView } from './stream.dto.js';
import * as queries from './streams.queries.js';
import type { StreamRow } from './streams.queries.js';

const BY_CREATION = { view: StreamView, sort: [sortKey('createdAt', 'ASC'), sortKey('id', 'ASC')] };

/** How many streams may be asked for by their ids at once. */
export const MOST_TOGETHER = 250;

/** What can be done with what fills a person's queue. `shows` says what the caller will see of a stream: all of it, unless told otherwise. */
@Injectable()
export class StreamsService {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly pages: Pages,
    private readonly keysets: Keysets,
    private readonly intake: Intake,
    private readonly addresses: InboundAddresses,
    private readonly secrets: StreamSecrets,
  ) {}

  async list(actor: Actor, query: StreamQuery): Promise<Page<StreamRow>> {
    const page = this.pages.open(query);
    const found = page.close(await this.db.list(queries.streamRows, ownerOf(actor), page.ask, {}));
    return { ...found, data: await this.counted(actor, found.data, EVERY_FIELD) };
  }

  /** The same for callers who choose what they see, and in which order. */
  async browse(actor: Actor, list: LoopList, asked: SelectedFields): Promise<LoopPage<Partial<StreamRow>>> {
    const page = this.keysets.open(list, asked, BY_CREATION);
    const found = page.close(await this.db.page(queries.openStreams, ownerOf(actor), page.ask));
    return { ...found, results: await this.counted(actor, found.results, asked.of('results')) };
  }

  async get(actor: Actor, id: string): Promise<StreamRow> {
    const stream = await this.find(actor, id);
    if (!stream) throw notFound('stream');
    return stream;
  }

  /** Null where there is none. */
  async find(actor: Actor, id: string, shows: SelectedFields = EVERY_FIELD): Promise<StreamRow | null> {
    const stream = await this.db.one(queries.getStream, [ownerOf(actor), id]);
    return stream ? this.shown(actor, stream, shows) : null;
  }

  /** Of these streams those that are the person's, by their ids: for those who show them beside something else. */
  async some(
    actor: Actor,
    ids: readonly string[],
    shows: SelectedFields,
  ): Promise<ReadonlyMap<string, Partial<StreamRow>>> {
    const { rows } = await this.db.page(queries.openStreams, ownerOf(actor), {
      fields: ['id', ...shownFields(StreamView, shows)],
      where: { field: 'id', is: 'in', value: ids },
      sort: [sortKey('id', 'ASC')],
      window: { limit: MOST_TOGETHER, offset: 0, from: null, backwards: false },
      ...{ rows: true, places: false, count: false },
    });
    const streams = await this.counted(actor, rows, shows);
    return new Map(streams.map((stream) => [stream.id ?? '', stream]));
  }

  /** What is found from now on waits; pausing the paused changes nothing. */
  async pause(actor: Actor, id: string, shows: SelectedFields = EVERY_FIELD): Promise<StreamRow> {
    const paused = await this.changes.make(
      actor,
      async (tx) => {
        const before = await this.lock(tx, actor, id);
        if (before.paused) return before;
        const after = this.addresses.placed(await tx.write(queries.pauseStream, [ownerOf(actor), id]));
        tx.note('stream.paused', after, before);
        return after;
      },
      'loop',
    );
    return this.shown(actor, paused, shows);
  }

  /** Takes up where it stopped, or from now on; resuming the running changes nothing. */
  async resume(
    actor: Actor,
    { id, skipMissed }: ResumeStream & { id: string },
    shows: SelectedFields = EVERY_FIELD,
  ): Promise<StreamRow> {
    const running = await this.changes.make(
      actor,
      async (tx) => {
        const before = await this.lock(tx, actor, id);
        if (!before.paused) return before;
        const runs = connectorFor(before.type)?.fetch !== undefined;
        const after = this.addresses.placed(
          await tx.write(queries.resumeStream, [ownerOf(actor), id, skipMissed ?? false, runs]),
        );
        if (skipMissed) await tx.all(queries.skipDueEntries, [ownerOf(actor), id]);
        tx.note('stream.resumed', after, before);
        return after;
      },
      'loop',
    );
    return this.shown(actor, running, shows);
  }

  /** Answers the stream as it was. */
  async remove(
    actor: Actor,
    { id, items }: DeleteStream & { id: string },
    shows: SelectedFields = EVERY_FIELD,
  ): Promise<StreamRow> {
    const was = await this.find(actor, id, shows);
    if (!was) throw notFound('stream');
    await this.changes.make(
      actor,
      async (tx) => {
        const stream = await this.lock(tx, actor, id);
        await this.intake.release(tx, actor, id, items ?? 'KEEP');
        await tx.all(queries.deleteStream, [ownerOf(actor), id]);
        tx.noteGone('stream.deleted', stream);
      },
      'loop',
    );
    return was;
  }

  /** A stream of the person who acts, as the operator wants it; whatever stood under its id is as new. */
  plant(actor: Actor, stream: PlantedStream): Promise<StreamRow> {
    const { id, title, type, status = 'PENDING', config = {}, lastError } = stream;
    const state = [
      status,
      stream.pausedAt,
      lastError ? JSON.stringify(lastError) : null,
      stream.consecutiveFailures ?? 0,
    ];
    const schedule = [stream.lastSyncedAt, stream.nextSyncAt, stream.pollIntervalSeconds];
    const shown = shownConfig(type, jsonObject(config));
    const habits = [JSON.stringify(shown), stream.defaultUrgency ?? 3, stream.completeUpstream ?? false];
    const values = [ownerOf(actor), id, title, folded(title), type, ...state, ...schedule, ...habits];
    return this.changes.make(
      actor,
      async (tx) => {
        const planted = await tx.make(queries.plantStream, values);
        await this.secrets.keep(
          tx,
          { ownerId: ownerOf(actor), streamId: id, type },
          { config: jsonObject(config), secret: null },
        );
        return this.addresses.placed(planted);
      },
      'loop',
    );
  }

  /** A row that was just written, as its caller will see it. */
  async shown(actor: Actor, stream: StreamRow, shows: SelectedFields): Promise<StreamRow> {
    const [shown] = await this.counted(actor, [stream], shows);
    return shown ?? stream;
  }

  private async lock(tx: Change, actor: Actor, id: string): Promise<StreamRow> {
    const stream = await tx.one(queries.lockStream, [ownerOf(actor), id]);
    if (!stream) throw notFound('stream');
    tx.match(stream);
    return this.addresses.placed(stream);
  }

  /** With their whole addresses, and their items counted, in one statement for all of them, where the caller will see it. */
  private async counted<Row extends { readonly id?: string; readonly inboundUrl?: string | null }>(
    actor: Actor,
    rows: readonly Row[],
    shows: SelectedFields,
  ): Promise<readonly Row[]> {
    const streams = rows.map((row) => this.addresses.placed(row));
    if (!shows.has('queuedCount') || streams.length === 0) return streams;
    const ids = streams.flatMap(({ id }) => id ?? []);
    const counts = await this.intake.queuedCounts(actor, ids);
    return streams.map((stream) => ({ ...stream, queuedCount: counts.get(stream.id ?? '') ?? 0 }));
  }
}
