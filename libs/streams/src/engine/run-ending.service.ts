import { Injectable } from '@nestjs/common';
import { newRequestId } from '#access';
import { type Change, Changes } from '#changes';
import { Database, newId } from '#database';
import { type Actor, streamActor } from '#kernel';
import { connectorFor } from '../connectors/connectors.registry.js';
import type { Fetched } from '../connectors/connector.port.js';
import type { StreamFault } from '../connectors/stream-fault.js';
import { Intake } from '../intake.port.js';
import { shownConfig, StreamSecrets } from '../secrets/stream-secrets.service.js';
import type { Ending, Tally } from './page-taking.service.js';
import * as runs from './runs.queries.js';
import type { Claim, ShownStream } from './runs.queries.js';
import { jittered, pause, retry } from './timing.js';
import { warningOf } from './warning.js';

const SECONDS_OFF = 60;
/** Said at once: the owner cannot know otherwise that something is missing. */
const TOLD_AT_ONCE = new Set(['daily_limit']);

/** How runs end: when the next one is, what the stream shows, and what its owner hears. */
@Injectable()
export class RunEnding {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly intake: Intake,
    private readonly secrets: StreamSecrets,
  ) {}

  /** The source has nothing new: nothing is written but the schedule. */
  async unchanged(claim: Claim, fetched: Fetched): Promise<void> {
    if (!claim.told) {
      await this.db.all(runs.finishRun, finishing(claim, fetched));
      return;
    }
    const actor = actorOf(claim);
    await this.changes.make(
      actor,
      async (tx) => {
        const before = await tx.one(runs.holdLease, leaseOf(claim));
        if (before) await this.finish(tx, actor, { claim, fetched, before });
      },
      'loop',
    );
  }

  /** All is well, said in the change that takes in the last page. */
  well(claim: Claim, fetched: Fetched): Ending {
    return async (tx, actor, before, tally) => {
      await this.finish(tx, actor, { claim, fetched, before });
      if (tally.created + tally.updated > 0)
        await record(tx, claim, { outcome: 'OK', httpStatus: fetched.httpStatus, tally });
    };
  }

  /** The source could not be read, or not taken in. */
  failed(claim: Claim, fault: StreamFault, tally: Tally): Promise<void> {
    const random = Math.random();
    const { status, seconds, tells } = retry(intervalOf(claim), fault, claim, random);
    const { code, message, httpStatus } = fault;
    const error = JSON.stringify({ code, message, httpStatus });
    const isTold = !claim.told && (tells || TOLD_AT_ONCE.has(code));
    const actor = actorOf(claim);
    return this.changes.make(
      actor,
      async (tx) => {
        const before = await tx.one(runs.holdLease, leaseOf(claim));
        if (!before) return;
        const after = await tx.write(runs.failRun, [
          ...leaseOf(claim),
          ...[seconds, status, error, fault.kind === 'AUTH', isTold],
        ]);
        await record(tx, claim, { outcome: 'FAILED', httpStatus, tally, error });
        if (!isTold) return;
        tx.note('stream.sync_failed', after, before);
        await this.intake.warn(tx, actor, warningOf(claim, fault));
      },
      'loop',
    );
  }

  /** The run ends without a word, and another begins after some seconds: at once where there is more to read. */
  async putOff(claim: Claim, seconds: number = SECONDS_OFF): Promise<void> {
    await this.db.all(runs.putOff, [...leaseOf(claim), jittered(seconds, Math.random())]);
  }

  private async finish(tx: Change, actor: Actor, { claim, fetched, before }: Finished): Promise<void> {
    if (fetched.movedTo !== undefined) await this.move(tx, claim, before, fetched.movedTo);
    const after = await tx.write(runs.finishRun, finishing(claim, fetched));
    if (!claim.told) return;
    tx.note('stream.recovered', after, before);
    await this.intake.calm(tx, actor, claim.streamId);
  }

  /** What may be shown of the new address is shown; where that is not all of it, the rest is sealed. */
  private async move(tx: Change, claim: Claim, before: ShownStream, url: string): Promise<void> {
    const config = { ...this.secrets.unseal(claim).config, url };
    await this.secrets.keepConfig(tx, claim, config);
    const shown = JSON.stringify(shownConfig(claim.type, config));
    tx.note('stream.updated', await tx.write(runs.moveSource, [...leaseOf(claim), shown]), before);
  }
}

interface Finished {
  readonly claim: Claim;
  readonly fetched: Fetched;
  readonly before: ShownStream;
}

interface Recorded {
  readonly outcome: 'OK' | 'FAILED';
  readonly httpStatus: number | null;
  readonly tally: Tally;
  readonly error?: string;
}

async function record(tx: Change, claim: Claim, { outcome, httpStatus, tally, error }: Recorded): Promise<void> {
  const { ownerId, streamId, now } = claim;
  const { created, updated, skipped } = tally;
  const counts = [created, updated, skipped, error ?? null];
  await tx.all(runs.recordRun, [ownerId, streamId, newId(), now, outcome, httpStatus, ...counts]);
}

function actorOf({ ownerId, streamId }: Claim): Actor {
  return streamActor(ownerId, streamId, newRequestId());
}

function leaseOf({ ownerId, streamId, leaseId }: Claim): readonly string[] {
  return [ownerId, streamId, leaseId];
}

function intervalOf({ type, interval }: Claim): number | null {
  return interval ?? connectorFor(type)?.interval?.default ?? null;
}

/** A source that knows when it has something next is asked then. */
function finishing(claim: Claim, { nextAt, pollAfterSeconds }: Fetched): readonly unknown[] {
  const interval = intervalOf(claim);
  if (interval === null) return [...leaseOf(claim), nextAt ?? null, null];
  return [...leaseOf(claim), null, pause(interval, pollAfterSeconds, Math.random())];
}
