import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import { countStatements } from '../support/statements.js';

const MANY = 40;

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

const act = (id: string, deed: string, by = ask) => by.post(`/v1/loop/items/${id}/${deed}`);
const itemsOf = async (by: Ask, count: number) => {
  const made = Array.from({ length: count }, (_, nth) => run.make.item(by, { title: `n${nth}` }));
  return (await Promise.all(made)).map(({ id }) => id);
};

it('what many ask for at once takes a few statements', async () => {
  const ids = await itemsOf(ask, MANY);
  const asked = countStatements(run.app);
  const answers = await Promise.all(ids.map((id) => act(id, 'complete')));
  expect(answers.map(({ status, body }) => `${status} ${body.state}`)).toEqual(ids.map(() => '200 COMPLETED'));
  expect(answers.map(({ body }) => body.id)).toEqual(ids);
  expect(asked()).toBeLessThan(MANY / 2);
});

it('each is audited and told as what one caller asked for', async () => {
  const callers = [ask, run.ask(await run.make.key(teamId, { personId }))];
  const keys = await Promise.all(callers.map(async (by) => (await by.get('/v1/me')).body.key.id));
  const ids = await itemsOf(ask, MANY);
  const answers = await Promise.all(ids.map((id, nth) => act(id, 'complete', callers[nth % 2])));
  const expected = answers.map(({ headers }, nth) => [ids[nth], `${headers['x-request-id']} ${keys[nth % 2]}`]);
  const audits = await run.database.rows(
    `SELECT resource_id AS id, request_id || ' ' || key_id AS by FROM audit_events WHERE resource_id = ANY ($1) AND action = 'item.completed'`,
    [ids],
  );
  const events = await run.database.rows(
    `SELECT subject_id AS id, concat(request_id, ' ', actor->>'keyId') AS by FROM events WHERE subject_id = ANY ($1) AND type = 'item.completed'`,
    [ids],
  );
  expect(new Set(keys).size).toBe(2);
  for (const rows of [audits, events]) {
    expect(rows).toHaveLength(MANY);
    expect(Object.fromEntries(rows.map(({ id, by }) => [id, by]))).toEqual(Object.fromEntries(expected));
  }
});

it('each is undone without the others', async () => {
  const ids = await itemsOf(ask, 10);
  const complete = (id: string) => ask.gql(`mutation { it: completeItem(id: "${id}") { metadata { operationId } } }`);
  const answers = await Promise.all(ids.map(complete));
  const [first] = answers.map(({ body }) => body.data.it.metadata.operationId);
  await ask.gql(`mutation { undoOperation(id: "${first}") { result { id } } }`);
  const { body } = await ask.get('/v1/loop/items?state=QUEUED');
  expect(body.data.map(({ id }: { id: string }) => id)).toEqual([ids[0]]);
});

it('those to the bottom stand there one below the other, behind what was there', async () => {
  const ids = await itemsOf(ask, MANY);
  const moved = ids.slice(0, MANY / 2);
  await Promise.all(moved.map((id) => act(id, 'requeue')));
  const { body } = await ask.get('/v1/loop/items?state=QUEUED&sort=position&limit=100');
  const last: { id: string; position: string }[] = body.data.slice(-moved.length);
  expect(last.map(({ id }) => id).toSorted()).toEqual(moved.toSorted());
  expect(new Set(last.map(({ position }) => position)).size).toBe(moved.length);
});

it('what somebody else may not touch is not there, whoever asks beside them', async () => {
  const other = run.ask((await run.make.person(teamId)).key);
  const [mine, theirs] = await Promise.all([itemsOf(ask, 5), itemsOf(other, 5)]);
  const answers = await Promise.all([
    ...mine.map((id) => act(id, 'complete')),
    ...theirs.map((id) => act(id, 'complete')),
    ...theirs.map((id) => act(id, 'requeue', other)),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([
    ...mine.map(() => 200),
    ...theirs.map(() => 404),
    ...theirs.map(() => 200),
  ]);
});

it('who asks for an item that is held waits alone', async () => {
  const [first = '', ...others] = await itemsOf(ask, 10);
  const held = await run.database.hold(`SELECT FROM items WHERE id = '${first}' FOR UPDATE`);
  const waiting = act(first, 'complete');
  const answers = await Promise.all(others.map((id) => act(id, 'complete')));
  await held.release();
  expect(answers.map(({ status }) => status)).toEqual(others.map(() => 200));
  const { status, body } = await waiting;
  expect([status, body.state, body.version]).toEqual([200, 'COMPLETED', 2]);
});

it('of one that fails the others hear nothing', async () => {
  const ids = await itemsOf(ask, 10);
  const [poisoned = ''] = ids.slice(4);
  await run.database.rows(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$`);
  await run.database.rows(`
    CREATE TRIGGER refuse BEFORE UPDATE ON items FOR EACH ROW WHEN (OLD.id = '${poisoned}') EXECUTE FUNCTION refuse()`);
  const answers = await Promise.all(ids.map((id) => act(id, 'complete')));
  await run.database.rows('DROP TRIGGER refuse ON items');
  expect(answers.map(({ status }) => status)).toEqual(ids.map((id) => (id === poisoned ? 500 : 200)));
  const versions = await run.database.rows('SELECT version FROM events WHERE subject_id = ANY ($1) AND type = $2', [
    ids,
    'item.completed',
  ]);
  expect(versions).toEqual(Array.from({ length: 9 }, () => ({ version: 2 })));
});
