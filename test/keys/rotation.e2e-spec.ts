import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';

const KEYS = '/v1/keys';
const HOUR_MS = 3_600_000;

let run: Running;
let ask: Ask;

beforeAll(async () => {
  run = await boot();
  ask = run.ask((await run.make.team()).key);
});
afterAll(() => run.close());

const make = async (asker: Ask, fields: object = {}) =>
  (await asker.post(KEYS, { name: 'x', access: 'WRITE', ...fields })).body;
const rotate = (asker: Ask, id: string, body: object = {}) => asker.post(`${KEYS}/${id}/rotate`, body);
const hoursLeft = (expiresAt: string) => Math.round((Date.parse(expiresAt) - Date.now()) / HOUR_MS);

describe('rotation', () => {
  it('gives a new key of the same kind and length of life, beside which the old one goes on for a day', async () => {
    const old = await make(ask, {
      name: 'Sync',
      access: 'RESTRICTED',
      scopes: ['clients:read'],
      expiresIn: 'SEVEN_DAYS',
      ipAllowlist: ['127.0.0.1'],
    });
    const answer = await rotate(ask, old.id);
    const { key, ...renewed } = answer.body;
    expect([answer.status, answer.headers['location']]).toEqual([201, `${KEYS}/${renewed.id}`]);
    const same = {
      name: 'Sync',
      access: 'RESTRICTED',
      scopes: ['clients:read'],
      ipAllowlist: ['127.0.0.1'],
      status: 'ACTIVE',
      version: 1,
    };
    expect(renewed).toMatchObject(same);
    expect(hoursLeft(renewed.expiresAt)).toBe(7 * 24);
    const ended = (await ask.get(`${KEYS}/${old.id}`)).body;
    expect([ended.replacedById, hoursLeft(ended.expiresAt), ended.status]).toEqual([renewed.id, 24, 'ACTIVE']);
    expect([(await run.ask(old.key).get('/v1/me')).status, (await run.ask(key).get('/v1/me')).status]).toEqual([
      200, 200,
    ]);
    const types = await run.database.rows('SELECT type FROM events WHERE subject_id IN ($1, $2) ORDER BY pos', [
      old.id,
      renewed.id,
    ]);
    expect(types.map(({ type }) => type)).toEqual(['api_key.created', 'api_key.created', 'api_key.rotated']);
  });

  it('without overlap ends the old key at once', async () => {
    const old = await make(ask);
    expect((await run.ask(old.key).get('/v1/me')).status).toBe(200);
    expect((await rotate(ask, old.id, { overlapHours: 0 })).status).toBe(201);
    const refused = await run.ask(old.key).get('/v1/me');
    expect([refused.status, refused.body.code]).toEqual([401, 'key_expired']);
  });

  it('never lengthens the life of the old key', async () => {
    const old = await make(ask, { expiresIn: 'ONE_DAY' });
    await rotate(ask, old.id, { overlapHours: 168 });
    expect((await ask.get(`${KEYS}/${old.id}`)).body.expiresAt).toBe(old.expiresAt);
  });

  it('is refused for keys that ended or were rotated before', async () => {
    const rotated = await make(ask);
    await rotate(ask, rotated.id);
    const revoked = await make(ask);
    await ask.delete(`${KEYS}/${revoked.id}`);
    for (const { id } of [rotated, revoked]) {
      const { status, body } = await rotate(ask, id);
      expect([status, body.code]).toEqual([409, 'key_not_active']);
    }
    for (const overlapHours of [-1, 169, 1.5])
      expect((await rotate(ask, rotated.id, { overlapHours })).status).toBe(400);
  });

  it('happens once when many ask at once', async () => {
    const { id } = await make(ask);
    const answers = await Promise.all(Array.from({ length: 20 }, () => rotate(ask, id)));
    expect(answers.filter(({ status }) => status === 201).length).toBe(1);
  });

  it('moves the keys that the old one made to the new one', async () => {
    const old = await make(ask);
    const child = await make(run.ask(old.key));
    const renewed = (await rotate(ask, old.id)).body;
    expect((await ask.get(`${KEYS}/${child.id}`)).body).toMatchObject({
      createdByKeyId: renewed.id,
      status: 'ACTIVE',
      expiresAt: null,
    });
    await ask.delete(`${KEYS}/${old.id}`);
    expect((await run.ask(child.key).get('/v1/me')).status).toBe(200);
    await ask.delete(`${KEYS}/${renewed.id}`);
    expect((await run.ask(child.key).get('/v1/me')).body.code).toBe('key_revoked');
  });

  it('by the key itself gains it no time, and the new one outlives its predecessor', async () => {
    const old = await make(ask, { expiresIn: 'SEVEN_DAYS' });
    const renewed = (await rotate(run.ask(old.key), old.id)).body;
    expect([renewed.expiresAt, renewed.createdByKeyId]).toEqual([old.expiresAt, old.createdByKeyId]);
    await ask.delete(`${KEYS}/${old.id}`);
    expect((await run.ask(renewed.key).get('/v1/me')).status).toBe(200);
  });

  it('by another key makes that one its maker, and never gives more than that one has', async () => {
    const target = await make(ask, { access: 'RESTRICTED', scopes: ['clients:read', 'keys:write'] });
    const narrow = await make(ask, { access: 'RESTRICTED', scopes: ['keys:write'] });
    expect((await rotate(run.ask(narrow.key), target.id)).body.code).toBe('exceeds_creator');
    const able = await make(ask, { expiresIn: 'ONE_DAY' });
    const renewed = (await rotate(run.ask(able.key), target.id)).body;
    expect([renewed.createdByKeyId, renewed.expiresAt]).toEqual([able.id, able.expiresAt]);
    const child = await make(run.ask(renewed.key), {
      access: 'RESTRICTED',
      scopes: ['clients:read', 'keys:write'],
      expiresAt: able.expiresAt,
    });
    expect((await rotate(run.ask(child.key), renewed.id)).body.code).toBe('exceeds_creator');
  });
});
