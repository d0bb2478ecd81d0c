import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from './support/app.js';
import type { Ask } from './support/ask.js';

const CLIENTS = '/v1/invoices/clients';
const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';

let run: Running;
let ask: Ask;

beforeAll(async () => {
  run = await boot();
});
afterAll(() => run.close());

beforeAll(async () => {
  ask = run.ask((await run.make.team()).key);
});

const full = {
  name: 'Müller & Söhne',
  email: 'ap@mueller.example',
  ccEmails: ['books@mueller.example'],
  legalName: 'Müller & Söhne GmbH',
  number: 'C-77',
  phone: '+49 421 555 0100',
  website: 'https://mueller.example',
  vatNumber: 'DE123456789',
  registrationNumber: 'HRB 1',
  buyerReference: 'dept 7',
  address: {
    line1: '1 Quay',
    line2: null,
    line3: null,
    city: 'Bremen',
    region: null,
    postalCode: '28195',
    country: 'DE',
  },
  electronicAddress: { scheme: '0204', id: '04011000-12345-34' },
  currency: 'EUR',
  locale: 'de-DE',
  paymentTermsDays: 14,
  taxPercent: '19',
  rate: '95.50',
  rounding: { unitMinutes: 15, mode: 'UP', level: 'DAY' },
  notes: 'Pays on Fridays.\nCall first.',
  externalRefs: [{ source: 'crm', id: 'A-1', url: null }],
  metadata: { region: 'north' },
};

describe('a client', () => {
  it('keeps every field as it was given, and is read back the same', async () => {
    const made = await ask.post(CLIENTS, full);
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      ...full,
      id: expect.any(String),
      version: 1,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
      archivedAt: null,
    });
    expect(made.headers['location']).toBe(`${CLIENTS}/${made.body.id}`);
    const read = await ask.get(`${CLIENTS}/${made.body.id}`);
    expect(read.body).toEqual(made.body);
    expect(read.headers['etag']).toBe(made.headers['etag']);
  });

  it('takes an id of the caller, once', async () => {
    const id = '0197a3c2-1111-7000-8000-000000000001';
    expect((await ask.post(CLIENTS, { id, name: 'Own id' })).body.id).toBe(id);
    const again = await ask.post(CLIENTS, { id, name: 'Own id again' });
    expect([again.status, again.body.code]).toEqual([409, 'id_exists']);
    const version4 = await ask.post(CLIENTS, { id: '6ba7b810-9dad-41d1-80b4-00c04fd430c8', name: 'Version 4' });
    expect(version4.body.errors).toEqual([{ pointer: '/id', code: 'invalid_id', detail: 'Must be a version 7 UUID.' }]);
  });

  it('may have an id that another team uses', async () => {
    const id = '0197a3c2-1111-7000-8000-000000000002';
    const other = run.ask((await run.make.team()).key);
    expect((await ask.post(CLIENTS, { id, name: 'Here' })).status).toBe(201);
    expect((await other.post(CLIENTS, { id, name: 'There' })).status).toBe(201);
    expect((await ask.get(`${CLIENTS}/${id}`)).body.name).toBe('Here');
  });

  it('answers a conditional read of unchanged bytes with 304', async () => {
    const { headers, body } = await ask.post(CLIENTS, { name: 'Conditional' });
    const read = await ask.get(`${CLIENTS}/${body.id}`, { 'if-none-match': headers['etag'] ?? '' });
    expect([read.status, read.body]).toEqual([304, null]);
  });
});

describe('names', () => {
  it('are unique ignoring case among unarchived clients, folded fully', async () => {
    expect((await ask.post(CLIENTS, { name: 'Strasse' })).status).toBe(201);
    const clash = await ask.post(CLIENTS, { name: 'STRAßE' });
    expect([clash.status, clash.body.code]).toEqual([409, 'name_taken']);
  });

  it('are free again once their client is archived, and block its restoring', async () => {
    const first = await run.make.client(ask, { name: 'Phoenix' });
    await ask.patch(`${CLIENTS}/${first.id}`, { archived: true });
    await run.make.client(ask, { name: 'phoenix' });
    const restored = await ask.patch(`${CLIENTS}/${first.id}`, { archived: false });
    expect([restored.status, restored.body.code]).toEqual([409, 'name_taken']);
  });

  it('go to one of fifty callers who ask for the same at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask.post(CLIENTS, { name: 'Race' })));
    const statuses = answers.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([201, ...Array.from({ length: 49 }, () => 409)]);
  });
});

