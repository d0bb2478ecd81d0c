import { Injectable } from '@nestjs/common';
import { newRequestId } from '#access';
import { type Change, Changes } from '#changes';
import { Database, newId } from '#database';
import { type Actor, limitExceeded, streamActor } from '#kernel';
import { connectorFor } from '../connectors/connectors.registry.js';
import type { Push, PushFlaw, Received } from '../connectors/connector.port.js';
import { Intake, type TakenEntry } from '../intake.port.js';
import { StreamSecrets } from '../secrets/stream-secrets.service.js';
import { MOST_A_DAY } from './admission.js';
import * as queries from './pushes.queries.js';
import { storable } from './storable.js';

/** The stream that was pushed to, whose address the door has checked, and what was sent. */
export interface Pushing extends Pick<Push, 'headers' | 'body'> {
  readonly ownerId: string;
  readonly streamId: string;
}

/** What became of a push. `dropped`: the stream is paused. */
export type Pushed =
  | { readonly refused: PushFlaw | 'not_found' }
  | { readonly dropped: true }
  | { readonly itemId: string | null; readonly deduplicated: boolean };

type Taken = Extract<Received, { entry: unknown }>;

/** Takes what others send by themselves, each push once. */
@Injectable()
export class Pushes {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly intake: Intake,
    private readonly secrets: StreamSecrets,
  ) {}

  async receive({ ownerId, streamId, headers, body }: Pushing): Promise<Pushed> {
    const stream = await this.db.one(queries.findPushedTo, [ownerId, streamId]);
    const receive = stream && connectorFor(stream.type)?.receive;
    if (!stream || !receive) return { refused: 'not_found' };
    if (stream.paused) return this.drop(ownerId, streamId);
    const { secret: signingSecret, config } = this.secrets.unseal({ ownerId, streamId, ...stream });
    const received = receive({ config, signingSecret, headers, body, now: stream.now });
    if ('refused' in received) return received;
    if ('ignored' in received) return { itemId: null, deduplicated: false };
    const actor = streamActor(ownerId, streamId, newRequestId());
    return this.changes.make(actor, (tx) => this.take(tx, actor, streamId, storable(received)), 'loop');
  }

  private async drop(ownerId: string, streamId: string): Promise<Pushed> {
    await this.db.all(queries.countDropped, [ownerId, streamId]);
    return { dropped: true };
  }

  private async take(tx: Change, actor: Actor, streamId: string, received: Taken): Promise<Pushed> {
    const place = [actor.personId, streamId];
    const stream = await tx.one(queries.holdPushedTo, place);
    if (!stream) return { refused: 'not_found' };
    const again = await tx.one(queries.findPush, [...place, received.dedupeKey]);
    if (again) return { ...again, deduplicated: true };
    const entry = entryOf(received);
    const known = await tx.one(queries.knownEntry, [...place, entry.externalId]);
    if (!known && !entry.closed && stream.madeToday >= MOST_A_DAY)
      throw limitExceeded(`The stream takes ${MOST_A_DAY} new items a day.`, MOST_A_DAY);
    const made = await this.bring(tx, actor, stream, takenOf(entry, known?.itemId ?? null));
    const itemId = made ?? known?.itemId ?? null;
    await tx.all(queries.keepPushed, [...place, entry.externalId, received.dedupeKey, entry.closed, made]);
    await tx.all(queries.keepPush, [...place, received.dedupeKey, itemId, received.dedupeHours]);
    await tx.all(queries.pushTaken, [...place, made === null ? 0 : 1]);
    return { itemId, deduplicated: false };
  }

  /** The item that was made, if one was. What ends before it began makes none. */
  private async bring(
    tx: Change,
    actor: Actor,
    stream: queries.PushedTo,
    taken: TakenEntry | null,
  ): Promise<string | null> {
    if (!taken) return null;
    const { made } = await this.intake.take(tx, actor, stream, [taken]);
    return made.get(taken.externalId) ?? null;
  }
}

/** What is told apart by its words alone counts for a day: after that the same words are another thing. */
function entryOf({ entry, dedupeKey, dedupeHours }: Taken): Taken['entry'] {
  const isOwnWords = dedupeHours !== null && entry.externalId === dedupeKey;
  return isOwnWords ? { ...entry, externalId: `${dedupeKey}:${newId()}` } : entry;
}

function takenOf({ externalId, draft, closed, reopens, wakes }: Taken['entry'], itemId: string | null) {
  if (itemId === null && (closed || draft === null)) return null;
  const usual = { externalId, itemId, draft, reopens, wakes, skipWhileOpen: false };
  return { ...usual, changed: draft !== null, active: !closed && itemId !== null, closed };
}
