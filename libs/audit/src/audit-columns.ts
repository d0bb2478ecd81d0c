/** Of a person, whoever they act for; other ids name no person. */
const PERSON = `CASE WHEN a.actor->>'type' IN ('USER', 'STAFF') THEN (a.actor->>'id')::uuid END`;
const KEY = `CASE WHEN a.actor->>'type' = 'KEY' THEN a.key_id END`;

/** The columns of a row `a`, whose names come from the joins below. */
export function auditEvent({ changes = 'a.changes' }: { changes?: string } = {}): string {
  return `a.id, a.at, jsonb_build_object('type', a.actor->>'type', 'id', a.actor->>'id', 'label',
    CASE a.actor->>'type' WHEN 'SYSTEM' THEN 'Looped' ELSE coalesce(p.name, k.name) END) AS actor,
  a.key_id AS "keyId", a.action, jsonb_build_object('type', a.resource_type, 'id', a.resource_id) AS resource, ${changes} AS changes,
  a.request_id AS "requestId", a.address AS ip, a.seq AS sequence, encode(a.hash, 'hex') AS hash`;
}

const joinsOf = (people: string, keys: string) => `LEFT JOIN ${people} p ON p.id = ${PERSON}
  LEFT JOIN ${keys} k ON k.team_id = a.team_id AND k.id = ${KEY}`;

export const NAMES = joinsOf('person_names', 'key_names');

/** The same for a page that is read first: each name is looked up once. `keys` says which keys `n` those of the page are. */
export function namesOfPage(keys: string): { readonly named: string; readonly joins: string } {
  return {
    named: `people_of_page AS MATERIALIZED (
    SELECT n.id, n.name FROM person_names n WHERE n.id = ANY (ARRAY(SELECT DISTINCT ${PERSON} FROM page a))
  ), keys_of_page AS MATERIALIZED (
    SELECT n.team_id, n.id, n.name FROM key_names n WHERE ${keys}
  )`,
    joins: joinsOf('people_of_page', 'keys_of_page'),
  };
}
