import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import type { TestPerson, TestTeam } from '../support/make.js';

const TIME = '/v1/track/time';
const BULK = `${TIME}/bulk`;
const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';

let run: Running;
let team: TestTeam;
let person: TestPerson;
let ask: Ask;

beforeAll(async () => {
  run = await boot();
});
afterAll(() => run.close());
beforeEach(async () => {
  team = await run.make.team({ timezone: 'Europe/Berlin' });
  person = await run.make.person(team.id);
  ask = run.ask(person.key);
});

type Operation = Readonly<Record<string, unknown>>;
const create = (data: object = {}): Operation => ({
  op: 'CREATE',
  data: { taskName: 'Work', durationSeconds: 60, ...data },
});
const update = (id: string, data: object, more: object = {}): Operation => ({ op: 'UPDATE', id, data, ...more });
const remove = (id: string, more: object = {}): Operation => ({ op: 'DELETE', id, ...more });
const each = (...operations: readonly Operation[]) => ask.post(BULK, { operations });
const atomic = (...operations: readonly Operation[]) => ask.post(BULK, { mode: 'ATOMIC', operations });
const statuses = (body: { results: { status: number }[] }) => body.results.map(({ status }) => status);
const codes = (body: { results: { problem: { code: string } | null }[] }) =>
  body.results.map(({ problem }) => problem?.code ?? null);
const entry = (fields: object = {}) => run.make.entry(ask, { userId: person.id, ...fields });
const kept = async () => (await ask.get(`${TIME}?limit=100&sort=createdAt`)).body.data;
const at = (hour: number) => `2026-06-15T${String(hour).padStart(2, '0')}:00:00.000Z`;
const span = (from: number, to: number) => ({ durationSeconds: undefined, startedAt: at(from), endedAt: at(to) });
const told = (table: string, ids: readonly unknown[]) =>
  run.database.rows(
    table === 'events'
      ? 'SELECT type, subject_id AS id FROM events WHERE subject_id = ANY ($1::uuid[]) ORDER BY pos'
      : 'SELECT action AS type, resource_id AS id FROM audit_events WHERE resource_id = ANY ($1::uuid[]) ORDER BY pos',
    [ids],
  );

