import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask, Headers } from '../support/ask.js';
import { listedDoors } from '../support/doors.js';
import type { TestPerson, TestTeam } from '../support/make.js';
import { fill, SAMPLES } from '../support/samples.js';

const METHODS = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Doors that take a body and change nothing. */
const READING = new Set(['POST /v1/invoices/calculate', 'POST /v1/invoices/from-time/preview']);

/** Their samples ask for what is so already. */
const IDLE = new Set(['POST /v1/loop/items/:id/unsnooze', 'POST /v1/loop/streams/:id/resume']);

/** Rows that have a version: the things that the API shows. The lines of an invoice are parts of it, and told with it. */
const VERSIONED = `
  SELECT c.table_name AS "table", EXISTS (SELECT 1 FROM information_schema.columns i WHERE i.table_name = c.table_name AND i.column_name = 'id') AS "hasId"
  FROM information_schema.columns c
  JOIN information_schema.tables t USING (table_schema, table_name)
  WHERE c.table_schema = 'public' AND c.column_name = 'version' AND t.table_type = 'BASE TABLE' AND c.table_name NOT IN ('events', 'invoice_lines')`;

let run: Running;
let team: TestTeam;
let owner: TestPerson;
let tables: string[];

beforeAll(async () => {
  run = await boot();
  team = await run.make.team();
  owner = await run.make.person(team.id);
  const found = await run.database.rows(VERSIONED);
  tables = found.filter(({ hasId }) => hasId === true).map(({ table }) => String(table));
});
afterAll(() => run.close());

const caller = (path: string): Ask => run.ask(path.startsWith('/v1/loop/') ? owner.key : team.key);

async function versions(): Promise<Map<string, unknown>> {
  const union = tables.map((table) => `SELECT id::text AS id, version FROM ${table}`).join(' UNION ALL ');
  return new Map((await run.database.rows(union)).map(({ id, version }) => [String(id), version]));
}

/** What the request changed, made or deleted, by id. */
function changedIds(before: Map<string, unknown>, after: Map<string, unknown>): string[] {
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].filter((id) => before.get(id) !== after.get(id)).toSorted();
}

async function auditOf({ headers }: Answer): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return run.database.rows('SELECT * FROM audit_events WHERE request_id = $1 ORDER BY pos', [headers['x-request-id']]);
}

const doors = listedDoors().filter(
  ({ door, path }) => path.startsWith('/v1/') && !door.startsWith('GET ') && !READING.has(door),
);

describe.each(doors)('$door', ({ door, method: text, path }) => {
  const method = METHODS.find((known) => known === text) ?? 'POST';

  it('leaves one row of the audit for each thing that it changed', async () => {
    const sample = SAMPLES[door];
    const ask = caller(path);
    const made = (await sample?.path?.(run.make, ask)) ?? {};
    const csv = await sample?.csv?.(run.make, ask);
    const body = csv ?? (await sample?.body?.(made, run.make, ask));
    const query = await sample?.query?.(run.make, ask);
    const before = await versions();
    const headers: Headers = csv === undefined ? {} : { 'content-type': 'text/csv' };
    const answer = await ask.send(method, fill(path, made, query), body, headers);
    expect(answer.status).toBeLessThan(300);
    const rows = await auditOf(answer);
    const told = rows.map(({ resource_id: id }) => String(id)).toSorted();
    expect(new Set(told).size).toBe(told.length);
    expect(told.length === 0).toBe(IDLE.has(door));
    expect(changedIds(before, await versions()).filter((id) => !told.includes(id))).toEqual([]);
  });
});
