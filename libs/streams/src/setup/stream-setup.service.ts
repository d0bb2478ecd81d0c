import { Injectable } from '@nestjs/common';
import { type Change, Changes } from '#changes';
import { idExists, newId, on } from '#database';
import { type Actor, folded, limitExceeded, ownerOf } from '#kernel';
import { InboundAddresses } from '../inbound/inbound-addresses.service.js';
import { shownConfig, StreamSecrets } from '../secrets/stream-secrets.service.js';
import { countStreams, holdStreams, insertStream, type SetStream } from './setup.queries.js';
import { lastFourOf } from './stream-plan.settling.js';
import type { CreateStream } from './stream-setup.dto.js';
import { type Granted, secretIn, StreamWishes } from './stream-wishes.service.js';

/** How many streams a person may have. */
const MOST_STREAMS = 50;

/** A new address, for those who may be shown it: once. */
export type MadeStream = SetStream & {
  readonly queuedCount?: number;
  readonly $metadata: { readonly inboundSecret: string } | null;
};

/** Makes streams. */
@Injectable()
export class StreamSetupService {
  constructor(
    private readonly changes: Changes,
    private readonly wishes: StreamWishes,
    private readonly secrets: StreamSecrets,
    private readonly addresses: InboundAddresses,
  ) {}

  /** Nothing is stored unless all of it can be. */
  async create(actor: Actor, given: CreateStream): Promise<MadeStream> {
    const granted = await this.wishes.toCreate(actor, given);
    return this.changes.make(actor, (tx) => this.make(tx, actor, granted), 'loop');
  }

  private async make(tx: Change, actor: Actor, granted: Granted<CreateStream>): Promise<MadeStream> {
    const ownerId = ownerOf(actor);
    await this.refuseTooMany(tx, ownerId);
    const id = granted.input.id ?? newId();
    const stored = await tx
      .write(insertStream, valuesOf(ownerId, id, granted))
      .catch(on('streams_pkey', () => idExists(id)));
    const { type } = stored;
    await this.secrets.keep(
      tx,
      { ownerId, streamId: id, type },
      { config: granted.plan.config, secret: secretIn(granted.input) },
    );
    const $metadata = type === 'WEBHOOK' ? { inboundSecret: await this.addresses.renew(tx, ownerId, id) } : null;
    const made = this.addresses.placed(stored);
    tx.note('stream.created', made);
    return { ...made, queuedCount: 0, $metadata };
  }

  private async refuseTooMany(tx: Change, ownerId: string): Promise<void> {
    await tx.all(holdStreams, [ownerId]);
    const counted = await tx.one(countStreams, [ownerId]);
    if ((counted?.streams ?? 0) >= MOST_STREAMS)
      throw limitExceeded(`There are ${MOST_STREAMS} streams of this person already.`, MOST_STREAMS);
  }
}

function valuesOf(ownerId: string, id: string, { input, connector, plan }: Granted<CreateStream>): readonly unknown[] {
  const { title, type, defaultUrgency } = input;
  const secret = secretIn(input);
  return [
    ...[ownerId, id, title, folded(title), type, JSON.stringify(shownConfig(type, plan.config))],
    ...[plan.pollIntervalSeconds, defaultUrgency ?? 3, plan.completeUpstream],
    ...[secret === null ? null : lastFourOf(secret), secret !== null, connector.fetch !== undefined],
    plan.cursor === null ? null : JSON.stringify(plan.cursor),
  ];
}