describe('operations that stand alone', () => {
  it('create, update and delete, and answer what their own requests would', async () => {
    const [edited, gone] = [await entry(), await entry()];
    const { status, body } = await each(
      create({ notes: 'n' }),
      update(edited.id, { billable: false }),
      remove(gone.id),
    );
    expect([status, body.succeeded, body.failed]).toEqual([200, 3, 0]);
    const [made, changed, removed] = body.results;
    expect(made).toEqual({ index: 0, op: 'CREATE', status: 201, id: made.entry.id, entry: made.entry, problem: null });
    expect(made.entry).toEqual((await ask.get(`${TIME}/${made.id}`)).body);
    expect(changed.entry).toEqual((await ask.get(`${TIME}/${edited.id}`)).body);
    expect([changed.status, changed.entry.billable, changed.entry.version]).toEqual([200, false, 2]);
    expect(removed).toEqual({ index: 2, op: 'DELETE', status: 204, id: gone.id, entry: null, problem: null });
    expect((await ask.get(`${TIME}/${gone.id}`)).status).toBe(404);
  });

  it('fail by themselves: the faulty are told each what is wrong, the good ones stand', async () => {
    const [archived, other, locked] = [
      await run.make.project(ask),
      await run.make.section(ask),
      await entry({ date: '2026-01-05' }),
    ];
    await ask.patch(`/v1/track/projects/${archived.id}`, { status: 'ARCHIVED' });
    await ask.patch('/v1/team', { timeDefaults: { lockedBefore: '2026-02-01' } });
    const mine = await entry({ date: '2026-06-01' });
    const { status, body } = await each(
      create({ taskName: 'Good' }),
      create({ taskName: '', date: '2026-02-30', colour: 1 }),
      create({ projectId: ABSENT }),
      create({ projectId: archived.id }),
      create({ projectId: (await run.make.project(ask)).id, sectionId: other.id }),
      create({ durationSeconds: undefined, startedAt: at(9) }),
      create({ date: '2026-01-06' }),
      update(ABSENT, { taskName: 'x' }),
      update(mine.id, {}),
      update(locked.id, { taskName: 'x' }),
      remove(ABSENT.replace('f', 'e')),
      { op: 'UPSERT', id: ABSENT },
      { op: 'CREATE' },
      { op: 'DELETE' },
      create({ taskName: 'Good too' }),
    );
    expect([status, body.succeeded, body.failed]).toEqual([200, 2, 13]);
    expect(statuses(body)).toEqual([201, 400, 400, 409, 400, 400, 409, 404, 400, 409, 404, 400, 400, 400, 201]);
    const faults = body.results.map(
      ({ problem }: { problem: { errors: { pointer: string; code: string }[] } | null }) =>
        problem?.errors?.map(({ pointer, code }) => [pointer, code]),
    );
    expect(faults[1]).toEqual([
      ['/operations/1/data/colour', 'unknown_field'],
      ['/operations/1/data/taskName', 'too_short'],
      ['/operations/1/data/date', 'invalid_date'],
    ]);
    expect(faults[2]).toEqual([['/operations/2/data/projectId', 'not_found']]);
    expect(faults[4]).toEqual([['/operations/4/data/sectionId', 'section_not_in_project']]);
    expect(faults[5]).toEqual([['/operations/5/data/startedAt', 'time_form']]);
    expect(faults[8]).toEqual([['/operations/8/data', 'empty_patch']]);
    expect([faults[11], faults[12], faults[13]]).toEqual([
      [['/operations/11/op', 'invalid_value']],
      [['/operations/12/data', 'required']],
      [['/operations/13/id', 'required']],
    ]);
    expect([codes(body)[3], codes(body)[6], codes(body)[7], codes(body)[9]]).toEqual([
      'project_archived',
      'entry_locked',
      'not_found',
      'entry_locked',
    ]);
    expect(body.results[11]).toMatchObject({ op: null, id: ABSENT, entry: null });
    expect(body.results[7].problem).toEqual({
      code: 'not_found',
      title: 'Not found',
      status: 404,
      detail: 'No such time entry.',
    });
    expect(body.results[9].problem.context).toEqual({ reasons: ['PERIOD'], invoiceId: null });
    expect((await kept()).map(({ taskName }: { taskName: string }) => taskName).toSorted()).toEqual([
      'Good',
      'Good too',
      'Work',
      'Work',
    ]);
  });

  it('leave one audit row and one event each, and nothing where they are refused', async () => {
    const [edited, gone] = [await entry(), await entry()];
    const { body } = await each(
      create(),
      create({ projectId: ABSENT }),
      update(edited.id, { notes: 'x' }),
      remove(gone.id),
      create(),
    );
    const made = [body.results[0].id, body.results[4].id];
    const wanted = [
      { type: 'time_entry.created', id: edited.id },
      { type: 'time_entry.created', id: gone.id },
      ...made.map((id) => ({ type: 'time_entry.created', id })),
      { type: 'time_entry.deleted', id: gone.id },
      { type: 'time_entry.updated', id: edited.id },
    ];
    const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).toSorted();
    for (const table of ['events', 'audit'])
      expect(
        sorted(await told(table, [edited.id, gone.id, ...made, ...body.results.map(({ id }: { id: string }) => id)])),
      ).toEqual(sorted(wanted));
  });

  it('are done only of the version they name', async () => {
    const [one, two] = [await entry(), await entry()];
    const { body } = await each(update(one.id, { notes: 'x' }, { ifVersion: 2 }), remove(two.id, { ifVersion: 1 }));
    expect(statuses(body)).toEqual([412, 204]);
    expect(body.results[0].problem).toMatchObject({ code: 'version_conflict', context: { version: 1 } });
  });

  it('take an id of the caller once, also within one request', async () => {
    const id = '0197a3c2-3333-7000-8000-000000000001';
    expect(statuses((await each(create({ id }))).body)).toEqual([201]);
    const again = await each(create({ id }), create());
    expect([statuses(again.body), codes(again.body)]).toEqual([
      [409, 201],
      ['id_exists', null],
    ]);
    const fresh = id.replace(/1$/, '2');
    const twice = await each(create({ id: fresh }), create({ id: fresh.toUpperCase() }));
    expect([twice.status, twice.body.errors]).toEqual([
      400,
      [expect.objectContaining({ pointer: '/operations/1/data/id' })],
    ]);
  });

  it('name each entry once', async () => {
    const mine = await entry();
    const { status, body } = await each(update(mine.id, { notes: 'x' }), create(), remove(mine.id));
    expect([status, body.code, body.errors]).toEqual([
      400,
      'validation_failed',
      [{ pointer: '/operations/2/id', code: 'invalid_value', detail: 'The row stands twice in the list.' }],
    ]);
    expect((await ask.get(`${TIME}/${mine.id}`)).body.version).toBe(1);
  });

  it('find or make the tags that are named, each once', async () => {
    const known = await run.make.tag(ask, { name: 'Design' });
    const archived = await run.make.tag(ask, { name: 'Old' });
    await ask.patch(`/v1/track/tags/${archived.id}`, { archived: true });
    const mine = await entry({ tagIds: [known.id] });
    const { body } = await each(
      create({ tagNames: ['design', 'New'] }),
      create({ tagNames: ['NEW'] }),
      create({ tagNames: ['Old'] }),
      update(mine.id, { tagNames: [] }),
      create({ tagNames: ['Never'], projectId: ABSENT }),
    );
    expect([statuses(body), codes(body)[2]]).toEqual([[201, 201, 409, 200, 400], 'tag_archived']);
    const { data } = (await ask.get('/v1/track/tags?includeArchived=true')).body;
    expect(data.map(({ name }: { name: string }) => name)).toEqual(['Design', 'New', 'Old']);
    const [both, one, , none] = body.results;
    expect([both.entry.tagIds[0], both.entry.tagIds[1], none.entry.tagIds]).toEqual([
      known.id,
      one.entry.tagIds[0],
      [],
    ]);
    const alone = await each(update(body.results[0].id, { tagNames: [] }));
    expect(alone.body.results[0].entry.tagIds).toEqual([]);
    const narrow = run.ask(await run.make.key(team.id, { scopes: ['time:write'] }));
    const answer = await narrow.post(BULK, {
      operations: [create({ userId: person.id, tagNames: ['Mine'] }), create({ userId: person.id, tagNames: ['new'] })],
    });
    expect([statuses(answer.body), codes(answer.body)[0]]).toEqual([[403, 201], 'scope_missing']);
  });

  it('cannot take the name another row has, and can take one that is given up before', async () => {
    const ref = (id: string) => [{ source: 'jira', id, url: null }];
    const [holder, giver] = [await entry({ externalRefs: ref('A') }), await entry({ externalRefs: ref('B') })];
    const { body } = await each(
      create({ externalRefs: ref('A') }),
      create({ externalRefs: ref('C') }),
      create({ externalRefs: ref('C') }),
      update(giver.id, { externalRefs: [] }),
      create({ externalRefs: ref('B') }),
      create({ externalRefs: ref('D'), projectId: ABSENT }),
      create({ externalRefs: ref('D') }),
      remove(holder.id),
    );
    expect(statuses(body)).toEqual([409, 201, 409, 200, 201, 400, 201, 204]);
    expect(body.results[0].problem).toMatchObject({ code: 'external_ref_taken', context: { source: 'jira', id: 'A' } });
    const found = await ask.get(`${TIME}?externalSource=jira&externalId=B`);
    expect(found.body.data.map(({ id }: { id: string }) => id)).toEqual([body.results[4].id]);
    expect(statuses((await each(create({ externalRefs: ref('A') }))).body)).toEqual([201]);
  });

  it('leave one running timer to each person', async () => {
    const [one, two] = [await run.make.person(team.id), await run.make.person(team.id)];
    const start = async (userId: string) =>
      (await run.make.post(ask, `${TIME}/timer/start`, { taskName: 'Runs', userId })).id;
    const [first, second] = [await start(one.id), await start(two.id)];
    const { body } = await each(update(first, { userId: two.id }), update(second, { userId: person.id }), create());
    expect([statuses(body), body.results[0].problem.context]).toEqual([[409, 200, 201], { entryId: second }]);
    const next = await each(update(first, { userId: two.id }));
    expect(statuses(next.body)).toEqual([200]);
  });
});

