import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import { told } from '../support/told.js';

const ITEMS = '/v1/loop/items';
const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';

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

const faults = ({ body }: { body: { errors?: { pointer: string; code: string }[] } }) =>
  (body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);

const full = {
  title: 'Review Q2 budget 🧾',
  customSourceName: 'Zapier',
  urgency: 4,
  description: 'Line one\nline **two**',
  url: 'mailto:ap@acme.example',
  dueAt: '2026-09-01T08:00:00.000Z',
  dueAllDay: true,
  topOfMind: true,
  labels: ['finance', 'q2'],
  metadata: { run: 17, nested: { a: [1, null] } },
};

describe('an item', () => {
  it('keeps every field as it was given, and is read back the same', async () => {
    const made = await ask.post(ITEMS, { ...full, dedupeKey: 'budget' });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      ...full,
      dedupeKey: 'budget',
      id: expect.any(String),
      state: 'QUEUED',
      source: 'NATIVE',
      snoozedUntil: null,
      bumpCount: 0,
      snoozeCount: 0,
      completedAt: null,
      position: 'a0',
      streamId: null,
      externalId: null,
      editedFields: [],
      version: 1,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    expect(made.headers['location']).toBe(`${ITEMS}/${made.body.id}`);
    const read = await ask.get(`${ITEMS}/${made.body.id}`);
    expect(read.body).toEqual(made.body);
    expect(read.headers['etag']).toBe(made.headers['etag']);
  });

  it('needs nothing but a title', async () => {
    const { body } = await ask.post(ITEMS, { title: '  Trimmed  ' });
    expect(body).toMatchObject({ title: 'Trimmed', urgency: 3, labels: [], metadata: null, customSourceName: null });
  });

  it('takes an id of the caller, once for each person', async () => {
    const id = '0197a3c2-1111-7000-8000-000000000001';
    expect((await ask.post(ITEMS, { id, title: 'Own id' })).body.id).toBe(id);
    const again = await ask.post(ITEMS, { id, title: 'Again' });
    expect([again.status, again.body.code, again.body.context]).toEqual([409, 'id_exists', { id }]);
    const other = run.ask((await run.make.person(teamId)).key);
    expect((await other.post(ITEMS, { id, title: 'Theirs' })).status).toBe(201);
    expect((await ask.get(`${ITEMS}/${id}`)).body.title).toBe('Own id');
  });

  it('is nobody else’s, whatever their role', async () => {
    const { id } = await run.make.item(ask);
    const other = run.ask((await run.make.person(teamId)).key);
    const answers = await Promise.all([
      other.get(`${ITEMS}/${id}`),
      other.patch(`${ITEMS}/${id}`, { title: 'Mine' }),
      other.post(`${ITEMS}/${id}/complete`),
      other.post(`${ITEMS}/${id}/snooze`, { untilText: '2h' }),
      other.post(`${ITEMS}/${id}/requeue`),
      other.delete(`${ITEMS}/${id}`),
    ]);
    expect(answers.map(({ status, body }) => `${status} ${body.code}`)).toEqual(
      Array.from({ length: 6 }, () => '404 not_found'),
    );
    expect((await ask.get(`${ITEMS}/${id}`)).body).toMatchObject({ version: 1, state: 'QUEUED' });
  });

  it('is closed to keys of a team and to keys without the scope', async () => {
    const team = await run.ask(await run.make.key(teamId)).get(ITEMS);
    expect([team.status, team.body.code]).toEqual([403, 'personal_key_required']);
    const inbox = run.ask(await run.make.key(teamId, { personId, scopes: ['inbox:write'] }));
    const made = await inbox.post(ITEMS, { title: 'Dropped' });
    expect(made.status).toBe(201);
    const read = await inbox.get(`${ITEMS}/${made.body.id}`);
    expect([read.status, read.body.context]).toEqual([403, { requiredScope: 'items:read' }]);
    const revived = await inbox.post(ITEMS, { title: 'Dropped', dedupeKey: 'k', onDuplicate: 'REOPEN' });
    expect([revived.status, revived.body.context]).toEqual([403, { requiredScope: 'items:write' }]);
  });
});