describe('a patch', () => {
  it('keeps what is absent, clears by null, and grows the version by one', async () => {
    const client = await run.make.client(ask, { name: 'Tri-state', email: 'a@b.example', phone: '1' });
    const { body } = await ask.patch(`${CLIENTS}/${client.id}`, { email: null });
    expect(body).toMatchObject({ name: 'Tri-state', email: null, phone: '1', version: 2 });
  });

  it('is refused with the version of now when its If-Match is stale, and changes nothing', async () => {
    const client = await run.make.client(ask, {});
    const { headers } = await ask.get(`${CLIENTS}/${client.id}`);
    const etag = headers['etag'] ?? '';
    expect((await ask.patch(`${CLIENTS}/${client.id}`, { phone: '2' }, { 'if-match': etag })).status).toBe(200);
    const stale = await ask.patch(`${CLIENTS}/${client.id}`, { phone: '3' }, { 'if-match': etag });
    expect([stale.status, stale.body.code, stale.body.context]).toEqual([412, 'version_conflict', { version: 2 }]);
    expect((await ask.get(`${CLIENTS}/${client.id}`)).body.phone).toBe('2');
  });

  it('lets one of many with the same If-Match through', async () => {
    const client = await run.make.client(ask, {});
    const etag = (await ask.get(`${CLIENTS}/${client.id}`)).headers['etag'] ?? '';
    const racers = Array.from({ length: 20 }, (_, at) =>
      ask.patch(`${CLIENTS}/${client.id}`, { phone: String(at) }, { 'if-match': etag }),
    );
    const statuses = (await Promise.all(racers)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 412)).toHaveLength(19);
  });
});

describe('external references', () => {
  it('name one client each, find it, and are free again when it is gone', async () => {
    const ref = { source: 'erp', id: '900' };
    const client = await run.make.client(ask, { externalRefs: [ref] });
    const taken = await ask.post(CLIENTS, { name: 'Second', externalRefs: [ref] });
    expect([taken.status, taken.body.code]).toEqual([409, 'external_ref_taken']);
    const found = await ask.get(`${CLIENTS}?externalSource=erp&externalId=900`);
    expect(found.body.data.map(({ id }: { id: string }) => id)).toEqual([client.id]);
    expect((await ask.delete(`${CLIENTS}/${client.id}`)).status).toBe(204);
    expect((await ask.post(CLIENTS, { name: 'Second', externalRefs: [ref] })).status).toBe(201);
  });
});

describe('the list', () => {
  it('walks the whole set once, in every order', async () => {
    const own = run.ask((await run.make.team()).key);
    const names = Array.from({ length: 23 }, (_, at) => `Client ${String(at).padStart(2, '0')}`);
    for (const name of names) await run.make.client(own, { name });
    for (const sort of ['name', '-name', 'createdAt', '-createdAt', 'updatedAt', '-updatedAt']) {
      const seen = (await own.rows(`${CLIENTS}?limit=5&sort=${sort}`)).map(({ name }) => name);
      const wanted = sort.startsWith('-') ? names.toReversed() : names;
      expect(seen).toEqual(wanted);
    }
  });

  it('says hasMore false on an exactly full last page, and counts when asked', async () => {
    const own = run.ask((await run.make.team()).key);
    for (const name of ['a', 'b']) await run.make.client(own, { name });
    const { body, headers } = await own.get(`${CLIENTS}?limit=2&count=true`);
    expect(body.page).toEqual({ nextCursor: null, hasMore: false, total: 2 });
    expect(headers['link']).toBeUndefined();
  });

  it('finds by what stands in name, e-mail, phone, VAT number and number, wildcards taken as they are', async () => {
    const own = run.ask((await run.make.team()).key);
    await run.make.client(own, { name: 'Ärzte 100%', email: 'doc@x.example', vatNumber: 'ATU1' });
    await run.make.client(own, { name: 'Other' });
    const hits = async (q: string) => (await own.get(`${CLIENTS}?q=${encodeURIComponent(q)}`)).body.data.length;
    expect(await hits('ÄRZTE')).toBe(1);
    expect(await hits('doc@')).toBe(1);
    expect(await hits('atu1')).toBe(1);
    expect(await hits('%')).toBe(1);
    expect(await hits('_')).toBe(0);
  });

  it('leaves archived clients out unless asked, and long texts always', async () => {
    const own = run.ask((await run.make.team()).key);
    const client = await run.make.client(own, { notes: 'long' });
    await own.patch(`${CLIENTS}/${client.id}`, { archived: true });
    expect((await own.get(CLIENTS)).body.data).toEqual([]);
    const [row] = (await own.get(`${CLIENTS}?includeArchived=true`)).body.data;
    expect(row).not.toHaveProperty('notes');
    expect((await own.get(`${CLIENTS}/${client.id}`)).body.archivedAt).toEqual(expect.any(String));
  });
});

