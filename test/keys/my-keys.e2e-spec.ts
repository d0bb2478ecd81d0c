import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import { companyIn, outcome } from '../support/company.js';

const MINE = '/admin/v1/my-keys';

let run: Running;

beforeAll(async () => {
  run = await boot();
});
afterAll(() => run.close());

describe('keys of one’s own', () => {
  it('are made in the console by anybody of the team, shown once, and act as their person', async () => {
    const { id, member } = await companyIn(run);
    const browser = await run.signIn(member);
    const made = await browser.post(MINE, {
      name: 'My script',
      access: 'RESTRICTED',
      scopes: ['items:write', 'team:read'],
    });
    expect([made.status, made.body]).toMatchObject([
      201,
      { kind: 'PERSONAL', prefix: 'loopr', scopes: ['team:read', 'items:write', 'items:read', 'inbox:write'] },
    ]);
    expect(Date.parse(made.body.expiresAt) - Date.now()).toBeGreaterThan(89 * 86_400_000);
    const script = run.ask(made.body.key);
    expect((await script.get('/v1/me')).body).toMatchObject({
      team: { id },
      person: { id: member.id },
      role: 'MEMBER',
    });
    expect((await script.get('/v1/loop/items')).status).toBe(200);
    const { key: _shownOnce, ...row } = made.body;
    const listed = (await browser.get(`${MINE}?count=true&limit=1`)).body;
    expect([listed.page.total, listed.data]).toEqual([
      2,
      [{ ...row, useCount: expect.any(Number), lastUsedAt: null, lastUsedIp: null, lastUsedAgent: null }],
    ]);
  });

  it('are changed, rotated and revoked by their person alone, in the team they belong to', async () => {
    const { id, member, owner } = await companyIn(run);
    const [browser, other] = [await run.signIn(member), await run.signIn(owner)];
    const { body } = await browser.post(MINE, { name: 'Mine', access: 'WRITE' });
    const url = `${MINE}/${body.id}`;
    expect([outcome(await other.patch(url, { name: 'Theirs' })), outcome(await other.delete(url))]).toEqual([
      '404 not_found',
      '404 not_found',
    ]);
    expect((await other.get(MINE)).body.data.map(({ id: key }: { id: string }) => key)).not.toContain(body.id);
    await browser.post('/admin/v1/teams', { name: 'Elsewhere' });
    expect(outcome(await browser.patch(url, { name: 'Renamed' }))).toBe('404 not_found');
    const inFirst = await run.signIn(member, id);
    expect((await inFirst.patch(url, { name: 'Renamed' })).body).toMatchObject({ name: 'Renamed', version: 2 });
    const rotated = await inFirst.post(`${url}/rotate`, { overlapHours: 0 });
    expect([rotated.status, (await run.ask(rotated.body.key).get('/v1/me')).status]).toEqual([201, 200]);
    expect(outcome(await run.ask(body.key).get('/v1/me'))).toBe('401 key_expired');
    expect(outcome(await inFirst.delete(`${MINE}/${rotated.body.id}?reason=Done`))).toBe('204');
    expect(outcome(await run.ask(rotated.body.key).get('/v1/me'))).toBe('401 key_revoked');
  });

  it('are read one by one, as they stand in the list, ended ones too', async () => {
    const browser = await run.signIn((await companyIn(run)).member);
    const { body } = await browser.post(MINE, { name: 'Mine', access: 'RESTRICTED', scopes: ['items:write'] });
    const inList = async () => (await browser.get(`${MINE}?limit=1`)).body.data[0];
    const alone = async () => {
      const { status, body: key, headers } = await browser.get(`${MINE}/${body.id}`);
      return { status, key, tagged: headers['etag'] !== undefined };
    };
    expect(await alone()).toEqual({ status: 200, key: await inList(), tagged: true });
    await browser.delete(`${MINE}/${body.id}`);
    expect(await alone()).toMatchObject({ status: 200, key: { ...(await inList()), status: 'REVOKED' } });
  });

  it('are not there for anybody else, in another team, or under an id that is none', async () => {
    const { id, member, owner } = await companyIn(run);
    const [mine, moved, theirs] = [await run.signIn(member), await run.signIn(member), await run.signIn(owner)];
    const { body: key } = await mine.post(MINE, { name: 'Mine', access: 'WRITE' });
    const url = `${MINE}/${key.id}`;
    const { body: session } = await moved.post('/admin/v1/teams', { name: 'Elsewhere' });
    expect(session.team.id).not.toBe(id);
    const { body: ofTeam } = await theirs.post('/v1/keys', { name: 'Of the team', access: 'WRITE' });
    expect([
      outcome(await mine.get(url)),
      outcome(await theirs.get(url)),
      outcome(await moved.get(url)),
      outcome(await mine.get(`${MINE}/${ofTeam.id}`)),
      outcome(await mine.get(`${MINE}/none`)),
      outcome(await run.ask(null).get(url)),
      outcome(await run.ask(member.key).get(url)),
    ]).toEqual([
      '200',
      '404 not_found',
      '404 not_found',
      '404 not_found',
      '400 validation_failed',
      '401 sign_in_required',
      '401 sign_in_required',
    ]);
  });

  it.each([
    [{ access: 'WRITE' }, '/name required'],
    [{ name: 'x', access: 'RESTRICTED' }, '/scopes required'],
    [{ name: 'x', access: 'RESTRICTED', scopes: ['root'] }, '/scopes invalid_value'],
    [{ name: 'x', access: 'WRITE', kind: 'TEAM' }, '/kind read_only_field'],
    [{ name: 'x', access: 'WRITE', ipAllowlist: ['everywhere'] }, '/ipAllowlist/0 invalid_value'],
  ])('are not made of %j', async (body, fault) => {
    const browser = await run.signIn((await companyIn(run)).member);
    const { status, body: problem } = await browser.post(MINE, body);
    expect([status, problem.errors[0] && `${problem.errors[0].pointer} ${problem.errors[0].code}`]).toEqual([
      400,
      fault,
    ]);
  });

  it('may be called anything: markup is kept as text', async () => {
    const browser = await run.signIn((await companyIn(run)).member);
    const name = '<script>alert(1)</script>';
    expect((await browser.post(MINE, { name, access: 'READ_ONLY' })).body.name).toBe(name);
  });
});
