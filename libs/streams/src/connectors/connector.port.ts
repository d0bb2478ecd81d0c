import type { Fault } from '#kernel';
import type { Entry } from './entry.js';
import type { Json, JsonObject } from './json.js';
import type { Outbound } from './outbound.port.js';
import type { StreamType } from '../stream-kinds.js';

/** What a config is settled with. */
export interface ConnectorSetting {
  /** The person's zone. */
  readonly zone: string;
  readonly now: string;
  /** The secret of this very call; null where none came along. */
  readonly secret: string | null;
  /** One is stored already and stays. */
  readonly hasSecret: boolean;
}

export interface Settled {
  /** As it is stored: cleaned, defaults filled in. */
  readonly config: JsonObject;
  /** What a new stream's first run starts from; null where it starts from nothing. */
  readonly cursor: Json;
  /** Where the stream will ask, to be checked by the outbound guard before anything is stored. */
  readonly reaches: readonly Reached[];
}

/** A URL or a mail server, and the member of the config that names it. */
export type Reached =
  | { readonly pointer: string; readonly url: string }
  | { readonly pointer: string; readonly host: string; readonly port: number };

export type Settling = Settled | { readonly faults: readonly Fault[] };

export interface FetchAsk {
  readonly config: unknown;
  readonly secret: string | null;
  readonly cursor: Json;
  readonly zone: string;
  readonly now: string;
  readonly firstRun: boolean;
  readonly out: Outbound;
}

/** One page of a source, oldest first, with the cursor that is committed together with its entries. */
export interface Fetched {
  readonly entries: readonly Entry[];
  readonly cursor: Json;
  /** Another page is to be had at once, from this cursor. */
  readonly more: boolean;
  /** Nothing to write but the schedule; the cursor is the one that was given. */
  readonly unchanged: boolean;
  readonly httpStatus: number | null;
  /** The source asks not to come back sooner. */
  readonly pollAfterSeconds?: number;
  /** Of a source that knows when it has something next: that instant, null for never again. */
  readonly nextAt?: string | null;
  /** The source lives at another address for good: what `config.url` is to become. */
  readonly movedTo?: string;
}

export interface WriteBackAsk {
  readonly config: unknown;
  readonly secret: string | null;
  readonly externalId: string;
  readonly out: Outbound;
}

/** A request that came in by itself. Header names are in small letters. */
export interface Push {
  readonly config: unknown;
  /** Checks the sender's signature; null where none was agreed on. */
  readonly signingSecret: string | null;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  readonly now: string;
}

export type PushFlaw = 'bad_signature' | 'too_large' | 'not_json' | 'too_deep' | 'no_title';

export type Received =
  | { readonly refused: PushFlaw }
  /** Understood, and nothing to make an item of. */
  | { readonly ignored: true }
  | {
      readonly entry: Entry;
      /** A push with the same key is the same push. */
      readonly dedupeKey: string;
      /** How long the key counts; null for good. */
      readonly dedupeHours: number | null;
    };

export interface Connector {
  readonly type: StreamType;
  /** Seconds between two runs, by default and at the least; null where nothing is polled by the clock. */
  readonly interval: { readonly default: number; readonly floor: number } | null;
  /** Whether completing an item here completes it there, unless the stream says otherwise. */
  readonly completesUpstream: boolean;
  /** Names of config members that decide where the secret is sent: changing one asks for the secret again. */
  readonly bound: readonly string[];
  readonly settle: (config: unknown, at: ConnectorSetting) => Settling;
  /** The config as it may be shown: what is secret in it is masked. */
  readonly shown: (config: JsonObject) => JsonObject;
  /** Absent where nothing is fetched. */
  readonly fetch?: (ask: FetchAsk) => Promise<Fetched>;
  readonly writeBack?: (ask: WriteBackAsk) => Promise<void>;
  /** Only where others send by themselves. */
  readonly receive?: (push: Push) => Received;
}
