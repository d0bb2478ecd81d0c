import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import { companyIn, outcome } from '../support/company.js';

const MEMBERS = '/v1/team/members';
const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';

let run: Running;

beforeAll(async () => {
  run = await boot();
});
afterAll(() => run.close());

const company = () => companyIn(run);
const told = async (id: string) =>
  (
    await run.database.rows(
      `SELECT type, previous, data FROM events WHERE subject_id = $1 AND type LIKE 'member.%' ORDER BY pos`,
      [id],
    )
  ).slice(1);

describe('a member', () => {
  it('is read with a strong ETag, and by a MEMBER without what is private', async () => {
    const { admin, by } = await company();
    const whole = await by.team.get(`${MEMBERS}/${admin.id}`);
    expect(whole.body).toEqual({
      ...{ id: admin.id, name: 'Person', email: admin.email, role: 'ADMIN', rate: null, cost: null },
      ...{ joinedAt: expect.any(String), leftAt: null, version: 1 },
    });
    expect(whole.headers['etag']).toMatch(/^"1-[0-9a-f]{8}"$/);
    const seen = await by.member.get(`${MEMBERS}/${admin.id}`);
    expect(seen.body).toEqual({ ...whole.body, email: null, joinedAt: null });
    expect(outcome(await by.member.get(`${MEMBERS}/${ABSENT}`))).toBe('404 not_found');
  });

  it('gets another role and prices with the digits of the currency, told once', async () => {
    const { member, by } = await company();
    const url = `${MEMBERS}/${member.id}`;
    const priced = await by.admin.patch(url, { rate: '80', cost: 30.5 });
    expect(priced.body).toMatchObject({ role: 'MEMBER', rate: '80.00', cost: '30.50', version: 2 });
    expect((await by.owner.patch(url, { role: 'ADMIN' })).body).toMatchObject({
      role: 'ADMIN',
      rate: '80.00',
      version: 3,
    });
    expect((await by.owner.patch(url, { role: 'ADMIN', rate: '80' })).body.version).toBe(3);
    expect((await by.owner.patch(url, { cost: null })).body.cost).toBe(null);
    expect((await told(member.id)).map(({ type, previous }) => [type, previous])).toEqual([
      ['member.updated', { rate: null, cost: null }],
      ['member.role_changed', { role: 'MEMBER' }],
      ['member.updated', { cost: '30.50' }],
    ]);
    const audited = await run.database.rows(
      `SELECT actor->>'id' AS by FROM audit_events WHERE action = 'member.role_changed' AND resource_id = $1`,
      [member.id],
    );
    expect(audited.length).toBe(1);
  });

  it.each([
    [{}, '/ empty_patch'],
    [{ role: 'BOSS' }, '/role invalid_value'],
    [{ role: null }, '/role not_nullable'],
    [{ role: ['OWNER'] }, '/role invalid_type'],
    [{ rate: '-1' }, '/rate out_of_range'],
    [{ rate: '1.1234567' }, '/rate too_many_decimals'],
    [{ email: 'x@test.example' }, '/email read_only_field'],
    [{ isOwner: true, teamId: ABSENT }, '/isOwner unknown_field'],
  ])('refuses %j', async (patch, fault) => {
    const { member, by } = await company();
    const { status, body } = await by.owner.patch(`${MEMBERS}/${member.id}`, patch);
    const [first] = body.errors ?? [{ pointer: '/', code: body.code }];
    expect([status, `${first.pointer} ${first.code}`]).toEqual([400, fault]);
  });

  it('is changed only by who knows its version', async () => {
    const { member, by } = await company();
    const url = `${MEMBERS}/${member.id}`;
    const { headers } = await by.owner.patch(url, { rate: '1' });
    expect(outcome(await by.owner.patch(url, { rate: '2' }, { 'if-match': '"1"' }))).toBe('412 version_conflict');
    expect(outcome(await by.owner.delete(url, { 'if-match': '"1"' }))).toBe('412 version_conflict');
    expect(outcome(await by.owner.patch(url, { rate: '2' }, { 'if-match': headers['etag'] ?? '' }))).toBe('200');
  });

  it('is changed once under an Idempotency-Key', async () => {
    const { member, by } = await company();
    const again = () => by.owner.patch(`${MEMBERS}/${member.id}`, { rate: '7' }, { 'idempotency-key': 'once' });
    const [first, second] = [await again(), await again()];
    expect([second.body, second.headers['idempotency-replayed']]).toEqual([first.body, 'true']);
    expect((await told(member.id)).length).toBe(1);
  });
});