describe('operations that are done all or none', () => {
  it('are all done', async () => {
    const mine = await entry();
    const { status, body } = await atomic(create(), update(mine.id, { notes: 'x' }), create());
    expect([status, statuses(body), (await kept()).length]).toEqual([200, [201, 200, 201], 3]);
  });

  it('tell every fault of every operation where some are not valid, and leave nothing', async () => {
    const { status, body } = await atomic(
      create(),
      create({ date: '2026-02-30' }),
      create({ taskName: 7, projectId: 'x' }),
    );
    expect([status, body.code]).toEqual([400, 'bulk_failed']);
    expect(body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code])).toEqual([
      ['/operations/1/data/date', 'invalid_date'],
      ['/operations/2/data/taskName', 'invalid_type'],
      ['/operations/2/data/projectId', 'invalid_id'],
    ]);
    const mine = await entry();
    const unknown = await atomic(
      create({ tagNames: ['Fresh'] }),
      create({ projectId: ABSENT }),
      update(mine.id, { tagIds: [ABSENT] }),
    );
    expect([unknown.status, unknown.body.code]).toEqual([400, 'bulk_failed']);
    expect(unknown.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/operations/1/data/projectId',
      '/operations/2/data/tagIds/0',
    ]);
    expect([(await kept()).length, (await ask.get('/v1/track/tags')).body.data]).toEqual([1, []]);
  });

  it('answer the first that cannot be done, say which it is, and leave nothing', async () => {
    const mine = await entry();
    const missing = await atomic(create(), remove(ABSENT), create({ projectId: ABSENT }));
    expect([missing.status, missing.body.code, missing.body.context]).toEqual([404, 'not_found', { index: 1 }]);
    const stale = await atomic(create(), update(mine.id, { notes: 'x' }, { ifVersion: 4 }));
    expect([stale.status, stale.body.code, stale.body.context]).toEqual([
      412,
      'version_conflict',
      { version: 1, index: 1 },
    ]);
    const taken = await atomic(
      remove(mine.id),
      create({ id: mine.id.replace(/.$/, (last: string) => (last === '0' ? '1' : '0')) }),
      create({ id: '6ba7b810-9dad-41d1-80b4-00c04fd430c8' }),
    );
    expect(taken.body.errors[0]).toMatchObject({ pointer: '/operations/2/data/id', code: 'invalid_id' });
    expect((await kept()).map(({ id, version }: { id: string; version: number }) => [id, version])).toEqual([
      [mine.id, 1],
    ]);
  });
});

