import { type Statement, statement } from '#database';
import type { StreamType } from '../stream-kinds.js';

/** Whose an address is; nobody who pushes has a tenant, so it is the address that tells it. */
export interface Addressed {
  readonly ownerId: string;
  readonly id: string;
  /** Deleted, not long ago. */
  readonly gone: boolean;
  readonly type: StreamType;
  readonly paused: boolean;
  readonly config: object;
  readonly now: string;
}

/** $1 are the digests by each pepper. */
export const findAddressed: Statement<Addressed> = statement(`
  SELECT s.owner_id AS "ownerId", s.id, false AS gone, s.type, s.paused_at IS NOT NULL AS paused, s.config, now() AS now
  FROM stream_secrets x
  JOIN streams s ON s.owner_id = x.owner_id AND s.id = x.stream_id
  WHERE x.inbound_hash = ANY ($1::bytea[])
  UNION ALL
  SELECT d.owner_id, d.stream_id, true, 'WEBHOOK', false, '{}', now()
  FROM deleted_streams d
  WHERE d.inbound_hash = ANY ($1::bytea[]) AND d.deleted_at > now() - interval '90 days'
  LIMIT 1`);

export const keepAddress: Statement<never> = statement(`
  INSERT INTO stream_secrets (owner_id, stream_id, inbound_hash)
  VALUES ($1, $2, $3)
  ON CONFLICT (owner_id, stream_id) DO UPDATE SET inbound_hash = excluded.inbound_hash`);
