import { Injectable } from '@nestjs/common';
import { newRequestId } from '#access';
import { Changes } from '#changes';
import { Database } from '#database';
import { streamActor } from '#kernel';
import { Intake, type TakenEntry } from '../intake.port.js';
import * as entries from './entries.queries.js';
import { keepDay, holdRunning } from './due.queries.js';

interface Place {
  readonly ownerId: string;
  readonly streamId: string;
}

/** Makes items of entries whose time has come, whenever their stream runs next. */
@Injectable()
export class DueEntries {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly intake: Intake,
  ) {}

  /** Answers how many items were made. */
  async drain(): Promise<number> {
    let made = 0;
    for (;;) {
      const places = await this.db.all(entries.streamsWithDue, []);
      let madeNow = 0;
      for (const place of places) madeNow += await this.makeAt(place);
      if (madeNow === 0) return made;
      made += madeNow;
    }
  }

  /** Where there is no room in the loop, they come later. */
  private async makeAt(place: Place): Promise<number> {
    const { ownerId, streamId } = place;
    return this.make(place).catch(async () => {
      await this.db.all(entries.putOffDue, [ownerId, streamId]);
      return 0;
    });
  }

  private make({ ownerId, streamId }: Place): Promise<number> {
    const actor = streamActor(ownerId, streamId, newRequestId());
    return this.changes.make(
      actor,
      async (tx) => {
        const stream = await tx.one(holdRunning, [ownerId, streamId]);
        if (!stream) return 0;
        const due = await tx.all(entries.dueEntries, [ownerId, streamId]);
        const { made } = await this.intake.take(tx, actor, stream, due.map(takenOf));
        const ids = due.map(({ externalId }) => externalId);
        const items = ids.map((id) => made.get(id) ?? null);
        await tx.all(entries.settleDue, [ownerId, streamId, ids, items]);
        await tx.all(keepDay, [ownerId, streamId, made.size]);
        return due.length;
      },
      'loop',
    );
  }
}

function takenOf({ externalId, draft }: entries.DueEntry): TakenEntry {
  const nothingNew = { changed: true, active: false, closed: false };
  return { externalId, draft, itemId: null, ...nothingNew, reopens: true, wakes: false, skipWhileOpen: false };
}
