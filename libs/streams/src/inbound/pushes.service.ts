import { Injectable } from '@nestjs/common';
import { Limits, newRequestId, rateLimited } from '#access';
import type { RawRequest } from '#contract';
import { Database } from '#database';
import { type Fault, invalid, notFound, type Refusal } from '#kernel';
import type { PushFlaw, Received } from '../connectors/connector.port.js';
import { connectorFor } from '../connectors/connectors.registry.js';
import { Pushes, type Pushed } from '../pushes.port.js';
import { StreamSecrets } from '../secrets/stream-secrets.service.js';
import { canBe } from './inbound-address.js';
import { InboundAddresses } from './inbound-addresses.js';
import { type Addressed, findAddressed } from './inbound.queries.js';
import { badSignature, streamGone } from './push.refusals.js';

/** How much may be pushed at once. */
export const MOST_PUSHED_BYTES = 262_144;
const NOTHING: Pushed = { itemId: null, deduplicated: false };

/** Where something was pushed to. */
export interface PushedTo {
  readonly streamId: string;
  readonly secret: string;
}

/** Lets in what others push: whoever knows the address may, where a signature was agreed on, also has to sign. */
@Injectable()
export class PushesService {
  constructor(
    private readonly db: Database,
    private readonly limits: Limits,
    private readonly addresses: InboundAddresses,
    private readonly secrets: StreamSecrets,
    private readonly pushes: Pushes,
  ) {}

  async take(to: PushedTo, sent: RawRequest): Promise<Pushed> {
    const stream = await this.find(to);
    if (!stream) throw await this.unknown(sent);
    if (stream.gone) throw streamGone();
    await this.spend(stream);
    const at = { ownerId: stream.ownerId, streamId: stream.id };
    if (stream.paused) {
      await this.pushes.drop(at);
      return NOTHING;
    }
    const received = await this.understood(stream, sent);
    if ('refused' in received) throw refusalOf(received.refused);
    if ('ignored' in received) return NOTHING;
    return this.pushes.receive({ ...at, requestId: newRequestId(), received });
  }

  private async find({ streamId, secret }: PushedTo): Promise<Addressed | undefined> {
    if (!canBe(streamId, secret)) return undefined;
    return this.db.one(findAddressed, [this.addresses.digestsOf(streamId, secret)]);
  }

  /** Who tries addresses is slowed down like who tries keys; who knows a right one is not. */
  private async unknown({ address }: RawRequest): Promise<Refusal> {
    const { exceeded, limit, resetSeconds } = await this.limits.spendAddress(address);
    return exceeded
      ? rateLimited(`${limit} unknown addresses or keys from this address per 60 s`, resetSeconds)
      : notFound('address');
  }

  private async spend({ ownerId, id }: Addressed): Promise<void> {
    const { exceeded, limit, resetSeconds } = await this.limits.spendStream(`${ownerId}/${id}`);
    if (exceeded) throw rateLimited(`${limit} pushes to this stream per 60 s`, resetSeconds);
  }

  private async understood({ ownerId, id, type, config, now }: Addressed, sent: RawRequest): Promise<Received> {
    const connector = connectorFor(type);
    if (!connector?.receive) return { ignored: true };
    const opened = await this.secrets.open({ ownerId, id }, config);
    const { headers, body } = sent;
    return connector.receive({ config: opened.config, signingSecret: opened.secret, headers, body, now });
  }
}

const FLAWS: Readonly<Record<Exclude<PushFlaw, 'bad_signature'>, string>> = {
  too_large: 'More than 256 KiB.',
  not_json: 'The body is no JSON object or array.',
  too_deep: 'The body is nested deeper than 32 levels.',
  no_title: 'Nothing in it could be the title of an item.',
};

function refusalOf(flaw: PushFlaw): Refusal {
  if (flaw === 'bad_signature') return badSignature();
  const fault: Fault = { pointer: '', code: flaw, detail: FLAWS[flaw] };
  return invalid([fault]);
}
