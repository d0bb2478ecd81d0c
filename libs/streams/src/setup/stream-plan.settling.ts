import type { Fault } from '#kernel';
import type { Connector, ConnectorSetting, Reached } from '../connectors/connector.port.js';
import type { Json, JsonObject } from '../connectors/json.js';

/** What somebody wants a stream to be. */
export interface StreamWish {
  readonly config: unknown;
  readonly pollIntervalSeconds?: number | null | undefined;
  readonly completeUpstream?: boolean | null | undefined;
}

/** What it will be. */
export interface StreamPlan {
  readonly config: JsonObject;
  readonly cursor: Json;
  readonly reaches: readonly Reached[];
  readonly pollIntervalSeconds: number | null;
  readonly completeUpstream: boolean;
}

/** The stream as it was before, as far as its secret is concerned. */
export interface Bound {
  readonly config: JsonObject;
}

/** No plan where the config cannot be had; faults may be there beside one. */
export interface Planned {
  readonly plan: StreamPlan | null;
  readonly faults: readonly Fault[];
}

const LONGEST = 86_400;
const SHOWN_OF_LONG = 16;

/**
 * What comes of a wish, or everything that is wrong with it. A stored secret goes only where it was given for: where the config leads
 * somewhere else now, it counts as not there.
 */
export function planned(connector: Connector, wish: StreamWish, at: ConnectorSetting, before: Bound | null): Planned {
  const kept = connector.settle(wish.config, at);
  const isMoved = before !== null && leadsElsewhere(connector, 'config' in kept ? kept.config : wish.config, before);
  const settled = isMoved && at.hasSecret ? connector.settle(wish.config, { ...at, hasSecret: false }) : kept;
  const habits = habitFaults(connector, wish);
  if ('faults' in settled) return { plan: null, faults: [...settled.faults, ...habits] };
  const { interval, completesUpstream } = connector;
  const plan = {
    ...settled,
    pollIntervalSeconds: interval && (wish.pollIntervalSeconds ?? interval.default),
    completeUpstream: wish.completeUpstream ?? completesUpstream,
  };
  return { plan, faults: habits };
}

/** What is wrong with how often it is asked, and with what completing does. */
export function habitFaults(connector: Connector, wish: Omit<StreamWish, 'config'>): readonly Fault[] {
  return [...intervalFaults(connector, wish), ...upstreamFaults(connector, wish)];
}

/** Whether a config leads a secret to another place, or into other hands. */
export function leadsElsewhere({ bound }: Connector, config: unknown, before: Bound): boolean {
  const members = new Map<string, unknown>(typeof config === 'object' && config !== null ? Object.entries(config) : []);
  return bound.some((name) => members.has(name) && text(members.get(name)) !== text(before.config[name]));
}

/** Members that are sent back as they were shown, masked, mean what they stand for. */
export function unmasked(given: JsonObject, shown: JsonObject, whole: JsonObject): JsonObject {
  const members = Object.entries(given).map(([name, value]) => {
    const isMasked = text(shown[name]) !== text(whole[name]) && text(value) === text(shown[name]);
    return [name, isMasked ? (whole[name] ?? null) : value] as const;
  });
  return Object.fromEntries(members);
}

/** The end of a secret, where it is so long that its end tells nothing. */
export function lastFourOf(secret: string): string | null {
  return [...secret].length >= SHOWN_OF_LONG ? [...secret].slice(-4).join('') : null;
}

/** By value, whatever the order of the members. */
export function sameJson(a: unknown, b: unknown): boolean {
  return text(a) === text(b);
}

function text(value: unknown): string {
  return JSON.stringify(value ?? null, (_, each: unknown) => ordered(each));
}

function ordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function intervalFaults({ interval }: Connector, { pollIntervalSeconds: wished }: Omit<StreamWish, 'config'>): Fault[] {
  if (typeof wished !== 'number') return [];
  const pointer = '/pollIntervalSeconds';
  if (interval === null) {
    return [{ pointer, code: 'invalid_value', detail: 'Nothing is polled for a stream of this type.' }];
  }
  const [min, max] = [interval.floor, LONGEST];
  if (wished >= min && wished <= max) return [];
  return [{ pointer, code: 'out_of_range', detail: `Must lie between ${min} and ${max}.`, vars: { min, max } }];
}

function upstreamFaults({ writeBack }: Connector, { completeUpstream }: Omit<StreamWish, 'config'>): Fault[] {
  if (completeUpstream !== true || writeBack !== undefined) return [];
  const detail = 'What a stream of this type reads cannot be completed there.';
  return [{ pointer: '/completeUpstream', code: 'invalid_value', detail }];
}