describe('bad values', () => {
  it.each([
    ['a title of 10 KB', { title: 'x'.repeat(10_240) }, '/title too_long'],
    ['a title of 501 code points', { title: '🧾'.repeat(501) }, '/title too_long'],
    ['a blank title', { title: ' \u00a0 ' }, '/title too_short'],
    ['a line break in a title', { title: 'a\nb' }, '/title invalid_text'],
    ['a control character', { title: 'a\u0007b' }, '/title invalid_text'],
    ['NUL in a description', { title: 't', description: 'a\u0000b' }, '/description invalid_text'],
    ['a right-to-left override', { title: 't', customSourceName: 'a\u202eb' }, '/customSourceName invalid_text'],
    ['an isolate', { title: 't', customSourceName: 'a\u2066b' }, '/customSourceName invalid_text'],
    ['a broken surrogate', { title: 'a\ud800' }, '/title invalid_text'],
    ['a long source name', { title: 't', customSourceName: 'n'.repeat(65) }, '/customSourceName too_long'],
    ['urgency 0', { title: 't', urgency: 0 }, '/urgency out_of_range'],
    ['urgency 6', { title: 't', urgency: 6 }, '/urgency out_of_range'],
    ['a script as address', { title: 't', url: 'javascript:alert(1)' }, '/url invalid_value'],
    ['21 labels', { title: 't', labels: Array.from({ length: 21 }, (_, n) => `l${n}`) }, '/labels too_many'],
    ['a description over 64 KiB', { title: 't', description: 'ä'.repeat(32_769) }, '/description too_long'],
    ['metadata over 8 KiB', { title: 't', metadata: { a: 'x'.repeat(8_192) } }, '/metadata too_long'],
    ['a source', { title: 't', source: 'GITHUB' }, '/source read_only_field'],
    ['a state', { title: 't', state: 'COMPLETED' }, '/state read_only_field'],
    ['an instant without offset', { title: 't', dueAt: '2026-01-01T00:00:00' }, '/dueAt invalid_date'],
    ['sleep in the past', { title: 't', snoozedUntil: '2020-01-01T00:00:00Z' }, '/snoozedUntil out_of_range'],
    ['sleep for six years', { title: 't', snoozedUntil: '2040-01-01T00:00:00Z' }, '/snoozedUntil out_of_range'],
  ])('such as %s are refused, and nothing is made', async (_, body, fault) => {
    const answer = await ask.post(ITEMS, body);
    expect([answer.status, faults(answer)]).toEqual([400, [fault]]);
    expect((await ask.get(ITEMS)).body.data).toEqual([]);
  });

  it('are told all at once', async () => {
    const answer = await ask.post(ITEMS, { title: '', urgency: 9, labels: [''] });
    expect(faults(answer)).toEqual(['/title too_short', '/urgency out_of_range', '/labels too_short']);
  });

  it('are not joiners, emoji or 500 code points', async () => {
    const title = '👩🏽‍🚀'.repeat(50);
    expect((await ask.post(ITEMS, { title: 'क्‍ष' + title })).status).toBe(201);
    expect((await ask.post(ITEMS, { title: '🧾'.repeat(500) })).status).toBe(201);
  });
});

