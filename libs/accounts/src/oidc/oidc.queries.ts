import { type Statement, statement } from '#database';
import type { Recognised } from '../sessions/sessions.service.js';

const PERSON = 'p.id, p.name, p.staff, p.disabled_at IS NOT NULL AS suspended';

/** Somebody whom an issuer knows, and whether they may come in. */
export interface Known extends Recognised {
  readonly suspended: boolean;
}

export const getBySubject: Statement<Known> = statement(`
  SELECT ${PERSON} FROM people p WHERE p.oidc_subject = $1`);

export const findByEmail: Statement<{ id: string }> = statement(`SELECT id FROM people WHERE email_key = $1`);

/** The person of a proven address is from then on known by who the issuer says they are, whatever their address becomes. */
export const adoptSubject: Statement<Known> = statement(`
  UPDATE people p
  SET oidc_subject = $1, updated_at = now(), version = p.version + 1
  WHERE p.email_key = $2 AND p.oidc_subject IS NULL
  RETURNING ${PERSON}`);
