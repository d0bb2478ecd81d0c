import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import { companyIn, outcome } from '../support/company.js';

const TEAMS = '/admin/v1/teams';
const LEAVE = '/admin/v1/team/leave';
const TRANSFER = '/admin/v1/team/transfer';
const DELETE = '/admin/v1/team/delete';
const CONFIRMED = { confirm: 'delete my team' };
const HTML = '<img src=x onerror=alert(1)>&"\'';

let run: Running;

beforeAll(async () => {
  run = await boot();
});
afterAll(() => run.close());

const staff = async () => run.signIn(await run.make.operator());

const rolesIn = async (teamId: string) =>
  new Map(
    (
      await run.database.rows('SELECT person_id AS id, role FROM memberships WHERE team_id = $1 AND left_at IS NULL', [
        teamId,
      ])
    ).map(({ id, role }) => [id, role]),
  );

describe('a team of one’s own', () => {
  it('is made with its maker as OWNER, and the session works in it', async () => {
    const { owner } = await companyIn(run);
    const browser = await run.signIn(owner);
    const made = await browser.post(TEAMS, { name: 'Harbour Films', currency: 'SEK', timezone: 'Europe/Stockholm' });
    expect([made.status, made.body.team]).toMatchObject([
      201,
      { name: 'Harbour Films', slug: 'harbour-films', role: 'OWNER', currency: 'SEK', timezone: 'Europe/Stockholm' },
    ]);
    expect(made.body.teams.length).toBe(2);
    expect((await browser.get('/v1/team')).body).toMatchObject({ name: 'Harbour Films', weekEndsOn: 'FRIDAY' });
    const again = await browser.post(TEAMS, { name: 'Harbour Films' });
    expect(again.body.team.slug).toBe('harbour-films-2');
  });

  it.each([
    [{}, '/name required'],
    [{ name: ' ' }, '/name too_short'],
    [{ name: 'x'.repeat(121) }, '/name too_long'],
    [{ name: 'x', currency: 'XXX' }, '/currency unknown_currency'],
    [{ name: 'x', slug: 'mine' }, '/slug unknown_field'],
  ])('is not made of %j', async (body, fault) => {
    const browser = await run.signIn((await companyIn(run)).owner);
    const { status, body: problem } = await browser.post(TEAMS, body);
    expect([status, `${problem.errors[0].pointer} ${problem.errors[0].code}`]).toEqual([400, fault]);
  });

  it('may be called anything: markup is kept and shown as the text it is', async () => {
    const browser = await run.signIn((await companyIn(run)).owner);
    const { body } = await browser.post(TEAMS, { name: HTML });
    expect([body.team.name, body.team.slug]).toEqual([HTML, 'img-src-x-onerror-alert-1']);
    const json = await browser.get('/v1/team');
    expect([json.body.name, json.headers['content-type']]).toEqual([HTML, 'application/json; charset=utf-8']);
  });

  it('comes to who signs in without any, once though they do so twice at once', async () => {
    const { owner, admin, by } = await companyIn(run);
    await by.owner.delete(`/v1/team/members/${admin.id}`);
    const browsers = await Promise.all([run.signIn(admin), run.signIn(admin), run.signIn(admin)]);
    const seen = await Promise.all(browsers.map((browser) => browser.get('/admin/v1/session')));
    const teams = seen.map(({ body }) =>
      body.teams.map(({ name, role }: { name: string; role: string }) => [name, role]),
    );
    expect(teams).toEqual(teams.map(() => [['Person', 'OWNER']]));
    expect(owner.id).not.toBe(admin.id);
  });
});

describe('leaving', () => {
  it('ends one’s access to this team alone, and the session goes on in another', async () => {
    const { member, by, id } = await companyIn(run);
    const browser = await run.signIn(member);
    await browser.post(TEAMS, { name: 'Refuge' });
    const inFirst = await run.signIn(member, id);
    const left = await inFirst.post(LEAVE, {});
    expect([left.status, left.body.team.name]).toEqual([200, 'Refuge']);
    expect(outcome(await by.member.get('/v1/me'))).toBe('401 key_revoked');
    expect((await inFirst.get('/v1/team')).body.name).toBe('Refuge');
    const told = await run.database.rows(
      `SELECT type FROM events WHERE subject_id = $1 AND feed_id = $2 ORDER BY pos`,
      [member.id, id],
    );
    expect(told.at(-1)).toEqual({ type: 'member.left' });
  });

  it('is for nobody whose only team it is, and not for the last OWNER', async () => {
    const { owner, member } = await companyIn(run);
    expect(outcome(await (await run.signIn(member)).post(LEAVE, {}))).toBe('409 last_team');
    const browser = await run.signIn(owner);
    const { body } = await browser.get('/admin/v1/session');
    await browser.post(TEAMS, { name: 'Refuge' });
    const inFirst = await run.signIn(owner, body.team.id);
    expect(outcome(await inFirst.post(LEAVE, {}))).toBe('409 last_owner');
  });

  it('leaves one team, though somebody leaves all of theirs at once', async () => {
    const { member, id } = await companyIn(run);
    const browser = await run.signIn(member);
    const { body } = await browser.post(TEAMS, { name: 'Refuge' });
    await run.make.person(body.team.id, 'OWNER');
    const [here, there] = [await run.signIn(member, id), await run.signIn(member, body.team.id)];
    const came = await Promise.all([here.post(LEAVE, {}), there.post(LEAVE, {})]);
    expect(came.map(outcome).toSorted()).toEqual(['200', '409 last_team']);
  });
});

