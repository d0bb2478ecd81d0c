import { StreamEngine } from '#streams';
import { boot, type Running } from './app.js';
import type { Ask } from './ask.js';
import { FeedServer } from './feed-server.js';
import type { TestDatabase } from './database.js';

/** An entry of a feed. */
export interface Told {
  readonly id: string;
  readonly title?: string;
  readonly text?: string;
  readonly minutesAgo?: number;
}

/** The same entry has the same date whenever it is told. */
const NOW = Date.now();

/** A feed of these entries, the newest first, as feeds are. */
export function feedOf(entries: readonly Told[]): string {
  const items = entries.toReversed().map(({ id, title = id, text = 'Text', minutesAgo = 5 }) => {
    const date = new Date(NOW - minutesAgo * 60_000).toUTCString();
    return `<item><guid>${id}</guid><title>${title}</title><description>${text}</description><pubDate>${date}</pubDate></item>`;
  });
  return `<rss version="2.0"><channel><title>Feed</title>${items.join('')}</channel></rss>`;
}

/** Entries from one number to another, the oldest first, all of the same minute. */
export function numbered(from: number, to: number, more: Partial<Told> = {}): Told[] {
  return Array.from({ length: to - from + 1 }, (_, nth) => ({ id: `n${from + nth}`, ...more }));
}

/** An application that runs streams, a source on loopback that it may reach, and a person whose streams they are. */
export class Syncing {
  private constructor(
    readonly run: Running,
    readonly server: FeedServer,
    readonly ask: Ask,
    readonly ownerId: string,
    private readonly teamId: string,
  ) {}

  /** `allow` is open beside the source. */
  static async start(...allow: readonly string[]): Promise<Syncing> {
    const server = await FeedServer.start();
    const run = await boot({ OUTBOUND_ALLOW: [`127.0.0.1:${server.port}`, ...allow].join(',') });
    const { id } = await run.make.team({ timezone: 'Europe/Berlin' });
    const person = await run.make.person(id);
    return new Syncing(run, server, run.ask(person.key), person.id, id);
  }

  /** A second process on the same database. */
  another(): Promise<Running> {
    return boot({ OUTBOUND_ALLOW: `127.0.0.1:${this.server.port}` }, this.run.database);
  }

  get database(): TestDatabase {
    return this.run.database;
  }

  /** The owner, acting by themselves. */
  get actor() {
    return { ...this.run.make.system(this.teamId), personId: this.ownerId };
  }

  get engine(): StreamEngine {
    return this.run.app.get(StreamEngine);
  }

  /** A feed at a path of its own that is read already, with nothing in it, unless `isNew`. */
  async feed(path: string, { isNew = false, ...fields }: { isNew?: boolean; title?: string } = {}): Promise<string> {
    this.server.put(path, { body: feedOf([]) });
    const { id } = await this.run.make.stream(this.ask, {
      ...{ type: 'RSS', config: { url: this.server.url(path) }, nextSyncAt: new Date(0).toISOString() },
      ...fields,
    });
    if (!isNew) await this.sync(id);
    return id;
  }

  /** Runs this stream now, whoever held it. */
  async sync(id: string): Promise<void> {
    await this.hasten(id);
    await this.run.syncStreams();
  }

  async hasten(id: string): Promise<void> {
    await this.database.rows(
      `UPDATE streams SET next_run_at = now() - interval '1 second', lease_id = NULL, lease_until = NULL WHERE id = $1`,
      [id],
    );
  }

  /** The stream as its owner sees it. */
  async stream(id: string): Promise<Readonly<Record<string, unknown>>> {
    return (await this.ask.get(`/v1/loop/streams/${id}`)).body;
  }

  /** Seconds from now to the next run, as the stream shows it; null where there is none. */
  async secondsLeft(id: string): Promise<number | null> {
    const { nextSyncAt } = await this.stream(id);
    return typeof nextSyncAt === 'string' ? (Date.parse(nextSyncAt) - Date.now()) / 1000 : null;
  }

  /** Titles of the stream's items in the order of the queue, whatever their state. */
  async titles(id: string, states: readonly string[] = ['QUEUED']): Promise<unknown[]> {
    const rows = await this.database.rows(
      'SELECT title FROM items WHERE stream_id = $1 AND state = ANY ($2) ORDER BY position, id',
      [id, states],
    );
    return rows.map(({ title }) => title);
  }

  /** An item of the stream by its title. */
  async item(id: string, title: string): Promise<Readonly<Record<string, unknown>>> {
    const [row] = await this.database.rows('SELECT id FROM items WHERE stream_id = $1 AND title = $2', [id, title]);
    return (await this.ask.get(`/v1/loop/items/${String(row?.['id'])}`)).body;
  }

  /** What the owner was told about, oldest first. */
  async told(subjectId: unknown): Promise<unknown[]> {
    const rows = await this.database.rows('SELECT type FROM events WHERE subject_id = $1 ORDER BY pos', [subjectId]);
    return rows.map(({ type }) => type);
  }

  /** Items of Looped's own that warn of the stream. */
  async warnings(id: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return this.database.rows('SELECT id, state, title, description, urgency FROM items WHERE dedupe_key = $1', [
      `looped:stream:${id}`,
    ]);
  }

  async close(): Promise<void> {
    await this.run.close();
    await this.server.close();
  }
}