describe('overlap', () => {
  it('is judged in order, as if each were a request of its own', async () => {
    await ask.patch('/v1/team', { timeDefaults: { overlap: 'REJECT' } });
    const [a, b, c] = [await entry(span(8, 9)), await entry(span(10, 11)), await entry(span(12, 13))];
    const { body } = await each(
      create(span(8, 10)),
      create(span(9, 10)),
      create({ ...span(14, 15), projectId: ABSENT }),
      create(span(14, 15)),
      create(span(14, 16)),
      remove(b.id),
      create(span(10, 11)),
      update(c.id, { startedAt: at(10), endedAt: at(12) }),
      update(a.id, { startedAt: at(6), endedAt: at(7) }),
      create(span(12, 13)),
      create(span(8, 9)),
    );
    expect(statuses(body)).toEqual([409, 201, 400, 201, 409, 204, 201, 409, 200, 409, 201]);
    const blockers = (index: number) => body.results[index].problem.context.ids;
    expect([blockers(0), blockers(4), blockers(7), blockers(9)]).toEqual([
      [a.id],
      [body.results[3].id],
      [body.results[6].id],
      [c.id],
    ]);
    const [{ meetings } = {}] = await run.database.rows(
      `SELECT count(*)::int AS meetings FROM time_entries x JOIN time_entries y
       ON x.user_id = y.user_id AND x.id < y.id AND x.started_at < y.ended_at AND y.started_at < x.ended_at WHERE x.team_id = $1`,
      [team.id],
    );
    expect(meetings).toBe(0);
  });

  it('is warned of where the team wants that, entry by entry', async () => {
    await ask.patch('/v1/team', { timeDefaults: { overlap: 'WARN' } });
    const a = await entry(span(8, 9));
    const { body } = await each(create(span(8, 10)), create(span(9, 10)), create(), update(a.id, { notes: 'x' }));
    const warnings = body.results.map((result: { entry: { warnings?: { ids: string[] }[] } }) => result.entry.warnings);
    expect(warnings).toEqual([
      [{ code: 'overlap', ids: [a.id] }],
      [{ code: 'overlap', ids: [body.results[0].id] }],
      [],
      undefined,
    ]);
  });

  it('never comes of fifty requests that book the same hours at once', async () => {
    await ask.patch('/v1/team', { timeDefaults: { overlap: 'REJECT' } });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, nth) => each(create(span(8 + (nth % 3), 9 + (nth % 3))))),
    );
    const made = answers.flatMap(({ body }) => statuses(body)).filter((status) => status === 201);
    expect(made).toHaveLength(3);
  });
});