describe('removing a member', () => {
  it('ends their access and their own keys, and stops what runs; the keys of the team and their work stay', async () => {
    const { id, admin, by } = await company();
    const madeByThem = await run.make.post(by.admin, '/v1/keys', { name: 'For the team', access: 'READ_ONLY' });
    const project = await run.make.project(by.owner);
    await run.make.post(by.owner, `/v1/track/projects/${project.id}/members`, { userId: admin.id, role: 'MANAGER' });
    await run.make.post(by.admin, '/v1/track/time/timer/start', { taskName: 'Still at it', projectId: project.id });
    expect(outcome(await by.owner.delete(`${MEMBERS}/${admin.id}`))).toBe('204');
    expect(outcome(await by.admin.get('/v1/me'))).toBe('401 key_revoked');
    expect((await run.ask(madeByThem.key).get('/v1/me')).status).toBe(200);
    const keys = await run.database.rows('SELECT revoke_reason AS why FROM api_keys WHERE person_id = $1', [admin.id]);
    expect(keys).toEqual([{ why: 'Its person left the team.' }]);
    const { body } = await by.team.get(`/v1/track/time?userIds=${admin.id}`);
    expect(
      body.data.map(({ running, taskName }: { running: boolean; taskName: string }) => [taskName, running]),
    ).toEqual([['Still at it', false]]);
    expect((await by.team.get(`${MEMBERS}/${admin.id}`)).body).toMatchObject({
      role: 'ADMIN',
      leftAt: expect.any(String),
    });
    expect((await told(admin.id)).map(({ type }) => type)).toEqual(['member.removed']);
    const { body: again } = await by.owner.post('/v1/team/invites', { email: admin.email });
    expect(again.status).toBe('PENDING');
    const left = await run.database.rows('SELECT 1 FROM project_members WHERE team_id = $1 AND user_id = $2', [
      id,
      admin.id,
    ]);
    expect(left.length).toBe(1);
  });

  it('is refused with the reason', async () => {
    const { owner, admin, member, by } = await company();
    const tries: [keyof typeof by, string, string][] = [
      ['member', member.id, '403 role_missing'],
      ['admin', admin.id, '409 use_leave'],
      ['owner', owner.id, '409 use_leave'],
      ['admin', owner.id, '403 role_missing'],
      ['team', owner.id, '403 role_missing'],
      ['owner', ABSENT, '404 not_found'],
      ['admin', member.id, '204'],
      ['admin', member.id, '409 member_left'],
    ];
    const came = [];
    for (const [who, id] of tries) came.push(outcome(await by[who].delete(`${MEMBERS}/${id}`)));
    expect(came).toEqual(tries.map(([, , expected]) => expected));
    expect(outcome(await by.owner.patch(`${MEMBERS}/${member.id}`, { rate: '1' }))).toBe('409 member_left');
  });

  it('leaves nothing running, though they start while they go', async () => {
    for (let round = 0; round < 5; round++) {
      const { member, by } = await company();
      await by.member.get('/v1/me');
      await Promise.all([
        by.owner.delete(`${MEMBERS}/${member.id}`),
        by.member.post('/v1/track/time/timer/start', { taskName: 'Quickly' }),
      ]);
      const running = await run.database.rows(
        'SELECT 1 FROM time_entries WHERE user_id = $1 AND duration_seconds IS NULL',
        [member.id],
      );
      expect(running).toEqual([]);
    }
  });

  it('ends their access on every process within a second', async () => {
    const other = await boot({}, run.database);
    try {
      const { member, by } = await company();
      const there = other.ask(member.key);
      expect((await there.get('/v1/me')).status).toBe(200);
      await by.owner.delete(`${MEMBERS}/${member.id}`);
      const since = performance.now();
      let late = 0;
      while (outcome(await there.get('/v1/me')) !== '401 key_revoked') late = performance.now() - since;
      expect(late).toBeLessThanOrEqual(1_000);
    } finally {
      await other.close();
    }
  });
});
