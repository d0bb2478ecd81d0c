import { type Statement, statement } from '#database';
import type { PersonFacts } from './person.js';

const PERSON = `p.id, p.email, p.name, p.timezone, p.locale, p.staff, p.disabled_at AS "disabledAt", p.created_at AS "createdAt",
  p.updated_at AS "updatedAt", p.version`;

export const getPerson: Statement<PersonFacts> = statement(`
  SELECT ${PERSON}
  FROM people p
  WHERE p.id = $1`);

export const getPersonByEmail: Statement<PersonFacts> = statement(`
  SELECT ${PERSON}
  FROM people p
  WHERE p.email_key = $1`);

export const insertPerson: Statement<PersonFacts> = statement(`
  INSERT INTO people AS p (id, email, email_key, name, name_key, timezone, locale, password_hash, staff)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  RETURNING ${PERSON}`);

export const lockPerson: Statement<PersonFacts> = statement(`
  SELECT ${PERSON}
  FROM people p
  WHERE p.id = $1
  FOR UPDATE`);

export const updatePerson: Statement<PersonFacts> = statement(`
  UPDATE people p
  SET name = $2, name_key = $3, timezone = $4, locale = $5, updated_at = now(), version = p.version + 1
  WHERE p.id = $1
  RETURNING ${PERSON}`);

export const restorePerson: Statement<PersonFacts> = statement(`
  UPDATE people p
  SET email = $2, email_key = $3, name = $4, name_key = $5, timezone = $6, locale = $7, password_hash = $8, staff = $9, disabled_at = NULL, disabled_reason = NULL,
    updated_at = now(), version = p.version + 1
  WHERE p.id = $1
  RETURNING ${PERSON}`);

/** Until the change ends: whoever else would be the first waits. */
export const lockBeginning: Statement<never> = statement(
  `SELECT pg_advisory_xact_lock(hashtext('looped first person'))`,
);

export const findAnybody: Statement<{ id: string }> = statement(`SELECT id FROM people LIMIT 1`);