describe('rights', () => {
  it('are those of each operation by itself', async () => {
    const member = await run.make.person(team.id, 'MEMBER');
    const theirs = await entry();
    const answer = await run.ask(member.key).post(BULK, {
      operations: [create(), create({ userId: person.id }), update(theirs.id, { notes: 'x' }), remove(ABSENT)],
    });
    expect([statuses(answer.body), codes(answer.body)]).toEqual([
      [201, 403, 404, 404],
      [null, 'role_missing', 'not_found', 'not_found'],
    ]);
    expect(answer.body.results[2].problem).toEqual(answer.body.results[3].problem);
  });

  it('end at the team', async () => {
    const other = run.ask((await run.make.team()).key);
    const foreign = await run.make.entry(other);
    const { body } = await each(update(foreign.id, { notes: 'x' }), remove(ABSENT), create({ userId: foreign.userId }));
    expect(statuses(body)).toEqual([404, 404, 400]);
    expect(body.results[0].problem).toEqual(body.results[1].problem);
    expect((await other.get(`${TIME}/${foreign.id}`)).body.version).toBe(1);
  });

  it('show costs to who may see them only', async () => {
    await ask.patch('/v1/team', { timeDefaults: { cost: '40' } });
    const member = await run.make.person(team.id, 'MEMBER');
    const operations = [create({ userId: member.id })];
    const [theirs] = (await run.ask(member.key).post(BULK, { operations })).body.results;
    const [ours] = (await ask.post(BULK, { operations })).body.results;
    expect([theirs.entry.cost, ours.entry.cost]).toEqual([null, '40.00']);
  });
});