describe('a patch', () => {
  it('keeps what is absent and clears by null', async () => {
    const { id } = await run.make.item(ask, full);
    const { status, body } = await ask.patch(`${ITEMS}/${id}`, { description: null, customSourceName: '', urgency: 5 });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      title: full.title,
      description: null,
      customSourceName: null,
      urgency: 5,
      version: 2,
    });
  });

  it('that changes nothing leaves the version and tells nobody', async () => {
    const { id } = await run.make.item(ask, full);
    const { metadata, labels, title } = full;
    const same = await ask.patch(`${ITEMS}/${id}`, { title, labels: [...labels, ...labels], metadata });
    expect(same.body.version).toBe(1);
    expect((await told(run.app, personId)).map(({ type }) => type)).toEqual(['item.created']);
  });

  it('is refused when its If-Match is stale, and lets one of many through', async () => {
    const { id } = await run.make.item(ask);
    const etag = (await ask.get(`${ITEMS}/${id}`)).headers['etag'] ?? '';
    const racers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => ask.patch(`${ITEMS}/${id}`, { title: `T${at}` }, { 'if-match': etag })),
    );
    const statuses = racers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    const stale = racers.find(({ status }) => status === 412);
    expect([stale?.body.code, stale?.body.context]).toEqual(['version_conflict', { version: 2 }]);
  });

  it('cannot clear what an item must have', async () => {
    const { id } = await run.make.item(ask);
    const answer = await ask.patch(`${ITEMS}/${id}`, { title: null, urgency: null, topOfMind: null, labels: null });
    expect(faults(answer)).toEqual(['/title', '/urgency', '/topOfMind', '/labels'].map((at) => `${at} not_nullable`));
    expect((await ask.patch(`${ITEMS}/${id}`, {})).body.code).toBe('empty_patch');
  });
});

describe('destroying', () => {
  it('takes the item away and tells its last state', async () => {
    const item = await run.make.item(ask, full);
    expect((await ask.delete(`${ITEMS}/${item.id}`)).status).toBe(204);
    expect((await ask.get(`${ITEMS}/${item.id}`)).status).toBe(404);
    expect((await ask.delete(`${ITEMS}/${item.id}`)).status).toBe(404);
    const [, gone] = await told(run.app, personId);
    expect(gone).toMatchObject({ type: 'item.destroyed', data: null, previous: item });
  });
});

describe('what is told', () => {
  it('is one event and one audit row of each change, in the person’s feed alone', async () => {
    const { id } = await run.make.item(ask, { title: 'Told' });
    await ask.patch(`${ITEMS}/${id}`, { title: 'Renamed' });
    await ask.post(`${ITEMS}/${id}/complete`);
    await ask.post(`${ITEMS}/${id}/complete`);
    const { body: last } = await ask.post(`${ITEMS}/${id}/requeue`);
    const events = await told(run.app, personId);
    expect(events.map(({ type, version }) => `${type} ${version}`)).toEqual([
      'item.created 1',
      'item.updated 2',
      'item.completed 3',
      'item.reopened 4',
    ]);
    expect(events[1]?.previous).toEqual({ title: 'Told' });
    expect(events[2]?.previous).toEqual({ state: 'QUEUED', completedAt: null });
    expect(events[3]?.data).toEqual(last);
    const audits = await run.database.rows(
      'SELECT action, changes, request_id, actor FROM audit_events WHERE owner_id = $1 ORDER BY pos',
      [personId],
    );
    expect(audits.map(({ action }) => action)).toEqual(events.map(({ type }) => type));
    expect(audits[2]?.['changes']).toMatchObject({ state: ['QUEUED', 'COMPLETED'] });
    expect(audits[2]).toMatchObject({
      request_id: expect.stringMatching(/^req_/),
      actor: { type: 'USER', id: personId },
    });
    const team = await run.database.rows(`SELECT 1 FROM events WHERE feed_id = $1 AND type LIKE 'item%'`, [teamId]);
    expect(team).toEqual([]);
  });

  it('is nothing of what is refused', async () => {
    await ask.post(`${ITEMS}/${ABSENT}/complete`);
    await ask.post(ITEMS, { title: 't', snoozedUntil: '2020-01-01T00:00:00Z' });
    expect(await told(run.app, personId)).toEqual([]);
    expect(await run.database.rows('SELECT 1 FROM item_operations WHERE owner_id = $1', [personId])).toEqual([]);
  });
});
