import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask, Headers } from '../support/ask.js';

const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';
const RENAME =
  'mutation ($name: String) { updateCurrentUser(input: { name: $name }) { result { name } errors { code } } }';

let run: Running;
let ask: Ask;
let personId: string;
let key: Headers;
let nth = 0;

beforeAll(async () => {
  run = await boot();
});
afterAll(() => run.close());
beforeEach(async () => {
  const person = await run.make.person((await run.make.team()).id);
  personId = person.id;
  ask = run.ask(person.key);
  key = { 'idempotency-key': `attempt-${nth++}` };
});

const renamings = async () => {
  const rows = await run.database.rows(
    `SELECT version FROM events WHERE type = 'person.updated' AND subject_id = '${personId}'`,
  );
  return rows.length;
};

describe('a document under an Idempotency-Key', () => {
  it('runs once, and answers the same again', async () => {
    const first = await ask.gql(RENAME, { name: 'Once' }, key);
    await ask.gql(RENAME, { name: 'Between' });
    const second = await ask.gql(RENAME, { name: 'Once' }, key);
    expect(first.body.data.updateCurrentUser.result).toEqual({ name: 'Once' });
    expect([second.status, second.body]).toEqual([first.status, first.body]);
    expect([first.headers['idempotency-replayed'], second.headers['idempotency-replayed']]).toEqual([
      undefined,
      'true',
    ]);
    expect((await ask.gql('{ currentUser { name } }')).body.data.currentUser.name).toBe('Between');
  });

  it('is one transaction in which a refused field leaves its siblings be', async () => {
    const document = `mutation {
      first: updateCurrentUser(input: { name: "First" }) { result { name } errors { code } }
      no: revokeApiKey(id: "${ABSENT}") { result { id } errors { code } }
      last: updateCurrentUser(input: { timezone: "Europe/Berlin" }) { result { name timezone } errors { code } }
    }`;
    const { body } = await ask.gql(document, undefined, key);
    expect(body.data).toEqual({
      first: { result: { name: 'First' }, errors: [] },
      no: { result: null, errors: [{ code: 'not_found' }] },
      last: { result: { name: 'First', timezone: 'Europe/Berlin' }, errors: [] },
    });
    expect((await ask.gql('{ currentUser { name timezone } }')).body.data.currentUser).toEqual({
      name: 'First',
      timezone: 'Europe/Berlin',
    });
    expect(await renamings()).toBe(2);
    expect((await ask.gql(document, undefined, key)).body).toEqual(body);
    expect(await renamings()).toBe(2);
  });

  it('is refused with 422 where the key was used for another', async () => {
    await ask.gql(RENAME, { name: 'One' }, key);
    const other = await ask.gql(RENAME, { name: 'Other' }, key);
    expect([other.status, other.body.errors[0].code, other.body.data]).toEqual([
      422,
      'idempotency_mismatch',
      undefined,
    ]);
  });

  it('runs once however many send it at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask.gql(RENAME, { name: 'Raced' }, key)));
    const kinds = new Set(answers.map(({ status, body }) => `${status} ${body.errors?.[0].code ?? 'ok'}`));
    expect([...kinds].toSorted().filter((kind) => kind !== '409 idempotency_running')).toEqual(['200 ok']);
    expect(await renamings()).toBe(1);
  });

  it('does not show a secret twice', async () => {
    const document =
      'mutation { createApiKey(input: { name: "Once" }) { result { id } metadata { plaintextApiKey } errors { code } } }';
    const first = await ask.gql(document, undefined, key);
    expect(first.body.data.createApiKey.metadata.plaintextApiKey).toMatch(/^loopr_/);
    const second = await ask.gql(document, undefined, key);
    expect([second.status, second.body.errors[0].code]).toEqual([409, 'secret_not_replayable']);
    expect(JSON.stringify(await run.database.rows('SELECT result FROM idempotency_records'))).not.toContain('loopr_');
  });

  it('leaves nothing where a bug ends it, so that the next attempt runs anew', async () => {
    const document = `mutation {
      first: updateCurrentUser(input: { name: "Undone" }) { result { name } errors { code } }
      then: revokeApiKey(id: "${ABSENT}") { result { id } errors { code } }
    }`;
    await run.database.rows('ALTER TABLE api_keys RENAME COLUMN use_count TO gone');
    try {
      const { body } = await ask.gql(document, undefined, key);
      expect([body.data, body.errors[0].code]).toEqual([null, 'something_went_wrong']);
    } finally {
      await run.database.rows('ALTER TABLE api_keys RENAME COLUMN gone TO use_count');
    }
    expect(await renamings()).toBe(0);
    const again = await ask.gql(document, undefined, key);
    expect([again.body.data.first.errors, again.headers['idempotency-replayed']]).toEqual([[], undefined]);
    expect(await renamings()).toBe(1);
  });

  it('is nothing to a query, and nothing to a document that cannot run', async () => {
    for (let time = 0; time < 2; time++) {
      const query = await ask.gql('{ currentUser { id } }', undefined, key);
      expect([query.status, query.headers['idempotency-replayed']]).toEqual([200, undefined]);
      const faulty = await ask.gql(RENAME, { name: 7 }, key);
      expect([faulty.body.errors[0].code, faulty.headers['idempotency-replayed']]).toEqual([
        'BAD_USER_INPUT',
        undefined,
      ]);
    }
    expect((await ask.gql(RENAME, { name: 'Right' }, key)).body.data.updateCurrentUser.errors).toEqual([]);
  });

  it('must be one: a malformed key is refused as on REST', async () => {
    const { status, body } = await ask.gql(RENAME, { name: 'x' }, { 'idempotency-key': 'a b' });
    expect([status, body.errors[0].code]).toEqual([400, 'validation_failed']);
  });
});
