import { type Statement, statement } from '#database';

/** Whose an address is; nobody who pushes has a tenant, so it is the address that tells it. */
export interface Addressed {
  readonly ownerId: string;
  readonly streamId: string;
  /** Deleted, not long ago. */
  readonly gone: boolean;
}

/** $1 are the digests by each pepper. */
export const findAddressed: Statement<Addressed> = statement(`
  SELECT x.owner_id AS "ownerId", x.stream_id AS "streamId", false AS gone
  FROM stream_secrets x
  WHERE x.inbound_hash = ANY ($1::bytea[])
  UNION ALL
  SELECT d.owner_id, d.stream_id, true
  FROM deleted_streams d
  WHERE d.inbound_hash = ANY ($1::bytea[]) AND d.deleted_at > now() - interval '90 days'
  LIMIT 1`);

export const keepAddress: Statement<never> = statement(`
  INSERT INTO stream_secrets (owner_id, stream_id, inbound_hash)
  VALUES ($1, $2, $3)
  ON CONFLICT (owner_id, stream_id) DO UPDATE SET inbound_hash = excluded.inbound_hash`);
