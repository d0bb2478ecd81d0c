import { Injectable } from '@nestjs/common';
import { type Change, Changes, versionConflict } from '#changes';
import { type SelectedFields, takeApart } from '#contract';
import { type Actor, type Fault, folded, invalid, notFound, ownerOf } from '#kernel';
import type { Connector } from '../connectors/connector.port.js';
import { connectorFor } from '../connectors/connectors.registry.js';
import { isRecord, type JsonObject, jsonObject } from '../connectors/json.js';
import { StreamFault } from '../connectors/stream-fault.js';
import { InboundAddresses } from '../inbound/inbound-addresses.service.js';
import { shownConfig, StreamSecrets } from '../secrets/stream-secrets.service.js';
import { StreamsService } from '../streams.service.js';
import { holdStream, type SetStream, touchStream, updateStream } from './setup.queries.js';
import { habitFaults, lastFourOf, sameJson, type StreamPlan } from './stream-plan.settling.js';
import { type Habits, type Patched, revised, sameHabits, secretFate, wishOf } from './stream-revision.settling.js';
import { UpdateStream } from './stream-setup.dto.js';
import type { MadeStream } from './stream-setup.service.js';
import { secretIn, StreamWishes } from './stream-wishes.service.js';

/** What is to be written, if the stream is still as it was when this was found to be possible. */
interface Revision {
  readonly before: SetStream;
  readonly connector: Connector;
  readonly whole: JsonObject;
  readonly config: JsonObject;
  readonly cursor: StreamPlan['cursor'];
  readonly habits: Habits;
  readonly secret: { readonly fate: 'KEEP' | 'SET' | 'ERASE'; readonly text: string | null };
}

/** How often it is tried anew when something else changes the stream meanwhile. */
const ATTEMPTS = 3;

/** Changes streams. */
@Injectable()
export class StreamRevisionService {
  constructor(
    private readonly changes: Changes,
    private readonly streams: StreamsService,
    private readonly wishes: StreamWishes,
    private readonly secrets: StreamSecrets,
    private readonly addresses: InboundAddresses,
  ) {}

  /** What is left out stays. Nothing is stored unless all of it can be. */
  async revise(actor: Actor, id: string, given: UpdateStream | null, shows: SelectedFields): Promise<SetStream> {
    const done = await this.attempt(actor, id, given ?? {}, ATTEMPTS);
    return this.streams.shown(actor, done, shows);
  }

  /** A new address for what is pushed; the old one is none at once. */
  async renewAddress(actor: Actor, id: string, shows: SelectedFields): Promise<MadeStream> {
    const renewed = await this.changes.make(actor, (tx) => this.renew(tx, actor, id), 'loop');
    return { ...(await this.streams.shown(actor, renewed, shows)), $metadata: renewed.$metadata };
  }

  private async attempt(actor: Actor, id: string, given: UpdateStream, left: number): Promise<SetStream> {
    const before = await this.streams.get(actor, id);
    const revision = await this.revision(actor, before, given);
    const done = await this.changes.make(actor, (tx) => this.write(tx, actor, revision), 'loop');
    if (done) return done;
    if (left === 1) throw versionConflict(before.version);
    return this.attempt(actor, id, given, left - 1);
  }

  private async revision(actor: Actor, before: SetStream, given: UpdateStream): Promise<Revision> {
    const connector = connectorFor(before.type);
    if (!connector) throw new Error(`Streams of the type ${before.type} have no connector.`);
    const whole = await this.wholeConfig(actor, before);
    const { patch, faults } = takenIn(given);
    const plan = await this.plan(actor, { before, connector, whole, patch, faults });
    const fate = secretFate(patch, { connector, plan, whole, isSet: before.secret.set });
    return {
      ...{ before, connector, whole },
      config: plan?.config ?? whole,
      cursor: plan?.cursor ?? null,
      habits: revised(before, patch, connector),
      secret: { fate, text: secretIn(patch) },
    };
  }