describe('a request of many operations', () => {
  it.each([
    [{ operations: [] }, '/operations', 'too_few'],
    [{ operations: Array.from({ length: 501 }, () => ({})) }, '/operations', 'too_many'],
    [{ operations: [7] }, '/operations', 'invalid_type'],
    [{ operations: {} }, '/operations', 'invalid_type'],
    [{}, '/operations', 'required'],
    [{ operations: [create()], mode: 'SOME' }, '/mode', 'invalid_value'],
    [{ operations: [create()], bogus: 1 }, '/bogus', 'unknown_field'],
  ])('of %j is refused at %s: %s', async (body, pointer, code) => {
    const answer = await ask.post(BULK, body);
    expect([answer.status, answer.body.errors]).toEqual([400, [expect.objectContaining({ pointer, code })]]);
  });

  it('is refused whole when it is larger than five hundred of them can be', async () => {
    const { status, body } = await each(create({ notes: 'n'.repeat(4 * 1024 * 1024) }));
    expect([status, body.code]).toEqual([413, 'body_too_large']);
  });

  it('holds five hundred with long notes, and gives the same answer under its Idempotency-Key', async () => {
    const operations = Array.from({ length: 500 }, (_, nth) =>
      create({ taskName: `Task ${nth}`, notes: 'n'.repeat(3000) }),
    );
    const key = { 'idempotency-key': 'five-hundred' };
    const first = await ask.post(BULK, { operations }, key);
    expect([first.status, first.body.succeeded, first.body.results.at(-1).entry.taskName]).toEqual([
      200,
      500,
      'Task 499',
    ]);
    const again = await ask.post(BULK, { operations }, key);
    expect([again.status, again.headers['idempotency-replayed'], again.body]).toEqual([200, 'true', first.body]);
    const [{ count } = {}] = await run.database.rows(
      'SELECT count(*)::int AS count FROM time_entries WHERE team_id = $1',
      [team.id],
    );
    expect(count).toBe(500);
    const gone = await each(...first.body.results.map(({ id }: { id: string }) => remove(id)));
    expect([gone.body.succeeded, (await kept()).length]).toEqual([500, 0]);
  });

  it('books each once of many at once that bring the same ids', async () => {
    const ids = Array.from({ length: 20 }, (_, nth) => `0197a3c2-4444-7000-8000-0000000000${String(nth + 10)}`);
    const answers = await Promise.all(Array.from({ length: 10 }, () => each(...ids.map((id) => create({ id })))));
    const results = answers.flatMap(({ body }) => statuses(body));
    expect([
      results.filter((status) => status === 201).length,
      results.filter((status) => status === 409).length,
    ]).toEqual([20, 180]);
  });

  it('books each name of another system once, of many at once', async () => {
    const book = () =>
      each(...Array.from({ length: 5 }, (_, nth) => create({ externalRefs: [{ source: 'race', id: String(nth) }] })));
    const answers = await Promise.all(Array.from({ length: 10 }, book));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const results = answers.flatMap(({ body }) => statuses(body));
    expect([
      results.filter((status) => status === 201).length,
      results.filter((status) => status === 409).length,
    ]).toEqual([5, 45]);
  });

  it("stands in nobody's way: not of others like it, not of single ones for the same days", async () => {
    const day = (nth: number) => `2026-06-${String(1 + (nth % 28)).padStart(2, '0')}`;
    const booked = await each(...Array.from({ length: 400 }, (_, nth) => create({ date: day(nth) })));
    const ids: string[] = booked.body.results.map(({ id }: { id: string }) => id);
    const mixed = (of: number) =>
      ids.slice(of * 40, of * 40 + 40).map((id, nth) => {
        if (nth % 3 === 0) return remove(id);
        return nth % 3 === 1
          ? update(id, { durationSeconds: 90, date: day(of * 7 + nth) })
          : create({ date: day(of * 11 + nth) });
      });
    const bulks = Array.from({ length: 10 }, (_, of) => each(...mixed(of)));
    const singles = Array.from({ length: 50 }, (_, nth) => entry({ date: day(nth) }));
    const answers = await Promise.all(bulks);
    expect((await Promise.all(singles)).length).toBe(50);
    expect(answers.map(({ status, body }) => [status, body.failed])).toEqual(answers.map(() => [200, 0]));
    const sums = await run.database.rows(
      `SELECT s.grain, sum(s.entries)::int = e.entries AND sum(s.seconds) = e.seconds AS agrees
       FROM time_sums s, (SELECT count(*) AS entries, sum(duration_seconds) AS seconds FROM time_entries WHERE team_id = $1) e
       WHERE s.team_id = $1 GROUP BY s.grain, e.entries, e.seconds ORDER BY s.grain`,
      [team.id],
    );
    expect(sums).toEqual([
      { grain: 'DAY', agrees: true },
      { grain: 'MONTH', agrees: true },
    ]);
  });
});
