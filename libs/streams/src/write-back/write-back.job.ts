import { Injectable } from '@nestjs/common';
import { newRequestId } from '#access';
import { Changes } from '#changes';
import { Database } from '#database';
import { Handles, job, type Run, TryLater } from '#jobs';
import { streamActor } from '#kernel';
import { Outbound } from '#outbound';
import { connectorFor } from '../connectors/connectors.registry.js';
import { StreamFault } from '../connectors/stream-fault.js';
import { StreamSecrets } from '../secrets/stream-secrets.service.js';
import { WRITE_BACK_FAILED } from '../stream-kinds.js';
import { CompletedItems } from './completed-items.port.js';
import { type ToWriteBack, toWriteBackIn } from './completion.js';
import { lockStream, setError, streamsToTell, type ToldStream } from './write-back.queries.js';

/** By the last attempt 22 hours have passed. */
const ATTEMPTS = 13;
const LONGEST = 1_000;

/** Completes at its source what was completed here. */
export const writeBack = job<ToWriteBack>('streams.write-back', {
  read: toWriteBackIn,
  attempts: ATTEMPTS,
  patient: true,
});

/** It may do so twice: sources take that for what it is. What fails shows on the stream, and the item knows nothing of it. */
@Injectable()
export class WriteBackJob {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly out: Outbound,
    private readonly items: CompletedItems,
    private readonly secrets: StreamSecrets,
  ) {}

  /** Nothing where the item is open again by now, or its stream is gone or wants it no longer. */
  @Handles(writeBack)
  async perform({ ownerId, itemId }: ToWriteBack, run: Run): Promise<void> {
    const [item] = await this.items.completed(ownerId, [itemId]);
    if (!item) return;
    const { streamId, externalId } = item;
    const [stream] = await this.db.all(streamsToTell, [ownerId, [streamId]]);
    const connector = stream && connectorFor(stream.type);
    if (!stream || !connector?.writeBack) return;
    try {
      const opened = await this.secrets.open({ ownerId, streamId }, stream.config);
      await connector.writeBack({ ...opened, externalId, out: this.out });
    } catch (error) {
      if (!(error instanceof StreamFault)) throw error;
      await this.show(ownerId, streamId, error);
      tryAgain(error, run);
      return;
    }
    if (stream.lastError?.code === WRITE_BACK_FAILED) await this.show(ownerId, streamId, null);
  }

  /** Tells the stream what went wrong, or that nothing does any more; what a run has to say goes first. */
  private async show(ownerId: string, streamId: string, fault: StreamFault | null): Promise<void> {
    const message = fault && `Completing at the source failed: ${fault.message}`.slice(0, LONGEST);
    await this.changes.make(
      streamActor(ownerId, streamId, newRequestId()),
      async (tx) => {
        const before = await tx.one(lockStream, [ownerId, streamId]);
        if (!before || !differs(before, message)) return;
        const values = [ownerId, streamId, fault && WRITE_BACK_FAILED, message, fault?.httpStatus ?? null];
        tx.note('stream.updated', await tx.write(setError, values), before);
      },
      'loop',
    );
  }
}

function differs({ lastError }: ToldStream, message: string | null): boolean {
  if (lastError !== null && lastError.code !== WRITE_BACK_FAILED) return false;
  return (lastError?.message ?? null) !== message;
}

/** What time will not mend is not tried again, and after the last attempt the stream has said all there is to say. */
function tryAgain(fault: StreamFault, { attempt, attempts }: Run): void {
  if (fault.kind === 'PERMANENT' || attempt >= attempts) return;
  throw fault.retryAfterSeconds === null ? fault : new TryLater(fault.message, fault.retryAfterSeconds);
}
