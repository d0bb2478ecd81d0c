import { Injectable, Logger } from '@nestjs/common';
import { Refusal } from '#kernel';
import { Outbound } from '#outbound';
import { connectorFor } from '../connectors/connectors.registry.js';
import type { FetchAsk, Fetched } from '../connectors/connector.port.js';
import { type Json, textAt } from '../connectors/json.js';
import { StreamFault } from '../connectors/stream-fault.js';
import { StreamSecrets } from '../secrets/stream-secrets.service.js';
import { LeaseLost } from './lease.js';
import { MOST_A_DAY } from './admission.js';
import { NOTHING, PageTaking, type Tally } from './page-taking.service.js';
import { RunEnding } from './run-ending.service.js';
import type { Claim } from './runs.queries.js';
import { Turnstile } from './turnstile.js';

/** So many entries at most in one run; the next one takes up at once. */
const MOST_ENTRIES = 500;
/** So many take in what they read at once: callers wait for the same connections. */
const WRITING = 3;
/** A run that would wait longer for its turn at the host gives its place to another. */
const PATIENCE_MS = 5_000;

type Asking = (cursor: Json) => Promise<Fetched>;

/** One run of one stream: page after page is fetched outside of any transaction and taken in by one. */
@Injectable()
export class SyncRun {
  private readonly logger = new Logger(SyncRun.name);
  private readonly turnstile = new Turnstile(WRITING);
  private stopping = false;

  constructor(
    private readonly out: Outbound,
    private readonly pages: PageTaking,
    private readonly endings: RunEnding,
    private readonly secrets: StreamSecrets,
  ) {}

  /** Runs under way end with their page. */
  stop(): void {
    this.stopping = true;
  }

  /** Never throws: what goes wrong is told on the stream, or left to whoever takes over once the lease is over. */
  async run(claim: Claim): Promise<void> {
    const wait = this.waitFor(claim);
    if (wait > PATIENCE_MS) return this.endings.putOff(claim, wait / 1000).catch(() => undefined);
    const done = { tally: NOTHING };
    try {
      await this.readPages(claim, done);
    } catch (error) {
      await this.end(claim, error, done.tally).catch(() => undefined);
    }
  }

  private async readPages(claim: Claim, done: { tally: Tally }): Promise<void> {
    const ask = this.asking(claim);
    let { cursor } = claim;
    for (let read = 0; ;) {
      const fetched = await this.nextPage(claim, ask, cursor);
      if (fetched.unchanged && read === 0) return this.turnstile.pass(() => this.endings.unchanged(claim, fetched));
      const ending = fetched.more ? null : this.endings.well(claim, fetched);
      const outcome = await this.turnstile.pass(() => this.pages.take(claim, fetched, done.tally, ending));
      done.tally = outcome;
      if (outcome.put > 0) throw overTheDay(claim);
      if (!fetched.more) return;
      read += fetched.entries.length;
      if (outcome.paused || this.stopping || read >= MOST_ENTRIES) return this.endings.putOff(claim, 0);
      ({ cursor } = fetched);
    }
  }

  /** At first and after a pause the newest of all pages count, so these are looked at together. */
  private async nextPage({ firstRun, catchingUp }: Claim, ask: Asking, cursor: Json): Promise<Fetched> {
    let fetched = await ask(cursor);
    if (!firstRun && !catchingUp) return fetched;
    while (fetched.more && fetched.entries.length < MOST_ENTRIES && !this.stopping) {
      const next = await ask(fetched.cursor);
      fetched = { ...next, entries: [...fetched.entries, ...next.entries], unchanged: false };
    }
    return { ...fetched, entries: inTime(fetched.entries) };
  }

  private asking(claim: Claim): Asking {
    const { type, zone, now, firstRun } = claim;
    const fetch = connectorFor(type)?.fetch;
    if (!fetch) throw new StreamFault('unsupported', `Streams of type ${type} are not read.`, { kind: 'PERMANENT' });
    const usual: Omit<FetchAsk, 'cursor'> = { ...this.secrets.unseal(claim), zone, now, firstRun, out: this.out };
    return (cursor) => fetch({ ...usual, cursor });
  }

  private waitFor({ config }: Claim): number {
    const url = textAt(config, 'url') ?? textAt(config, 'apiUrl');
    try {
      return url === null ? 0 : this.out.waitFor(url);
    } catch {
      return 0;
    }
  }

  /** An outage of our own database says nothing about the source. */
  private async end(claim: Claim, error: unknown, tally: Tally): Promise<void> {
    if (error instanceof LeaseLost) return;
    if (error instanceof Refusal) return this.endings.putOff(claim);
    if (error instanceof StreamFault) return this.endings.failed(claim, error, tally);
    this.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    const fault = new StreamFault('internal_error', 'Something went wrong on this side.', { kind: 'TEMPORARY' });
    return this.endings.failed(claim, fault, tally);
  }
}

function overTheDay({ dayLeft }: Claim): StreamFault {
  const message = `It brought more than ${MOST_A_DAY} new items within a day.`;
  return new StreamFault('daily_limit', message, { kind: 'TEMPORARY', retryAfterSeconds: dayLeft });
}

/** Pages may begin with the newest; where the source tells times, the order is theirs. */
function inTime(entries: Fetched['entries']): Fetched['entries'] {
  if (entries.some(({ updatedAt }) => updatedAt === null)) return entries;
  return entries.toSorted((a, b) => Date.parse(a.updatedAt ?? '') - Date.parse(b.updatedAt ?? ''));
}
