import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import { told } from '../support/told.js';

const ITEMS = '/v1/loop/items';

let run: Running;
let teamId: string;
let personId: string;
let ask: Ask;

beforeAll(async () => {
  run = await boot();
  teamId = (await run.make.team()).id;
});
afterAll(() => run.close());
beforeEach(async () => {
  const person = await run.make.person(teamId);
  personId = person.id;
  ask = run.ask(person.key);
});

const create = (fields: object) =>
  ask.post(ITEMS, { title: 'Sent', customSourceName: 'zapier', dedupeKey: 'k', ...fields });

describe('a dedupe key', () => {
  it('makes one item of two hundred callers at once', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => create({ title: `T${n}` })));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 200)).toHaveLength(199);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await told(run.app, personId)).toHaveLength(1);
  });

  it('is one within a source, whose name is compared without case', async () => {
    const first = await create({});
    expect((await create({ customSourceName: 'ZAPIER' })).body.id).toBe(first.body.id);
    expect((await create({ customSourceName: 'n8n' })).status).toBe(201);
    expect((await create({ customSourceName: null })).status).toBe(201);
    expect((await create({ customSourceName: ' ' })).status).toBe(200);
  });

  it('is everybody’s own', async () => {
    await create({});
    const other = run.ask((await run.make.person(teamId)).key);
    expect((await other.post(ITEMS, { title: 'x', customSourceName: 'zapier', dedupeKey: 'k' })).status).toBe(201);
  });

  it('answers the item there is untouched, in any state', async () => {
    const { body: item } = await create({});
    await ask.post(`${ITEMS}/${item.id}/complete`);
    const again = await create({ title: 'Other', urgency: 5 });
    expect([again.status, again.body.title, again.body.state, again.body.version]).toEqual([
      200,
      'Sent',
      'COMPLETED',
      2,
    ]);
  });

  it('with UPDATE writes what is given and keeps the rest', async () => {
    const { body: item } = await create({ urgency: 4, description: 'Kept' });
    const { status, body } = await create({ title: 'New', onDuplicate: 'UPDATE' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: item.id, title: 'New', urgency: 4, description: 'Kept', version: 2 });
    expect((await create({ title: 'New', onDuplicate: 'UPDATE' })).body.version).toBe(2);
  });

  it('with REOPEN brings the completed back to the bottom', async () => {
    const { body: item } = await create({});
    await ask.post(`${ITEMS}/${item.id}/complete`);
    const below = await run.make.item(ask);
    const { body } = await create({ title: 'Back', topOfMind: true, onDuplicate: 'REOPEN' });
    expect(body).toMatchObject({ id: item.id, title: 'Back', state: 'QUEUED', completedAt: null, topOfMind: true });
    expect(body.position > below.position).toBe(true);
  });

  it('with ERROR refuses, naming the item', async () => {
    const { body: item } = await create({});
    const again = await create({ onDuplicate: 'ERROR' });
    expect([again.status, again.body.code, again.body.context]).toEqual([409, 'duplicate', { id: item.id }]);
  });

  it('of a destroyed item is remembered, unless the item shall be revived', async () => {
    const { body: item } = await create({});
    await ask.delete(`${ITEMS}/${item.id}`);
    for (const onDuplicate of ['RETURN_EXISTING', 'ERROR']) {
      const again = await create({ onDuplicate });
      expect([again.status, again.body.code, again.body.context]).toEqual([409, 'duplicate', { id: item.id }]);
    }
    const anew = await create({ onDuplicate: 'UPDATE' });
    expect(anew.status).toBe(201);
    expect((await create({})).body.id).toBe(anew.body.id);
    const [row] = await run.database.rows('SELECT * FROM item_tombstones WHERE owner_id = $1', [personId]);
    expect(JSON.stringify(row)).not.toMatch(/zapier|Sent/);
  });

  it('of a destroyed item is forgotten after ninety days', async () => {
    const { body: item } = await create({});
    await ask.delete(`${ITEMS}/${item.id}`);
    await run.database.rows(`UPDATE item_tombstones SET destroyed_at = now() - interval '91 days'`);
    expect((await create({})).status).toBe(201);
  });

  it('cannot be taken over by renaming the source', async () => {
    const [first, second] = [await create({}), await create({ customSourceName: 'n8n' })];
    const clash = await ask.patch(`${ITEMS}/${second.body.id}`, { customSourceName: 'Zapier' });
    expect([clash.status, clash.body.code]).toEqual([409, 'duplicate']);
    expect(clash.body.context).toEqual({ id: first.body.id });
  });

  it('under an Idempotency-Key answers the same again', async () => {
    await create({});
    const header = { 'idempotency-key': 'same' };
    const body = { title: 'Sent', customSourceName: 'zapier', dedupeKey: 'k', onDuplicate: 'UPDATE' };
    const first = await ask.post(ITEMS, body, header);
    const replay = await ask.post(ITEMS, body, header);
    expect([first.status, replay.status, replay.body]).toEqual([200, 200, first.body]);
  });
});

describe('open items', () => {
  it('are at most fifty thousand; the completed do not count', async () => {
    await run.database.rows(
      `INSERT INTO items (owner_id, id, title, search_text, position) SELECT $1, new_id(), 'n', 'n', 'a0' FROM generate_series(1, 49999)`,
      [personId],
    );
    const last = await ask.post(ITEMS, { title: 'The last' });
    expect(last.status).toBe(201);
    const over = await ask.post(ITEMS, { title: 'One too many' });
    expect([over.status, over.body.code, over.body.context]).toEqual([409, 'limit_exceeded', { limit: 50_000 }]);
    await ask.post(`${ITEMS}/${last.body.id}/complete`);
    expect((await ask.post(ITEMS, { title: 'Room again' })).status).toBe(201);
  });
});
