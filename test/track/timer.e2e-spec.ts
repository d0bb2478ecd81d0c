import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import type { TestPerson, TestTeam } from '../support/make.js';

const TIME = '/v1/track/time';
const TIMER = `${TIME}/timer`;
const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';
const HOUR_MS = 3_600_000;

let run: Running;
let team: TestTeam;
let ask: Ask;
let person: TestPerson;
let own: Ask;

beforeAll(async () => {
  run = await boot();
  team = await run.make.team({ timezone: 'Europe/Berlin' });
  ask = run.ask(team.key);
});
afterAll(() => run.close());
beforeEach(async () => {
  person = await run.make.person(team.id, 'MEMBER');
  own = run.ask(person.key);
});

const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString();
const start = (fields: object = {}) => own.post(`${TIMER}/start`, { taskName: 'Focus', ...fields });
/** As if it had begun so many hours earlier. */
const putBack = (id: string, hours: number) =>
  run.database.rows(
    `UPDATE time_entries SET started_at = s.at, date = (s.at AT TIME ZONE timezone)::date
     FROM (SELECT id AS of, started_at - interval '${hours} hours' AS at FROM time_entries WHERE id = '${id}') s WHERE id = s.of`,
  );
const told = () =>
  run.database.rows(
    `SELECT e.type, e.subject_id, e.data->>'running' AS running FROM events e
     WHERE e.feed_id = '${team.id}' AND e.subject_type IN ('timer', 'time_entry') AND coalesce(e.data, e.previous)->>'userId' = '${person.id}'
     ORDER BY e.pos`,
  );
const types = async () => (await told()).map(({ type }) => type);

