import { Injectable } from '@nestjs/common';
import { takeApart } from '#contract';
import { Database } from '#database';
import { type Actor, type Fault, invalid, ownerOf } from '#kernel';
import type { Connector, ConnectorSetting } from '../connectors/connector.port.js';
import { connectorFor } from '../connectors/connectors.registry.js';
import { ReachService } from './reach.service.js';
import { clockOf } from './setup.queries.js';
import { type Bound, planned, type StreamPlan, type StreamWish } from './stream-plan.settling.js';
import { CreateStream } from './stream-setup.dto.js';

/** A wish that can be had. */
export interface Granted<Input> {
  readonly input: Input;
  readonly connector: Connector;
  readonly plan: StreamPlan;
}

/** What a wish is held against. */
export interface Held {
  readonly connector: Connector;
  readonly wish: StreamWish;
  readonly secret: string | null;
  readonly hasSecret: boolean;
  readonly before: Bound | null;
}

/** Holds what people want of streams against what can be, and tells all that is wrong with it at once. */
@Injectable()
export class StreamWishes {
  constructor(
    private readonly db: Database,
    private readonly reach: ReachService,
  ) {}

  /** A new stream. What is given was not looked at before. */
  async toCreate(actor: Actor, given: CreateStream): Promise<Granted<CreateStream>> {
    const taken = takeApart(CreateStream, given, '');
    const connector = connectorFor(given.type);
    const own = 'faults' in taken ? taken.faults : [];
    if (!connector) throw invalid([...own.filter(({ pointer }) => pointer !== '/type'), UNKNOWN_TYPE]);
    const said = 'value' in taken ? taken.value : given;
    const wish = { ...said, config: said.config ?? {} };
    const held = { connector, wish, secret: secretIn(said), hasSecret: false, before: null };
    const plan = await this.granted(actor, held, own);
    return { input: said, connector, plan };
  }

  /** The plan, or a refusal that also tells the faults found `already`: of one value, the first fault counts. */
  async granted(
    actor: Actor,
    { connector, wish, before, ...held }: Held,
    already: readonly Fault[],
  ): Promise<StreamPlan> {
    const { plan, faults } = planned(connector, wish, { ...(await this.settingFor(actor)), ...held }, before);
    const others = [...faults, ...(plan ? await this.reach.faults(plan.reaches) : [])];
    const news = others.filter(({ pointer }) => already.every((each) => each.pointer !== pointer));
    if (!plan || already.length + news.length > 0) throw invalid([...already, ...news]);
    return plan;
  }

  private async settingFor(actor: Actor): Promise<Pick<ConnectorSetting, 'zone' | 'now'>> {
    const clock = await this.db.one(clockOf, [ownerOf(actor), actor.teamId]);
    return clock ?? { zone: 'UTC', now: new Date().toISOString() };
  }
}

const UNKNOWN_TYPE: Fault = {
  pointer: '/type',
  code: 'invalid_value',
  detail: 'Streams of this type cannot be made here yet.',
};

/** A blank secret is told as missing where one is needed. */
export function secretIn({ secret }: { readonly secret?: string | null }): string | null {
  return typeof secret === 'string' && secret.trim() !== '' ? secret : null;
}