describe('transferring', () => {
  it('makes another the OWNER, and the former one an ADMIN', async () => {
    const { id, owner, member } = await companyIn(run);
    const done = await (await run.signIn(owner)).post(TRANSFER, { userId: member.id });
    expect([done.status, done.body.team.role]).toEqual([200, 'ADMIN']);
    const roles = await rolesIn(id);
    expect([roles.get(owner.id), roles.get(member.id)]).toEqual(['ADMIN', 'OWNER']);
  });

  it('is an OWNER’s, to somebody else of the team', async () => {
    const { id, owner, admin, member, by } = await companyIn(run);
    const stranger = (await companyIn(run)).owner;
    expect(outcome(await (await run.signIn(admin)).post(TRANSFER, { userId: admin.id }))).toBe('403 role_missing');
    const browser = await run.signIn(owner);
    await by.owner.delete(`/v1/team/members/${member.id}`);
    for (const userId of [owner.id, stranger.id, member.id, 'no-id']) {
      const { status, body } = await browser.post(TRANSFER, { userId });
      expect([status, body.errors[0].pointer]).toEqual([400, '/userId']);
    }
    expect((await rolesIn(id)).get(owner.id)).toBe('OWNER');
  });
});

describe('deleting a team', () => {
  it('ends everybody’s access at once, and staff can restore it all', async () => {
    const { id, owner, by } = await companyIn(run);
    const client = await run.make.client(by.owner);
    const browser = await run.signIn(owner);
    await browser.post(TEAMS, { name: 'Refuge' });
    const gone = await (await run.signIn(owner, id)).post(DELETE, CONFIRMED);
    expect([gone.status, gone.body.team.name]).toEqual([200, 'Refuge']);
    const came = await Promise.all(Object.values(by).map((ask) => ask.get('/v1/me')));
    expect(came.map(outcome)).toEqual(came.map(() => '401 key_revoked'));
    expect((await browser.get('/admin/v1/session')).body.teams.length).toBe(1);
    await run.purgeTeam(id);
    const restore = async () => (await staff()).post(`/admin/v1/staff/teams/${id}/restore`, { reason: 'A slip.' });
    expect(outcome(await restore())).toBe('200');
    expect((await by.admin.get(`/v1/invoices/clients/${client.id}`)).body).toEqual(client);
    expect(outcome(await restore())).toBe('409 team_not_deleted');
  });

  it('takes every row of it after thirty days, and none of others', async () => {
    const [{ id, owner, by }, other] = [await companyIn(run), await companyIn(run)];
    await run.make.invoice(by.owner);
    await run.make.entry(by.team);
    await run.make.post(by.owner, '/v1/team/invites', { email: run.make.address() });
    await run.make.post(by.admin, '/v1/keys', { name: 'For the team', access: 'READ_ONLY' });
    await run.make.invoice(other.by.owner);
    await (await run.signIn(owner)).post(TEAMS, { name: 'Refuge' });
    await (await run.signIn(owner, id)).post(DELETE, CONFIRMED);
    const due = await run.database.rows(
      `SELECT 1 FROM jobs.jobs WHERE key = $1 AND run_at BETWEEN now() + interval '29 days' AND now() + interval '31 days'`,
      [`purge ${id}`],
    );
    expect(due.length).toBe(1);
    await run.database.rows(`UPDATE teams SET deleted_at = now() - interval '31 days' WHERE id = $1`, [id]);
    const before = await rowsOf(other.id);
    await run.purgeTeam(id);
    expect(await rowsOf(id)).toEqual({});
    expect(await rowsOf(other.id)).toEqual(before);
    expect((await run.database.rows('SELECT 1 FROM teams WHERE id = $1', [id])).length).toBe(0);
    const tooLate = await (await staff()).post(`/admin/v1/staff/teams/${id}/restore`, { reason: 'A slip.' });
    expect(outcome(tooLate)).toBe('404 not_found');
    await run.purgeTeam(id);
  });

  it('needs an OWNER, the typed words, and another team to go to', async () => {
    const { owner, admin } = await companyIn(run);
    expect(outcome(await (await run.signIn(admin)).post(DELETE, CONFIRMED))).toBe('403 role_missing');
    const browser = await run.signIn(owner);
    const { status, body } = await browser.post(DELETE, { confirm: 'Delete my team' });
    expect([status, body.errors[0].code]).toEqual([400, 'confirmation_mismatch']);
    expect(outcome(await browser.post(DELETE, CONFIRMED))).toBe('409 last_team');
    expect((await browser.get('/v1/team')).status).toBe(200);
  });
});

/** How many rows each table has of a team; the audit apart, which is only ever added to. */
async function rowsOf(teamId: string): Promise<Record<string, number>> {
  const tables = await run.database.rows(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'team_id' AND table_name NOT LIKE 'audit%'
       AND table_name IN (SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE')`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const rows = await run.database.rows(`SELECT 1 FROM ${String(name)} WHERE team_id = $1`, [teamId]);
    if (rows.length > 0) counts[String(name)] = rows.length;
  }
  const events = await run.database.rows('SELECT 1 FROM events WHERE feed_id = $1', [teamId]);
  return events.length > 0 ? { ...counts, events: events.length } : counts;
}