describe('a timer', () => {
  it('starts at the clock of the server, runs without an end, and is told by `timer`', async () => {
    expect((await own.get(TIMER)).body).toEqual({ running: false, entry: null, serverTime: expect.any(String) });
    const made = await start({ notes: 'One', metadata: { a: 'b' } });
    expect([made.status, made.headers['location']]).toEqual([201, `${TIME}/${made.body.id}`]);
    expect(made.body).toEqual({
      id: expect.any(String),
      version: 1,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
      userId: person.id,
      user: { id: person.id, name: 'Person' },
      projectId: null,
      project: null,
      sectionId: null,
      section: null,
      tagIds: [],
      tags: [],
      taskName: 'Focus',
      notes: 'One',
      billable: true,
      date: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      durationSeconds: 0,
      startedAt: expect.any(String),
      endedAt: null,
      timezone: 'Europe/Berlin',
      daySplit: [],
      running: true,
      autoStopped: false,
      source: 'TIMER',
      rate: null,
      currency: 'EUR',
      rateSource: 'NONE',
      cost: null,
      amount: null,
      locked: false,
      lockReasons: [],
      invoiceId: null,
      lineId: null,
      billedSeconds: null,
      externalRefs: [],
      metadata: { a: 'b' },
    });
    const { body } = await own.get(TIMER);
    expect([body.running, body.entry.id, body.serverTime >= made.body.startedAt]).toEqual([true, made.body.id, true]);
    await putBack(made.body.id, 2);
    const later = (await own.get(TIMER)).body.entry.durationSeconds;
    expect(later).toBeGreaterThanOrEqual(7200);
    expect(later).toBeLessThan(7260);
  });

  it('takes its place, price, tags and outside names as any entry does', async () => {
    const client = await run.make.client(ask, { rate: '120' });
    const project = await run.make.project(ask, { clientId: client.id });
    const section = await run.make.section(ask, { projectId: project.id });
    await run.make.post(ask, `/v1/track/projects/${project.id}/members`, { userId: person.id });
    const id = '0197a3c2-2222-7000-8000-000000000001';
    const refs = [{ source: 'plugin', id: 'tab-1', url: null }];
    const fields = { sectionId: section.id, tagNames: ['Deep work'], externalRefs: refs, timezone: 'Asia/Tokyo', id };
    const { body, status } = await start(fields);
    expect([status, body.id, body.projectId, body.rate, body.rateSource]).toEqual([
      201,
      id,
      project.id,
      '120.00',
      'CLIENT',
    ]);
    expect([body.tags[0].name, body.externalRefs, body.timezone]).toEqual(['Deep work', refs, 'Asia/Tokyo']);
    await own.post(`${TIMER}/stop`, {});
    expect((await start({ id })).body.code).toBe('id_exists');
    expect((await start({ externalRefs: refs })).body.code).toBe('external_ref_taken');
    expect((await own.get(TIMER)).body.running).toBe(false);
  });

  it('may have begun a while ago, no longer than an entry may last, and not in the future', async () => {
    const startedAt = ago(23);
    expect((await start({ startedAt })).body.startedAt).toBe(startedAt);
    await own.delete(TIMER);
    for (const [instant, code] of [
      [ago(-1), 'future_date'],
      [ago(25), 'too_long'],
    ]) {
      const { status, body } = await start({ startedAt: instant });
      expect([status, body.errors]).toEqual([400, [expect.objectContaining({ pointer: '/startedAt', code })]]);
    }
    expect(await types()).toEqual(['time_entry.created', 'timer.started', 'time_entry.deleted', 'timer.discarded']);
  });

  it('does not start while another one runs, whose entry is named', async () => {
    const first = await start();
    const second = await start();
    expect([second.status, second.body.code, second.body.context]).toEqual([
      409,
      'timer_running',
      { entryId: first.body.id },
    ]);
    expect(await types()).toEqual(['time_entry.created', 'timer.started']);
  });

  it('is told of its faulty references before what runs already', async () => {
    await start();
    const { status, body } = await start({ projectId: ABSENT, tagIds: [ABSENT] });
    expect([status, body.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
      400,
      ['/projectId', '/tagIds/0'],
    ]);
  });

  it.each([
    [{ taskName: '' }, '/taskName', 'too_short'],
    [{ taskName: undefined }, '/taskName', 'required'],
    [{ tagIds: [], tagNames: [] }, '/tagNames', 'invalid_value'],
    [{ endedAt: '2026-01-01T00:00:00Z' }, '/endedAt', 'read_only_field'],
    [{ durationSeconds: 60 }, '/durationSeconds', 'read_only_field'],
    [{ userId: ABSENT }, '/userId', 'not_found'],
    [{ startedAt: 'now' }, '/startedAt', 'invalid_date'],
    [{ timezone: 'Mars/Base' }, '/timezone', 'invalid_value'],
    [{ local: { start: '2026-01-01T00:00' } }, '/local', 'unknown_field'],
  ])('of %j is refused at %s: %s', async (fields, pointer, code) => {
    const { status, body } = await ask.post(`${TIMER}/start`, { taskName: 'Focus', userId: person.id, ...fields });
    expect([status, body.errors]).toEqual([400, [expect.objectContaining({ pointer, code })]]);
  });

  it('of a key that speaks for nobody needs a name', async () => {
    for (const answer of [
      await ask.get(TIMER),
      await ask.delete(TIMER),
      await ask.post(`${TIMER}/start`, { taskName: 'Focus' }),
      await ask.post(`${TIMER}/stop`, {}),
    ])
      expect([answer.status, answer.body.errors[0].code]).toEqual([400, 'required']);
  });

  it('starts on no archived project, and in no closed period', async () => {
    const project = await run.make.project(ask, {});
    await run.make.post(ask, `/v1/track/projects/${project.id}/members`, { userId: person.id });
    await ask.patch(`/v1/track/projects/${project.id}`, { status: 'ARCHIVED' });
    expect((await start({ projectId: project.id })).body.code).toBe('project_archived');
    const closed = await run.make.team();
    const other = run.ask((await run.make.person(closed.id)).key);
    await other.patch('/v1/team', { timeDefaults: { lockedBefore: '2099-01-01' } });
    expect((await other.post(`${TIMER}/start`, { taskName: 'Late' })).body.code).toBe('entry_locked');
  });

  it('stands at an address of its own, which no entry has', async () => {
    const answers = [
      await own.get(`${TIMER}/start`),
      await own.send('PATCH', TIMER, { taskName: 'x' }),
      await own.get(`${TIME}/bulk`),
      await own.delete(`${TIME}/bulk`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([405, 405, 405, 405]);
  });

  it('keeps its one entry under an Idempotency-Key', async () => {
    const key = { 'idempotency-key': 'start-once' };
    const first = await own.post(`${TIMER}/start`, { taskName: 'Once' }, key);
    const again = await own.post(`${TIMER}/start`, { taskName: 'Once' }, key);
    expect([again.status, again.headers['idempotency-replayed'], again.body]).toEqual([201, 'true', first.body]);
  });
});

describe('stopping', () => {
  it('ends what runs, with its length, parts and amount, told as one change of each', async () => {
    const begun = await start({ rate: '60' });
    await putBack(begun.body.id, 1);
    const { status, body } = await own.post(`${TIMER}/stop`, {});
    expect([status, body.id, body.running, body.autoStopped, body.version]).toEqual([
      200,
      begun.body.id,
      false,
      false,
      2,
    ]);
    expect(body.durationSeconds).toBe(Math.floor((Date.parse(body.endedAt) - Date.parse(body.startedAt)) / 1000));
    expect(body.durationSeconds).toBeGreaterThanOrEqual(3600);
    expect(body.amount).toBe((Math.round((body.durationSeconds * 100) / 60) / 100).toFixed(2));
    expect(body.daySplit.reduce((sum: number, { seconds }: { seconds: number }) => sum + seconds, 0)).toBe(
      body.durationSeconds,
    );
    expect((await own.get(`${TIME}/${body.id}`)).body).toEqual(body);
    expect(await types()).toEqual(['time_entry.created', 'timer.started', 'time_entry.updated', 'timer.stopped']);
  });

  it('in the same moment leaves an entry of no length', async () => {
    const begun = await start();
    const { body } = await own.post(`${TIMER}/stop`, { endedAt: begun.body.startedAt });
    expect([body.durationSeconds, body.endedAt, body.daySplit]).toEqual([
      0,
      body.startedAt,
      [{ date: body.date, seconds: 0 }],
    ]);
  });

  it('may be repeated with the entry, and is refused without when nothing runs', async () => {
    const { body: begun } = await start();
    const first = await own.post(`${TIMER}/stop`, { entryId: begun.id });
    const again = await own.post(`${TIMER}/stop`, { entryId: begun.id });
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect((await told()).length).toBe(4);
    const without = await own.post(`${TIMER}/stop`, {});
    expect([without.status, without.body.code]).toEqual([409, 'timer_not_running']);
  });

  it('takes an end between its start and now', async () => {
    const { body: begun } = await start({ startedAt: ago(3) });
    for (const [endedAt, code] of [
      [ago(-1), 'future_date'],
      [ago(4), 'end_before_start'],
    ]) {
      const { status, body } = await own.post(`${TIMER}/stop`, { endedAt });
      expect([status, body.errors]).toEqual([400, [expect.objectContaining({ pointer: '/endedAt', code })]]);
    }
    const endedAt = new Date(Date.parse(begun.startedAt) + HOUR_MS).toISOString();
    const { body } = await own.post(`${TIMER}/stop`, { endedAt });
    expect([body.endedAt, body.durationSeconds]).toEqual([endedAt, 3600]);
  });

  it('cuts what ran for longer than an entry may last, and says so', async () => {
    const { body: begun } = await start();
    await putBack(begun.id, 24 * 40);
    const { status, body } = await own.post(`${TIMER}/stop`, { entryId: begun.id });
    expect([status, body.autoStopped, body.durationSeconds]).toEqual([200, true, 86_400]);
    expect(Date.parse(body.endedAt) - Date.parse(body.startedAt)).toBe(24 * HOUR_MS);
  });

  it('is refused for nothing: archived project, closed period, project required, other time', async () => {
    const strict = await run.make.team();
    const boss = run.ask((await run.make.person(strict.id)).key);
    const project = await run.make.project(boss);
    const places = [{ projectId: project.id }, {}];
    for (const place of places) {
      await boss.patch('/v1/team', { timeDefaults: { lockedBefore: null, projectRequired: false, overlap: 'ALLOW' } });
      await boss.patch(`/v1/track/projects/${project.id}`, { status: 'ACTIVE' });
      const { body: begun } = await run.make
        .post(boss, `${TIMER}/start`, { taskName: 'Free', ...place })
        .then((body) => ({ body }));
      await putBack(begun.id, 5);
      await run.make.post(boss, TIME, { taskName: 'Other', startedAt: ago(3), endedAt: ago(2) });
      await boss.patch(`/v1/track/projects/${project.id}`, { status: 'ARCHIVED' });
      await boss.patch('/v1/team', {
        timeDefaults: { lockedBefore: '2099-01-01', projectRequired: true, overlap: 'REJECT' },
      });
      const { status, body } = await boss.post(`${TIMER}/stop`, {});
      expect([status, body.code, body.running, body.locked]).toEqual([200, undefined, false, true]);
    }
  });

  it('of an entry that is absent or foreign is refused at its id', async () => {
    const other = run.ask((await run.make.team()).key);
    const foreign = await run.make.entry(other);
    for (const entryId of [ABSENT, foreign.id]) {
      const { status, body } = await own.post(`${TIMER}/stop`, { entryId });
      expect([status, body.errors]).toEqual([
        400,
        [{ pointer: '/entryId', code: 'not_found', detail: 'No such time entry.' }],
      ]);
    }
  });

  it('with If-Match is done only of that version', async () => {
    const { headers } = await start();
    const etag = headers['etag'] ?? '';
    expect((await own.post(`${TIMER}/stop`, {}, { 'if-match': '"9"' })).status).toBe(412);
    expect((await own.post(`${TIMER}/stop`, {}, { 'if-match': etag })).status).toBe(200);
  });
});

describe('switching', () => {
  it('ends what runs where the other begins', async () => {
    const { body: first } = await start();
    const { status, body, headers } = await own.post(`${TIMER}/switch`, { taskName: 'Next' });
    expect([status, headers['location']]).toEqual([201, `${TIME}/${body.id}`]);
    expect([body.running, body.taskName, body.stopped.id, body.stopped.running]).toEqual([
      true,
      'Next',
      first.id,
      false,
    ]);
    expect(body.stopped.endedAt).toBe(body.startedAt);
    expect((await own.get(TIMER)).body.entry.id).toBe(body.id);
    expect((await types()).toSorted()).toEqual(
      [
        'time_entry.created',
        'time_entry.created',
        'time_entry.updated',
        'timer.started',
        'timer.started',
        'timer.stopped',
      ].toSorted(),
    );
  });

  it('starts where nothing ran', async () => {
    const { status, body } = await own.post(`${TIMER}/switch`, { taskName: 'Next' });
    expect([status, body.running, body.stopped]).toEqual([201, true, null]);
  });

  it('may be put back to an instant after the start of what runs', async () => {
    await start({ startedAt: ago(3) });
    const early = await own.post(`${TIMER}/switch`, { taskName: 'Next', startedAt: ago(4) });
    expect([early.status, early.body.errors[0]]).toMatchObject([
      400,
      { pointer: '/startedAt', code: 'end_before_start' },
    ]);
    const { body } = await own.post(`${TIMER}/switch`, { taskName: 'Next', startedAt: ago(1) });
    expect([body.stopped.endedAt, body.stopped.durationSeconds]).toEqual([body.startedAt, expect.any(Number)]);
  });

  it('that is refused leaves running what ran', async () => {
    const { body: first } = await start();
    const { status } = await own.post(`${TIMER}/switch`, { taskName: 'Next', projectId: ABSENT });
    expect(status).toBe(400);
    expect((await own.get(TIMER)).body.entry).toMatchObject({ id: first.id, version: 1 });
    expect((await told()).length).toBe(2);
  });
});

describe('discarding', () => {
  it('deletes what runs, as if it had never begun', async () => {
    const refs = [{ source: 'plugin', id: 'gone' }];
    const { body } = await start({ externalRefs: refs });
    expect((await own.delete(TIMER)).status).toBe(204);
    expect((await own.get(`${TIME}/${body.id}`)).status).toBe(404);
    expect((await own.delete(TIMER)).body.code).toBe('timer_not_running');
    expect((await start({ externalRefs: refs })).status).toBe(201);
  });

  it('is refused in a closed period', async () => {
    const closed = await run.make.team();
    const boss = run.ask((await run.make.person(closed.id)).key);
    await boss.post(`${TIMER}/start`, { taskName: 'Open' });
    await boss.patch('/v1/team', { timeDefaults: { lockedBefore: '2099-01-01' } });
    expect((await boss.delete(TIMER)).body).toMatchObject({ code: 'entry_locked', context: { reasons: ['PERIOD'] } });
  });
});

describe('continuing', () => {
  it('starts the same work again, at a price of its own only where that was set by hand', async () => {
    const tag = await run.make.tag(ask);
    const old = await run.make.entry(ask, {
      userId: person.id,
      tagIds: [tag.id],
      notes: 'n',
      billable: false,
      rate: '80',
      metadata: { a: 'b' },
    });
    const { status, body, headers } = await own.post(`${TIME}/${old.id}/continue`, {});
    expect([status, headers['location']]).toEqual([201, `${TIME}/${body.id}`]);
    expect(body).toMatchObject({
      taskName: 'Work',
      notes: 'n',
      billable: false,
      rate: '80.00',
      rateSource: 'ENTRY',
      running: true,
      source: 'TIMER',
    });
    expect([body.tagIds, body.userId, body.metadata, body.externalRefs]).toEqual([[tag.id], person.id, {}, []]);
    const again = await own.post(`${TIME}/${old.id}/continue`, {});
    expect([again.status, again.body.code, again.body.context]).toEqual([409, 'timer_running', { entryId: body.id }]);
  });

  it('is refused on an archived project, of what runs, and of what is not there', async () => {
    const project = await run.make.project(ask);
    await run.make.post(ask, `/v1/track/projects/${project.id}/members`, { userId: person.id });
    const old = await run.make.entry(ask, { userId: person.id, projectId: project.id });
    await ask.patch(`/v1/track/projects/${project.id}`, { status: 'ARCHIVED' });
    expect((await own.post(`${TIME}/${old.id}/continue`, {})).body.code).toBe('project_archived');
    const { body } = await start();
    expect((await own.post(`${TIME}/${body.id}/continue`, {})).body.code).toBe('timer_running');
    expect((await own.post(`${TIME}/${ABSENT}/continue`, {})).status).toBe(404);
  });
});

describe('overlap', () => {
  it('holds for timers as for all time, and touching is none', async () => {
    const strict = await run.make.team();
    const boss = run.ask((await run.make.person(strict.id)).key);
    await boss.patch('/v1/team', { timeDefaults: { overlap: 'REJECT' } });
    const [from, to] = [ago(3), ago(2)];
    const other = await run.make.post(boss, TIME, { taskName: 'Other', startedAt: from, endedAt: to });
    const refused = await boss.post(`${TIMER}/start`, {
      taskName: 'Focus',
      startedAt: new Date(Date.parse(to) - 1).toISOString(),
    });
    expect([refused.status, refused.body.code, refused.body.context]).toEqual([409, 'overlap', { ids: [other.id] }]);
    expect((await boss.get(TIMER)).body.running).toBe(false);
    expect((await boss.post(`${TIMER}/start`, { taskName: 'Focus', startedAt: to })).status).toBe(201);
    const onTop = await boss.post(TIME, { taskName: 'On top', startedAt: ago(1), endedAt: ago(0.5) });
    expect([onTop.status, onTop.body.code]).toEqual([409, 'overlap']);
    expect((await boss.post(`${TIMER}/switch`, { taskName: 'Next' })).status).toBe(201);
    await boss.patch('/v1/team', { timeDefaults: { overlap: 'WARN' } });
    await boss.delete(TIMER);
    const warned = await boss.post(`${TIMER}/start`, { taskName: 'Focus', startedAt: ago(2.5) });
    expect([warned.status, warned.body.warnings[0].ids]).toEqual([201, expect.arrayContaining([other.id])]);
  });
});

describe("other people's timers", () => {
  it('are seen and kept by who runs the team, and of a MEMBER by who manages the project', async () => {
    const project = await run.make.project(ask);
    const members = `/v1/track/projects/${project.id}/members`;
    const manager = await run.make.person(team.id, 'MEMBER');
    const managing = run.ask(manager.key);
    await run.make.post(ask, members, { userId: person.id });
    const forThem = `${TIMER}?userId=${person.id}`;
    const refused = [
      await managing.get(forThem),
      await managing.delete(forThem),
      await managing.post(`${TIMER}/start`, { taskName: 'Theirs', userId: person.id }),
      await managing.post(`${TIMER}/stop`, { userId: person.id }),
    ];
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual(refused.map(() => [403, 'role_missing']));
    await run.make.post(ask, members, { userId: manager.id, role: 'MANAGER' });
    const begun = await managing.post(`${TIMER}/start`, {
      taskName: 'Theirs',
      userId: person.id,
      projectId: project.id,
    });
    expect([begun.status, begun.body.userId]).toEqual([201, person.id]);
    expect((await managing.get(forThem)).body.entry.id).toBe(begun.body.id);
    expect((await managing.post(`${TIMER}/stop`, { entryId: begun.body.id })).status).toBe(200);
    const elsewhere = await start();
    expect((await managing.get(forThem)).status).toBe(403);
    expect((await managing.delete(forThem)).status).toBe(403);
    expect(
      (await managing.post(`${TIMER}/switch`, { taskName: 'Taken', userId: person.id, projectId: project.id })).status,
    ).toBe(403);
    expect((await managing.post(`${TIMER}/stop`, { entryId: elsewhere.body.id })).body.errors[0].code).toBe(
      'not_found',
    );
    expect((await ask.get(forThem)).body.entry.id).toBe(elsewhere.body.id);
    expect((await ask.delete(forThem)).status).toBe(204);
  });

  it('of nobody in the team are refused at the name', async () => {
    for (const answer of [await ask.get(`${TIMER}?userId=${ABSENT}`), await ask.delete(`${TIMER}?userId=${ABSENT}`)])
      expect([answer.status, answer.body.errors[0]]).toMatchObject([400, { pointer: '?userId', code: 'not_found' }]);
    const { body } = await ask.post(`${TIMER}/stop`, { userId: ABSENT });
    expect(body.errors[0]).toMatchObject({ pointer: '/userId', code: 'not_found' });
  });

  it('hide what they cost from who may not see costs', async () => {
    const paid = await run.make.team();
    await run.ask(paid.key).patch('/v1/team', { timeDefaults: { cost: '40' } });
    const member = await run.make.person(paid.id, 'MEMBER');
    const { body } = await run.ask(member.key).post(`${TIMER}/start`, { taskName: 'Focus' });
    expect(body.cost).toBeNull();
    expect((await run.ask(paid.key).get(`${TIMER}?userId=${member.id}`)).body.entry.cost).toBe('40.00');
  });
});
