import type { Connector } from '../connectors/connector.port.js';
import type { JsonObject } from '../connectors/json.js';
import { isRecord, jsonObject } from '../connectors/json.js';
import { leadsElsewhere, type StreamPlan, type StreamWish, unmasked } from './stream-plan.settling.js';

/** What of a stream can be changed, as it is and as it will be. */
export interface Habits {
  readonly title: string;
  readonly pollIntervalSeconds: number | null;
  readonly defaultUrgency: number;
  readonly completeUpstream: boolean;
}

/** What somebody wants changed: what is left out stays, null is the default, or nothing at all. */
export interface Patched {
  readonly title?: string | undefined;
  readonly config?: object | null | undefined;
  readonly secret?: string | null | undefined;
  readonly pollIntervalSeconds?: number | null | undefined;
  readonly defaultUrgency?: number | null | undefined;
  readonly completeUpstream?: boolean | null | undefined;
}

/** The config as it is stored, and as it is shown. */
export interface Configs {
  readonly whole: JsonObject;
  readonly shown: JsonObject;
}

const NORMAL_URGENCY = 3;

/** What is asked of the connector; null where neither config nor secret are touched, for then nothing about them can be wrong. */
export function wishOf(patch: Patched, { whole, shown }: Configs): StreamWish | null {
  if (patch.config === undefined && patch.secret === undefined) return null;
  const { config, pollIntervalSeconds, completeUpstream } = patch;
  const given = config === undefined ? whole : isRecord(config) ? unmasked(jsonObject(config), shown, whole) : {};
  return { config: given, pollIntervalSeconds, completeUpstream };
}

/** What becomes of the stored secret. It does not go with a config that leads elsewhere. */
export function secretFate(
  { secret }: Patched,
  {
    connector,
    plan,
    whole,
    isSet,
  }: { connector: Connector; plan: StreamPlan | null; whole: JsonObject; isSet: boolean },
): 'KEEP' | 'SET' | 'ERASE' {
  if (typeof secret === 'string' && secret !== '') return 'SET';
  const isLeft = secret === null || (plan !== null && leadsElsewhere(connector, plan.config, { config: whole }));
  return isSet && isLeft ? 'ERASE' : 'KEEP';
}

/** The habits after the change. */
export function revised(before: Habits, patch: Patched, { interval, completesUpstream }: Connector): Habits {
  const { title, pollIntervalSeconds, defaultUrgency, completeUpstream } = patch;
  return {
    title: title ?? before.title,
    pollIntervalSeconds:
      pollIntervalSeconds === undefined
        ? before.pollIntervalSeconds
        : (pollIntervalSeconds ?? interval?.default ?? null),
    defaultUrgency: defaultUrgency === undefined ? before.defaultUrgency : (defaultUrgency ?? NORMAL_URGENCY),
    completeUpstream:
      completeUpstream === undefined ? before.completeUpstream : (completeUpstream ?? completesUpstream),
  };
}

/** Whether nothing of it differs. */
export function sameHabits(before: Habits, after: Habits): boolean {
  return HABITS.every((name) => before[name] === after[name]);
}

const HABITS = ['title', 'pollIntervalSeconds', 'defaultUrgency', 'completeUpstream'] as const;
