import { type Statement, statement } from '#database';

/** Sealed, as the table has it: the secret, and the config as a whole where not all of it may be shown. */
export interface SealedSecret {
  readonly secret: string | null;
  readonly whole: string | null;
}

export const getSecret: Statement<SealedSecret> = statement(`
  SELECT x.secret, x.config AS whole
  FROM stream_secrets x
  WHERE x.owner_id = $1 AND x.stream_id = $2`);

/** A null of $3 keeps the secret, unless $4 says that it goes. */
export const keepSecret: Statement<never> = statement(`
  INSERT INTO stream_secrets AS x (owner_id, stream_id, secret, config)
  VALUES ($1, $2, $3, $5)
  ON CONFLICT (owner_id, stream_id) DO UPDATE
  SET secret = CASE WHEN $4::boolean THEN NULL ELSE coalesce(excluded.secret, x.secret) END, config = excluded.config`);

export const keepConfig: Statement<never> = statement(`
  INSERT INTO stream_secrets (owner_id, stream_id, config)
  VALUES ($1, $2, $3)
  ON CONFLICT (owner_id, stream_id) DO UPDATE SET config = excluded.config`);

/** There is nothing to keep but what is there: of that the secret goes as well where $3 says so. */
export const keepNothing: Statement<never> = statement(`
  UPDATE stream_secrets x
  SET secret = CASE WHEN $3::boolean THEN NULL ELSE x.secret END, config = NULL
  WHERE x.owner_id = $1 AND x.stream_id = $2`);