describe('an Idempotency-Key', () => {
  it('makes one client of fifty parallel attempts; each gets its answer, or is told that it still runs', async () => {
    const key = { 'idempotency-key': 'fifty' };
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask.post(CLIENTS, { name: 'Once' }, key)));
    const made = answers.filter(({ status }) => status === 201);
    const running = answers.filter(({ status }) => status === 409);
    expect(made.length + running.length).toBe(50);
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
    expect(made.filter(({ headers }) => headers['idempotency-replayed'] === undefined)).toHaveLength(1);
    for (const { body, headers } of running)
      expect([body.code, headers['retry-after']]).toEqual(['idempotency_running', '1']);
    const replay = await ask.post(CLIENTS, { name: 'Once' }, key);
    expect([replay.status, replay.headers['idempotency-replayed'], replay.body]).toEqual([201, 'true', made[0]?.body]);
  });

  it('is refused for another body, and free again after a refusal', async () => {
    const key = { 'idempotency-key': 'other-body' };
    expect((await ask.post(CLIENTS, { name: 'Once' }, key)).status).toBe(409);
    expect((await ask.post(CLIENTS, { name: 'Twice' }, key)).status).toBe(201);
    const other = await ask.post(CLIENTS, { name: 'Thrice' }, key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_mismatch']);
  });
});

describe('bad input', () => {
  it.each([
    [{ name: '' }, '/name', 'too_short'],
    [{ name: 'x'.repeat(201) }, '/name', 'too_long'],
    [{ name: 'a\u0007b' }, '/name', 'invalid_text'],
    [{ name: 'a\u202Eb' }, '/name', 'invalid_text'],
    [{ name: 7 }, '/name', 'invalid_type'],
    [{ name: 'a', currency: 'XXX' }, '/currency', 'unknown_currency'],
    [{ name: 'a', rate: '-1' }, '/rate', 'out_of_range'],
    [{ name: 'a', rate: 1e21 }, '/rate', 'invalid_value'],
    [{ name: 'a', taxPercent: '100.1' }, '/taxPercent', 'out_of_range'],
    [{ name: 'a', taxPercent: '1.23456' }, '/taxPercent', 'too_many_decimals'],
    [{ name: 'a', address: { city: 'B' } }, '/address/line1', 'required'],
    [{ name: 'a', metadata: { 'bad key': 'x' } }, '/metadata', 'invalid_value'],
    [{ name: 'a', ccEmails: ['no'] }, '/ccEmails', 'invalid_value'],
    [{ name: 'a', teamId: ABSENT }, '/teamId', 'read_only_field'],
    [{ name: 'a', createdAt: 'x' }, '/createdAt', 'read_only_field'],
    [{ name: 'a', colour: 'x' }, '/colour', 'unknown_field'],
  ])('%j is told as %s %s', async (body, pointer, code) => {
    const answer = await ask.post(CLIENTS, body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
  });
});
