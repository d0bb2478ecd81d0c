import { type Statement, statement } from '#database';

/** A factor with the time by the database's clock. */
export interface HeldFactor {
  readonly secret: string;
  readonly confirmed: boolean;
  readonly email: string;
  readonly nowMs: number;
}

export const getFactor: Statement<HeldFactor> = statement(`
  SELECT f.secret, f.confirmed_at IS NOT NULL AS confirmed, p.email,
    (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS "nowMs"
  FROM second_factors f
  JOIN people p ON p.id = f.person_id
  WHERE f.person_id = $1`);

/** One that was begun and never confirmed makes way; one that counts does not. */
export const putFactor: Statement<{ email: string }> = statement(`
  WITH put AS (
    INSERT INTO second_factors AS f (person_id, secret)
    VALUES ($1, $2)
    ON CONFLICT (person_id) DO UPDATE SET secret = EXCLUDED.secret, last_step = 0, created_at = now() WHERE f.confirmed_at IS NULL
    RETURNING f.person_id
  )
  SELECT p.email FROM put JOIN people p ON p.id = put.person_id`);

/** No row where a code of this half minute or a later one was taken already. */
export const takeStep: Statement<{ personId: string }> = statement(`
  UPDATE second_factors
  SET last_step = $2
  WHERE person_id = $1 AND last_step < $2
  RETURNING person_id AS "personId"`);

export const confirmFactor: Statement<{ personId: string }> = statement(`
  UPDATE second_factors SET confirmed_at = now() WHERE person_id = $1 AND confirmed_at IS NULL RETURNING person_id AS "personId"`);

export const deleteFactor: Statement<{ personId: string }> = statement(`
  WITH codes AS (
    DELETE FROM recovery_codes WHERE person_id = $1
  )
  DELETE FROM second_factors WHERE person_id = $1 RETURNING person_id AS "personId"`);

export const deleteRecoveryCodes: Statement<never> = statement(`DELETE FROM recovery_codes WHERE person_id = $1`);

export const insertRecoveryCodes: Statement<never> = statement(`
  INSERT INTO recovery_codes (person_id, digest) SELECT $1, unnest($2::bytea[])`);

export const takeRecoveryCode: Statement<{ personId: string }> = statement(`
  DELETE FROM recovery_codes WHERE person_id = $1 AND digest = ANY($2::bytea[]) RETURNING person_id AS "personId"`);
