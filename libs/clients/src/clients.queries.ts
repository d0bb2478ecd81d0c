import { recorded } from '#changes';
import { Listing, type Statement, statement } from '#database';
import type { ClientSummary } from './client-list.dto.js';
import type { ClientView } from './client.dto.js';

const SUMMARY = `c.id, c.name, c.email, c.cc_emails AS "ccEmails", c.legal_name AS "legalName", c.number, c.phone, c.website,
  c.vat_number AS "vatNumber", c.registration_number AS "registrationNumber", c.buyer_reference AS "buyerReference",
  c.address, c.electronic_address AS "electronicAddress", c.currency, c.locale, c.payment_terms_days AS "paymentTermsDays",
  c.tax_percent::text AS "taxPercent", c.rate::text AS rate, c.rounding, c.external_refs AS "externalRefs", c.metadata,
  c.archived_at AS "archivedAt", c.created_at AS "createdAt", c.updated_at AS "updatedAt", c.version`;
const CLIENT = `${SUMMARY}, c.notes`;

export const clientRows = new Listing<ClientSummary, 'name' | 'createdAt' | 'updatedAt', ClientFilter>({
  select: SUMMARY,
  from: 'clients c',
  tenant: 'c.team_id',
  id: 'c.id',
  sorts: {
    name: { key: 'c.name_key', type: 'text' },
    createdAt: { key: 'c.created_at', type: 'timestamptz' },
    updatedAt: { key: 'c.updated_at', type: 'timestamptz' },
  },
  filters: {
    inUse: 'c.archived_at IS NULL',
    q: 'c.search_text LIKE ?',
    currency: 'c.currency = ?',
    country: `c.address->>'country' = ?`,
    updatedSince: 'c.updated_at >= ?::timestamptz',
    externalRef: 'c.external_refs @> ?::jsonb',
  },
});
type ClientFilter = 'inUse' | 'q' | 'currency' | 'country' | 'updatedSince' | 'externalRef';

export const getClient: Statement<ClientView> = statement(`
  SELECT ${CLIENT}
  FROM clients c
  WHERE c.team_id = $1 AND c.id = $2`);

export const lockClient: Statement<ClientView> = statement(`
  SELECT ${CLIENT}
  FROM clients c
  WHERE c.team_id = $1 AND c.id = $2
  FOR UPDATE`);

/** Held against change and deletion, not against others who hold it: many invoices of one client may be made at once. */
export const holdClient: Statement<ClientView> = statement(`
  SELECT ${CLIENT}
  FROM clients c
  WHERE c.team_id = $1 AND c.id = $2
  FOR SHARE`);

export const insertClient = recorded<ClientView>(
  'client.created',
  `
  INSERT INTO clients AS c (team_id, id, name, name_key, search_text, email, cc_emails, legal_name, number, phone, website, vat_number,
    registration_number, buyer_reference, address, electronic_address, currency, locale, payment_terms_days, tax_percent, rate, rounding,
    notes, external_refs, metadata)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)
  RETURNING ${CLIENT}`,
);

export const updateClient: Statement<ClientView> = statement(`
  UPDATE clients c
  SET name = $3, name_key = $4, search_text = $5, email = $6, cc_emails = $7, legal_name = $8, number = $9, phone = $10, website = $11,
    vat_number = $12, registration_number = $13, buyer_reference = $14, address = $15, electronic_address = $16, currency = $17, locale = $18,
    payment_terms_days = $19, tax_percent = $20, rate = $21, rounding = $22, notes = $23, external_refs = $24, metadata = $25,
    archived_at = CASE WHEN $26::boolean THEN coalesce(c.archived_at, now()) END, updated_at = now(), version = c.version + 1
  WHERE c.team_id = $1 AND c.id = $2
  RETURNING ${CLIENT}`);

export const deleteClient: Statement<never> = statement('DELETE FROM clients WHERE team_id = $1 AND id = $2');

/** Every client of the team, whatever its state. */
export const clearClients: Statement<ClientView> = statement(`
  DELETE FROM clients c
  WHERE c.team_id = $1
  RETURNING ${CLIENT}`);