  /** Where the key is gone that sealed it, what is shown is all that is left; a new config mends that. */
  private async wholeConfig(actor: Actor, { id, config }: SetStream): Promise<JsonObject> {
    try {
      return (await this.secrets.open({ ownerId: ownerOf(actor), streamId: id }, config)).config;
    } catch (error) {
      if (!(error instanceof StreamFault)) throw error;
      return recordOf(config);
    }
  }

  private async plan(
    actor: Actor,
    asked: Pick<Revision, 'before' | 'connector' | 'whole'> & { patch: Patched; faults: readonly Fault[] },
  ): Promise<StreamPlan | null> {
    const { before, connector, whole, patch, faults: own } = asked;
    const wish = wishOf(patch, { whole, shown: recordOf(before.config) });
    if (wish) {
      const hasSecret = before.secret.set && patch.secret === undefined;
      const held = { connector, wish, secret: secretIn(patch), hasSecret, before: { config: whole } };
      return this.wishes.granted(actor, held, own);
    }
    const faults = [...own, ...habitFaults(connector, patch)];
    if (faults.length > 0) throw invalid(faults);
    return null;
  }

  /** Null where the stream has become another meanwhile. */
  private async write(tx: Change, actor: Actor, revision: Revision): Promise<SetStream | null> {
    const { before, connector, whole, config, cursor, habits, secret } = revision;
    const bearer = { ownerId: ownerOf(actor), streamId: before.id, type: before.type };
    const now = await this.lock(tx, actor, before.id);
    if (now.version !== before.version) return null;
    const isReread = !sameJson(config, whole) || secret.fate !== 'KEEP';
    if (!isReread && sameHabits(now, habits)) return now;
    const after = await tx.write(updateStream, [
      ...[bearer.ownerId, bearer.streamId, habits.title, folded(habits.title)],
      JSON.stringify(shownConfig(before.type, config)),
      ...[habits.pollIntervalSeconds, habits.defaultUrgency, habits.completeUpstream],
      ...[secret.fate, secret.text === null ? null : lastFourOf(secret.text)],
      isReread && connector.fetch !== undefined,
      sameJson(config, whole) || cursor === null ? null : JSON.stringify(cursor),
    ]);
    const kept = secret.fate === 'KEEP' ? undefined : secret.text;
    await this.secrets.keep(tx, bearer, { config, secret: kept });
    return this.told(tx, after, now);
  }

  private async renew(tx: Change, actor: Actor, id: string): Promise<MadeStream> {
    const before = await this.lock(tx, actor, id);
    if (before.type !== 'WEBHOOK') throw invalid([NO_ADDRESS]);
    const inboundSecret = await this.addresses.renew(tx, ownerOf(actor), id);
    const after = await tx.write(touchStream, [ownerOf(actor), id]);
    return { ...this.told(tx, after, before), $metadata: { inboundSecret } };
  }

  private async lock(tx: Change, actor: Actor, id: string): Promise<SetStream> {
    const stream = await tx.one(holdStream, [ownerOf(actor), id]);
    if (!stream) throw notFound('stream');
    tx.match(stream);
    return this.addresses.placed(stream);
  }

  private told(tx: Change, stored: SetStream, before: SetStream): SetStream {
    const after = this.addresses.placed(stored);
    tx.note('stream.updated', after, before);
    return after;
  }
}

const NO_ADDRESS: Fault = {
  pointer: '/id',
  code: 'invalid_value',
  detail: 'Only a WEBHOOK stream has an address that others push to.',
};

/** An empty patch changes nothing, and is none the worse for it. */
function takenIn(given: UpdateStream): { readonly patch: Patched; readonly faults: readonly Fault[] } {
  if (Object.keys(given).length === 0) return { patch: {}, faults: [] };
  const taken = takeApart(UpdateStream, given, '');
  return 'value' in taken ? { patch: taken.value, faults: [] } : { patch: given, faults: taken.faults };
}

function recordOf(config: object): JsonObject {
  return isRecord(config) ? jsonObject(config) : {};
}
