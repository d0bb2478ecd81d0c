import { type Statement, statement } from '#database';

export const getPasswordHash: Statement<{ passwordHash: string | null }> = statement(`
  SELECT p.password_hash AS "passwordHash"
  FROM people p
  WHERE p.id = $1 AND p.disabled_at IS NULL`);

export const setPassword: Statement<{ id: string }> = statement(`
  UPDATE people p
  SET password_hash = $2, updated_at = now(), version = p.version + 1
  WHERE p.id = $1 AND p.disabled_at IS NULL
  RETURNING p.id`);

/** The same work whether somebody has the address or not. Older ones are done with. */
export const insertReset: Statement<{ id: string }> = statement(`
  WITH old AS (
    DELETE FROM password_resets WHERE created_at < now() - interval '1 day'
  )
  INSERT INTO password_resets (id, person_id)
  VALUES ($1, (SELECT p.id FROM people p WHERE p.email_key = $2 AND p.disabled_at IS NULL))
  RETURNING id`);

/** Whom the mail goes to. Nobody who was written to in the last minute is written to again: no mailbox is flooded from here. */
export const getAddressee: Statement<{ name: string; email: string }> = statement(`
  SELECT p.name, p.email
  FROM password_resets r
  JOIN people p ON p.id = r.person_id AND p.disabled_at IS NULL
  WHERE r.id = $1 AND r.used_at IS NULL AND r.created_at > now() - interval '1 hour'
    AND NOT EXISTS (
      SELECT FROM password_resets o
      WHERE o.person_id = r.person_id AND o.id <> r.id AND o.digest IS NOT NULL
        AND o.created_at BETWEEN r.created_at - interval '1 minute' AND r.created_at
    )`);

/** A second attempt to send makes a new link: the first may never have arrived. */
export const armReset: Statement<{ id: string }> = statement(`
  UPDATE password_resets SET digest = $2 WHERE id = $1 AND used_at IS NULL RETURNING id`);

/** With it every other link of the person is closed. */
export const closeReset: Statement<{ personId: string }> = statement(`
  UPDATE password_resets r
  SET used_at = now()
  FROM password_resets chosen
  WHERE chosen.digest = ANY($1::bytea[]) AND chosen.used_at IS NULL AND chosen.created_at > now() - interval '1 hour'
    AND r.person_id = chosen.person_id AND r.used_at IS NULL
  RETURNING r.person_id AS "personId"`);
