import type { Type } from '@nestjs/common';
import type { Fault } from '#kernel';
import { takeApart } from '#contract';
import type {
  Connector,
  ConnectorSetting,
  Fetched,
  FetchAsk,
  Push,
  Received,
  Settling,
  WriteBackAsk,
} from './connector.port.js';
import { isRecord, type JsonObject } from './json.js';
import { StreamFault } from './stream-fault.js';

type With<Ask, Config> = Omit<Ask, 'config'> & { readonly config: Config };

/** A connector as it is written: its config has a shape, and has been checked against it wherever it arrives. */
export interface Plan<Config extends object> extends Pick<Connector, 'type' | 'interval'> {
  readonly completesUpstream?: boolean;
  readonly bound?: readonly string[];
  readonly shape: Type<Config>;
  /** Fills in what was left out, and finds what the shape alone cannot see. */
  readonly settle: (config: Config, at: ConnectorSetting) => Settling;
  readonly shown?: (config: JsonObject) => JsonObject;
  readonly fetch?: (ask: With<FetchAsk, Config>) => Promise<Fetched>;
  readonly writeBack?: (ask: With<WriteBackAsk, Config>) => Promise<void>;
  readonly receive?: (push: With<Push, Config>) => Received;
}

/** Makes a connector out of its plan. A stored config that no longer fits its shape is a fault that only a new config mends. */
export function connectorOf<Config extends object>(plan: Plan<Config>): Connector {
  const { type, interval, shape, fetch, writeBack, receive } = plan;
  return {
    type,
    interval,
    completesUpstream: plan.completesUpstream ?? false,
    bound: plan.bound ?? [],
    settle(given, at) {
      const taken = takenIn(shape, given);
      return 'faults' in taken ? taken : plan.settle(taken.value, at);
    },
    shown: plan.shown ?? ((config) => config),
    ...(fetch && { fetch: async (ask) => fetch({ ...ask, config: stored(shape, ask.config) }) }),
    ...(writeBack && { writeBack: async (ask) => writeBack({ ...ask, config: stored(shape, ask.config) }) }),
    ...(receive && { receive: (push) => receive({ ...push, config: stored(shape, push.config) }) }),
  };
}

function takenIn<Config extends object>(shape: Type<Config>, given: unknown) {
  if (isRecord(given)) return takeApart(shape, given, '/config');
  const missing = given === undefined || given === null;
  return { faults: [missing ? required('/config') : { ...notObject }] };
}

const notObject: Fault = { pointer: '/config', code: 'invalid_type', detail: 'Must be an object.' };

function stored<Config extends object>(shape: Type<Config>, config: unknown): Config {
  const taken = takenIn(shape, config);
  if ('value' in taken) return taken.value;
  const places = taken.faults.map(({ pointer }) => pointer).join(', ');
  throw new StreamFault('invalid_config', `The stream's config is no longer valid: ${places}.`, { kind: 'PERMANENT' });
}

/** A fault of a value that must be there. */
export function required(pointer: string): Fault {
  return { pointer, code: 'required', detail: 'This field is required.' };
}

/** A fault of a value that is understood, and wrong. */
export function wrong(pointer: string, detail: string): Fault {
  return { pointer, code: 'invalid_value', detail };
}
