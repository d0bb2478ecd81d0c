import { type Statement, statement } from '#database';
import { INVOICE_DEFAULTS, TIME_DEFAULTS } from './defaults.js';
import type { TeamView } from './team.dto.js';

export interface TeamNames {
  readonly team: { readonly id: string; readonly name: string; readonly slug: string };
  readonly person: { readonly id: string; readonly name: string } | null;
}

/** What a team tells the features that work for it. `now` is the database's clock. */
export interface TeamSettings extends Pick<
  TeamView,
  'currency' | 'timezone' | 'locale' | 'weekEndsOn' | 'invoiceDefaults' | 'timeDefaults'
> {
  readonly now: string;
  readonly seller: Pick<
    TeamView,
    'name' | 'email' | 'phone' | 'website' | 'vatNumber' | 'registrationNumber' | 'address' | 'bankDetails'
  > & {
    readonly logoSha256: string | null;
  };
}

/** A logo with its bytes, as documents print it. */
export interface LogoFile {
  readonly contentType: 'image/png' | 'image/jpeg' | 'image/webp';
  readonly sha256: string;
  readonly bytes: Buffer;
}

const INVOICE_HABITS = `'${JSON.stringify(INVOICE_DEFAULTS)}'::jsonb || t.invoice_defaults AS "invoiceDefaults"`;
const TIME_HABITS = `'${JSON.stringify(TIME_DEFAULTS)}'::jsonb || t.time_defaults AS "timeDefaults"`;
const TEAM = `t.id, t.name, t.slug, t.currency, t.timezone, t.locale, t.week_ends_on AS "weekEndsOn", t.email, t.phone, t.website,
  t.vat_number AS "vatNumber", t.registration_number AS "registrationNumber", t.address, t.bank_details AS "bankDetails", t.logo,
  ${INVOICE_HABITS}, ${TIME_HABITS}, t.created_at AS "createdAt", t.updated_at AS "updatedAt", t.version`;

/** The names of the actor's team and person. */
export const getNames: Statement<TeamNames> = statement(`
  SELECT json_build_object('id', t.id, 'name', t.name, 'slug', t.slug) AS team,
    (SELECT json_build_object('id', p.id, 'name', p.name) FROM person_names p WHERE p.id = $2) AS person
  FROM teams t
  WHERE t.id = $1 AND t.deleted_at IS NULL`);

export const getTeam: Statement<TeamView> = statement(`
  SELECT ${TEAM}
  FROM teams t
  WHERE t.id = $1 AND t.deleted_at IS NULL`);

export const lockTeam: Statement<TeamView & { $currencyLocked: boolean }> = statement(`
  SELECT ${TEAM}, t.currency_locked AS "$currencyLocked"
  FROM teams t
  WHERE t.id = $1 AND t.deleted_at IS NULL
  FOR UPDATE`);

export const getSettings: Statement<TeamSettings> = statement(`
  SELECT now()::timestamptz(3) AS now, t.currency, t.timezone, t.locale, t.week_ends_on AS "weekEndsOn", ${INVOICE_HABITS}, ${TIME_HABITS},
    json_build_object('name', t.name, 'email', t.email, 'phone', t.phone, 'website', t.website, 'vatNumber', t.vat_number,
      'registrationNumber', t.registration_number, 'address', t.address, 'bankDetails', t.bank_details,
      'logoSha256', t.logo->>'sha256') AS seller
  FROM teams t
  WHERE t.id = $1`);

/** The operator's view over all teams. */
export const listTeams: Statement<TeamNames['team']> = statement(`
  SELECT t.id, t.name, t.slug
  FROM teams t
  WHERE t.deleted_at IS NULL
  ORDER BY t.created_at, t.id`);

/** No row when the slug is taken: whoever derives it then tries the next. */
export const insertTeam: Statement<TeamView> = statement(`
  INSERT INTO teams AS t (id, slug, name, currency, timezone, locale, week_ends_on, email, phone, website, vat_number, registration_number,
    address, bank_details, invoice_defaults, time_defaults)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
  ON CONFLICT (slug) DO NOTHING
  RETURNING ${TEAM}`);

export const updateTeam: Statement<TeamView> = statement(`
  UPDATE teams t
  SET slug = $2, name = $3, currency = $4, timezone = $5, locale = $6, week_ends_on = $7, email = $8, phone = $9, website = $10,
    vat_number = $11, registration_number = $12, address = $13, bank_details = $14, invoice_defaults = $15, time_defaults = $16,
    updated_at = now(), version = t.version + 1
  WHERE t.id = $1
  RETURNING ${TEAM}`);

/** Writes once in a team's life; afterwards it finds nothing to write, and locks nothing. */
export const lockCurrency: Statement<never> = statement(`
  UPDATE teams SET currency_locked = true WHERE id = $1 AND NOT currency_locked`);

export const keepLogo: Statement<never> = statement(`
  INSERT INTO team_logos (team_id, sha256, content_type, bytes)
  VALUES ($1, $2, $3, $4)
  ON CONFLICT (team_id, sha256) DO NOTHING`);

export const setLogo: Statement<TeamView> = statement(`
  UPDATE teams t
  SET logo = $2, updated_at = now(), version = t.version + 1
  WHERE t.id = $1
  RETURNING ${TEAM}`);

export const getLogo: Statement<LogoFile> = statement(`
  SELECT l.content_type AS "contentType", l.sha256, l.bytes
  FROM team_logos l
  WHERE l.team_id = $1 AND l.sha256 = $2`);
