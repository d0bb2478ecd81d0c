import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { newRequestId } from '#access';
import { Changes } from '#changes';
import { Database } from '#database';
import { systemActor } from '#kernel';
import { AT_ONCE, forgetOperations, forgetTombstones, wakeDue } from './waking.queries.js';

const EVERY_MS = 10_000;
/** What is no longer needed is cleared away each so many rounds. */
const ROUNDS_UNTIL_CLEARING = 60;
/** It acts in no team: everything it tells, it tells to the person whose item it is. */
const NO_TEAM = '';

/**
 * Wakes the sleepers of everybody. Reads show an item awake at the very instant; this stores it a little later, and tells of it once,
 * however many processes do so.
 */
@Injectable()
export class WakingService implements OnModuleDestroy {
  private timer: NodeJS.Timeout | null = null;
  private working: Promise<void> = Promise.resolve();
  private running = false;
  private rounds = 0;

  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
  ) {}

  /** Begins to wake; processes of the role `api` never do. */
  start(): void {
    this.running = true;
    this.schedule();
  }

  /** Wakes everything that is due, and returns how many items that was. */
  async drain(): Promise<number> {
    let total = 0;
    for (let woken = AT_ONCE; woken === AT_ONCE; total += woken) woken = await this.wakeSome();
    return total;
  }

  async onModuleDestroy(): Promise<void> {
    this.running = false;
    if (this.timer) clearTimeout(this.timer);
    await this.working;
  }

  private schedule(): void {
    this.timer = setTimeout(() => {
      this.working = this.round();
    }, EVERY_MS).unref();
  }

  /** The database may be away for a while; items wait in their table, so there is nothing to do but look again. */
  private async round(): Promise<void> {
    await this.drain().catch(() => 0);
    this.rounds++;
    if (this.rounds % ROUNDS_UNTIL_CLEARING === 0) await this.clear().catch(() => undefined);
    if (this.running) this.schedule();
  }

  private async clear(): Promise<void> {
    await this.db.all(forgetOperations, []);
    await this.db.all(forgetTombstones, []);
  }

  private wakeSome(): Promise<number> {
    const actor = systemActor(NO_TEAM, newRequestId(), new Set());
    return this.changes.onceAll(actor, wakeDue, [], ([answer]) => answer?.woken ?? 0);
  }
}
