import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { setTimeout as passed } from 'node:timers/promises';
import { Changes } from '#changes';
import { Database, newId } from '#database';
import { type Actor, notFound, ownerOf } from '#kernel';
import { connectorFor } from '../connectors/connectors.registry.js';
import { DueEntries } from './due-entries.service.js';
import { streamState } from './engine.refusals.js';
import { Pushes, type Pushed, type Pushing } from './pushes.service.js';
import * as runs from './runs.queries.js';
import { SyncRun } from './sync-run.service.js';
import { Trial, type Tried, type TrialResult } from './trial.service.js';

/** Runs at once in this process. */
const AT_ONCE = 20;
const IDLE_MS = 1_000;
/** While there was more due than could be begun. */
const BUSY_MS = 100;
/** Between the beginnings of two runs: what came at once would be read at once, and callers would wait meanwhile. */
const APART_MS = 25;
const ROUNDS_UNTIL_CLEARING = 600;
/** What is under way when the process ends gets so long; the rest is taken over once its lease is over. */
const FAREWELL_MS = 3_000;

/** Keeps streams running: each when it is due, one run at a time whatever the number of processes. */
@Injectable()
export class StreamEngine implements OnModuleDestroy {
  private timer: NodeJS.Timeout | null = null;
  private working: Promise<void> = Promise.resolve();
  private readonly under = new Set<Promise<void>>();
  private running = false;
  private busy = false;
  private rounds = 0;

  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly syncRun: SyncRun,
    private readonly due: DueEntries,
    private readonly pushes: Pushes,
    private readonly trial: Trial,
  ) {}

  /** Begins to run streams; processes of the role `api` never do. */
  start(): void {
    this.running = true;
    this.schedule();
  }

  /** Runs everything that is due to its end, and answers how many runs that took. */
  async drain(): Promise<number> {
    let total = 0;
    for (;;) {
      await this.due.drain();
      const claims = await this.claim(AT_ONCE);
      if (claims.length === 0) return total;
      await Promise.all(claims.map((claim) => this.syncRun.run(claim)));
      total += claims.length;
    }
  }

  /** The stream runs at once, in whichever process looks first. */
  syncNow(actor: Actor, streamId: string): Promise<runs.ShownStream> {
    return this.changes.make(
      actor,
      async (tx) => {
        const stream = await tx.one(runs.holdStream, [ownerOf(actor), streamId]);
        if (!stream) throw notFound('stream');
        if (stream.paused) throw streamState('The stream is paused; resume it first.', { state: 'PAUSED' });
        if (!connectorFor(stream.type)?.fetch)
          throw streamState('Nothing is fetched for this stream: others push to it.', { state: stream.status });
        if (stream.$free !== null)
          throw streamState('A run was asked for within the last minute.', { retryAt: stream.$free });
        return tx.write(runs.askForRun, [ownerOf(actor), streamId]);
      },
      'loop',
    );
  }

  /** Reads a source once, and keeps nothing of it. */
  test(actor: Actor, tried: Tried): Promise<TrialResult> {
    return this.trial.of(actor, tried);
  }

  /** Takes what was sent to a stream whose address the door has checked. */
  receive(push: Pushing): Promise<Pushed> {
    return this.pushes.receive(push);
  }

  async onModuleDestroy(): Promise<void> {
    this.running = false;
    if (this.timer) clearTimeout(this.timer);
    this.syncRun.stop();
    await this.working;
    await Promise.race([Promise.all(this.under), passed(FAREWELL_MS, undefined, { ref: false })]);
  }

  private schedule(): void {
    this.timer = setTimeout(
      () => {
        this.working = this.round();
      },
      this.busy ? BUSY_MS : IDLE_MS,
    ).unref();
  }

  /** The database may be away for a while; streams wait in their table, so there is nothing to do but look again. */
  private async round(): Promise<void> {
    await this.look().catch(() => {
      this.busy = false;
    });
    this.rounds++;
    if (this.rounds % ROUNDS_UNTIL_CLEARING === 0) await this.clear().catch(() => undefined);
    if (this.running) this.schedule();
  }

  private async look(): Promise<void> {
    await this.due.drain();
    const room = AT_ONCE - this.under.size;
    if (room === 0 || !this.running) return;
    const claims = await this.claim(room);
    this.busy = claims.length === room;
    for (const claim of claims) {
      const run = this.syncRun.run(claim).finally(() => this.under.delete(run));
      this.under.add(run);
      await passed(APART_MS);
    }
  }

  private claim(most: number): Promise<runs.Claim[]> {
    return this.db.all(runs.claimDue, [newId(), most]);
  }

  private async clear(): Promise<void> {
    for (const clearing of runs.CLEARINGS) await this.db.all(clearing, []);
  }
}
