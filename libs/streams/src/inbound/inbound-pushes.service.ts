import { Injectable } from '@nestjs/common';
import { Limits, rateLimited } from '#access';
import type { RawRequest } from '#contract';
import { Database } from '#database';
import { type Fault, invalid, notFound, type Refusal } from '#kernel';
import type { PushFlaw } from '../connectors/connector.port.js';
import { StreamEngine } from '../engine/stream-engine.service.js';
import { canBe } from './inbound-address.reader.js';
import { InboundAddresses } from './inbound-addresses.service.js';
import { type Addressed, findAddressed } from './inbound.queries.js';
import type { PushAnswer } from './push.dto.js';
import { badSignature, streamGone } from './push.refusals.js';

/** How much may be pushed at once. */
export const MOST_PUSHED_BYTES = 262_144;
const NO_ITEM: PushAnswer = { itemId: null, deduplicated: false };

/** Where something was pushed to. */
export interface PushedTo {
  readonly streamId: string;
  readonly secret: string;
}

/** Lets in what others push: who knows the address may, and where a signature was agreed on, also has to sign. */
@Injectable()
export class InboundPushes {
  constructor(
    private readonly db: Database,
    private readonly limits: Limits,
    private readonly addresses: InboundAddresses,
    private readonly engine: StreamEngine,
  ) {}

  async take(to: PushedTo, { headers, body, address }: RawRequest): Promise<PushAnswer> {
    const stream = await this.find(to);
    if (!stream) throw await this.unknown(address);
    if (stream.gone) throw streamGone();
    await this.spend(stream);
    const pushed = await this.engine.receive({ ...stream, headers, body });
    if ('refused' in pushed) throw refusalOf(pushed.refused);
    return 'dropped' in pushed ? NO_ITEM : pushed;
  }

  private async find({ streamId, secret }: PushedTo): Promise<Addressed | undefined> {
    if (!canBe(streamId, secret)) return undefined;
    return this.db.one(findAddressed, [this.addresses.digestsOf(streamId, secret)]);
  }

  /** Who tries addresses is slowed down like who tries keys; who knows a right one is not. */
  private async unknown(address: string): Promise<Refusal> {
    const { exceeded, limit, resetSeconds } = await this.limits.spendAddress(address);
    return exceeded ? rateLimited(`${limit} unknown keys or addresses per 60 s`, resetSeconds) : notFound('address');
  }

  private async spend({ ownerId, streamId }: Addressed): Promise<void> {
    const { exceeded, limit, resetSeconds } = await this.limits.spendStream(`${ownerId}/${streamId}`);
    if (exceeded) throw rateLimited(`${limit} pushes to this stream per 60 s`, resetSeconds);
  }
}

const FLAWS: Readonly<Record<Exclude<PushFlaw, 'bad_signature'>, string>> = {
  too_large: 'More than 256 KiB.',
  not_json: 'The body is no JSON object or array.',
  too_deep: 'The body is nested deeper than 32 levels.',
  no_title: 'Nothing in it could be the title of an item.',
};

function refusalOf(flaw: PushFlaw | 'not_found'): Refusal {
  if (flaw === 'not_found') return notFound('address');
  if (flaw === 'bad_signature') return badSignature();
  const fault: Fault = { pointer: '', code: flaw, detail: FLAWS[flaw] };
  return invalid([fault]);
}
