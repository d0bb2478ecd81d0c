import { createHash } from 'node:crypto';
import { type Connection, run, type Statement, statement } from '#database';
import type { Actor } from '#kernel';
import { idempotencyMismatch, idempotencyRunning, secretNotReplayable } from './changes.refusals.js';

interface Stored<Result> {
  readonly fingerprint: Buffer;
  readonly result: Result;
  readonly withheld: boolean;
}

const tryLock: Statement<{ locked: boolean }> = statement('SELECT pg_try_advisory_xact_lock($1::bigint) AS locked');

/** Records live 24 hours by the database's clock. */
const findRecord = <Result>(): Statement<Stored<Result>> =>
  statement(`
  SELECT fingerprint, result, withheld FROM idempotency_records
  WHERE team_id = $1 AND scope = $2 AND created_at > now() - interval '24 hours'`);

const putRecord: Statement<never> = statement(`
  INSERT INTO idempotency_records (team_id, scope, fingerprint, result, withheld) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (scope) DO UPDATE
    SET fingerprint = EXCLUDED.fingerprint, result = EXCLUDED.result, withheld = EXCLUDED.withheld, created_at = now()`);

/** The same requests of this team act anew from here on. */
export const forgetRecords: Statement<never> = statement('DELETE FROM idempotency_records WHERE team_id = $1');

function sha256(...parts: readonly string[]): Buffer {
  return createHash('sha256').update(parts.join('\0')).digest();
}

/** One attempt under an Idempotency-Key, bound to who asks, method and path. */
export class Attempt<Result> {
  private readonly scope: Buffer;
  private readonly fingerprint: Buffer;

  constructor(
    private readonly actor: Actor,
    key: string,
    private readonly prepare: boolean,
  ) {
    const { method, path, fingerprint } = actor.request;
    this.scope = sha256(actor.teamId, actor.personId ?? '', method, path, key);
    this.fingerprint = sha256(fingerprint());
  }

  /**
   * Takes the key for this transaction, or answers what an earlier attempt stored. The lock is tried, never awaited: on a unique index
   * alone the second caller would wait for the first instead of being told that it still runs.
   */
  async begin(on: Connection): Promise<{ stored: Result } | null> {
    const values = [this.scope.readBigInt64BE(0).toString()];
    const [lock] = await run(on, { statement: tryLock, values }, this.prepare);
    if (!lock?.locked) throw idempotencyRunning();
    const lookUp = { statement: findRecord<Result>(), values: [this.actor.teamId, this.scope] };
    const [known] = await run(on, lookUp, this.prepare);
    if (!known) return null;
    if (!known.fingerprint.equals(this.fingerprint)) throw idempotencyMismatch();
    if (known.withheld) throw secretNotReplayable();
    this.actor.request.replayed = true;
    return { stored: known.result };
  }

  /** Stores the result beside the effect, in its transaction. A withheld result leaves only the fact that it was given. */
  async keep(on: Connection, result: Result, withheld: boolean): Promise<void> {
    const kept = withheld ? null : JSON.stringify(result ?? null);
    const values = [this.actor.teamId, this.scope, this.fingerprint, kept, withheld];
    await run(on, { statement: putRecord, values }, this.prepare);
  }
}
