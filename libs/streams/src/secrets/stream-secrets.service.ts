import { Injectable } from '@nestjs/common';
import type { Change } from '#changes';
import { Database, SealBroken, type Seals, Vault } from '#database';
import { connectorFor } from '../connectors/connectors.registry.js';
import { isRecord, type JsonObject, jsonObject, readJson } from '../connectors/json.js';
import { StreamFault } from '../connectors/stream-fault.js';
import type { StreamType } from '../stream-kinds.js';
import { getSecret, keepConfig, keepNothing, keepSecret, type SealedSecret } from './stream-secrets.queries.js';

/** What becomes of the stored secret: a text takes its place, null takes it away, undefined leaves it. */
export type SecretWish = string | null | undefined;

/** A stream, and whose it is. */
export interface Bearer {
  readonly ownerId: string;
  readonly streamId: string;
}

/** What was read of a stream: what is sealed, and the config as it may be shown. */
export interface Unopened extends Bearer, SealedSecret {
  readonly config: unknown;
}

/** What a connector is asked with. */
export interface Opened {
  readonly secret: string | null;
  readonly config: JsonObject;
}

/**
 * The secrets of streams, sealed to their rows. The table `streams` holds only what may be shown: where a connector masks something of its
 * config, such as the address of a calendar, the config is kept here as a whole.
 */
@Injectable()
export class StreamSecrets {
  private readonly secrets: Seals;
  private readonly configs: Seals;

  constructor(
    vault: Vault,
    private readonly db: Database,
  ) {
    const row = { table: 'stream_secrets', key: ['owner_id', 'stream_id'] };
    this.secrets = vault.column({ ...row, field: 'secret' });
    this.configs = vault.column({ ...row, field: 'config' });
  }

  /** What a stream is read with; `config` is what the table of streams has of it. */
  async open({ ownerId, streamId }: Bearer, config: unknown): Promise<Opened> {
    const kept = await this.db.one(getSecret, [ownerId, streamId]);
    return this.unseal({ ownerId, streamId, config, ...(kept ?? NOTHING) });
  }

  /** The same of what was read already. A seal that does not open is a fault that only a new secret mends. */
  unseal({ ownerId, streamId, secret, whole, config }: Unopened): Opened {
    const row = [ownerId, streamId];
    try {
      return {
        secret: secret === null ? null : this.secrets.unseal(row, secret),
        config: recordIn(whole === null ? config : readJson(this.configs.unseal(row, whole))),
      };
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      throw new StreamFault('secret_unreadable', 'The stored secret cannot be opened any more: give it anew.', {
        kind: 'AUTH',
      });
    }
  }

  /** Inside the change that writes the stream: what is secret of it. */
  async keep(
    tx: Change,
    stream: Bearer & { readonly type: StreamType },
    what: { readonly config: JsonObject; readonly secret: SecretWish },
  ): Promise<void> {
    const { ownerId, streamId } = stream;
    const { config, secret } = what;
    const sealed = typeof secret === 'string' ? this.secrets.seal([ownerId, streamId], secret) : null;
    const whole = this.sealedConfig(stream, config);
    const row = [ownerId, streamId];
    if (sealed === null && whole === null) await tx.all(keepNothing, [...row, secret === null]);
    else await tx.all(keepSecret, [...row, sealed, secret === null, whole]);
  }

  /** The same of a config that changes by itself, such as when its source has moved for good. */
  async keepConfig(tx: Change, stream: Bearer & { readonly type: StreamType }, config: JsonObject): Promise<void> {
    await tx.all(keepConfig, [stream.ownerId, stream.streamId, this.sealedConfig(stream, config)]);
  }

  private sealedConfig({ ownerId, streamId, type }: Bearer & { readonly type: StreamType }, config: JsonObject) {
    const whole = JSON.stringify(config);
    return JSON.stringify(shownConfig(type, config)) === whole ? null : this.configs.seal([ownerId, streamId], whole);
  }
}

const NOTHING: SealedSecret = { secret: null, whole: null };

/** The config as the table of streams has it: without what is secret in it. */
export function shownConfig(type: StreamType, config: JsonObject): JsonObject {
  return connectorFor(type)?.shown(config) ?? config;
}

function recordIn(value: unknown): JsonObject {
  return isRecord(value) ? jsonObject(value) : {};
}
