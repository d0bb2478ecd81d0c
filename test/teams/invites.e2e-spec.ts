import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import { companyIn, outcome } from '../support/company.js';

const INVITES = '/v1/team/invites';
const HOST = 'https://looped.example';

let run: Running;

beforeAll(async () => {
  run = await boot({ PUBLIC_URL: HOST });
});
afterAll(() => run.close());

const company = () => companyIn(run);

const expire = (id: string) =>
  run.database.rows(`UPDATE invites SET expires_at = now() - interval '1 minute' WHERE id = $1`, [id]);

describe('an invite', () => {
  it('is made for seven days, and shows its link to those who may send it', async () => {
    const { id: teamId, admin, by } = await company();
    const email = run.make.address();
    const made = await by.admin.post(INVITES, { email });
    expect([made.status, made.headers['location'], made.headers['etag']]).toEqual([
      201,
      `${INVITES}/${made.body.id}`,
      expect.stringMatching(/^"1-/),
    ]);
    expect(made.body).toEqual({
      ...{ id: expect.any(String), createdAt: expect.any(String), updatedAt: expect.any(String), version: 1 },
      ...{ email, role: 'MEMBER', status: 'PENDING', answeredAt: null, expiresAt: expect.any(String) },
      invitedBy: { id: admin.id, name: 'Person' },
      acceptUrl: expect.stringMatching(/^https:\/\/looped\.example\/invites\/accept\/[0-9A-Za-z]{43}$/),
    });
    const { createdAt, expiresAt } = made.body;
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(7 * 86_400_000);
    expect((await by.owner.get(`${INVITES}/${made.body.id}`)).body).toEqual(made.body);
    const reader = run.ask(await run.make.key(teamId, { scopes: ['team:read'] }));
    expect((await reader.get(`${INVITES}/${made.body.id}`)).body.acceptUrl).toBe(null);
    expect((await by.team.get(INVITES)).body.data).toEqual([made.body]);
  });

  it('leaves no secret behind: neither in its row nor in audit, feed and stored answers', async () => {
    const { by } = await company();
    const again = () => by.owner.post(INVITES, { email: 'once@test.example' }, { 'idempotency-key': 'the-only-one' });
    const [first, second] = [await again(), await again()];
    expect([second.status, second.body]).toEqual([201, first.body]);
    const secret = String(first.body.acceptUrl).split('/').at(-1) ?? '';
    for (const table of ['invites', 'events', 'audit_events', 'idempotency_records']) {
      const found = await run.database.rows(`SELECT 1 FROM ${table} t WHERE strpos(t::text, $1) > 0`, [secret]);
      expect([table, found.length]).toEqual([table, 0]);
    }
  });

  it('is refused with the reason', async () => {
    const { member, by } = await company();
    const email = run.make.address();
    const first = (await by.admin.post(INVITES, { email })).body;
    const tries: [keyof typeof by, object, string][] = [
      ['member', { email: run.make.address() }, '403 role_missing'],
      ['admin', { email: run.make.address(), role: 'OWNER' }, '403 role_missing'],
      ['team', { email: run.make.address(), role: 'OWNER' }, '403 role_missing'],
      ['owner', { email: run.make.address(), role: 'OWNER' }, '201'],
      ['team', { email: run.make.address(), role: 'ADMIN' }, '201'],
      ['owner', { email: member.email.toUpperCase() }, '409 already_member'],
      ['owner', { email: email.toUpperCase() }, '409 invite_pending'],
      ['owner', { email: run.make.address(), id: first.id }, '409 id_exists'],
      ['owner', { email: 'nobody' }, '400 validation_failed'],
      ['owner', {}, '400 validation_failed'],
      ['owner', { email: run.make.address(), status: 'ACCEPTED' }, '400 validation_failed'],
      ['owner', { email: run.make.address(), role: 'STAFF' }, '400 validation_failed'],
    ];
    const came = [];
    for (const [who, body] of tries) came.push(outcome(await by[who].post(INVITES, body)));
    expect(came).toEqual(tries.map(([, , expected]) => expected));
    const pending = await by.owner.post(INVITES, { email });
    expect(pending.body.context).toEqual({ id: first.id });
  });

  it('is one to an address, though many ask at once', async () => {
    const { by } = await company();
    const email = run.make.address();
    const came = await Promise.all(Array.from({ length: 20 }, () => by.owner.post(INVITES, { email })));
    expect(came.map(outcome).toSorted()).toEqual(['201', ...Array.from({ length: 19 }, () => '409 invite_pending')]);
  });

  it('is one of a hundred at most', async () => {
    const { id, by } = await company();
    await run.database.rows(
      `INSERT INTO invites (team_id, id, email, email_key, role, digest, expires_at)
       SELECT $1::uuid, gen_random_uuid(), n || '@test.example', n || '@test.example', 'MEMBER', sha256((n || $1::uuid::text)::bytea),
         now() + CASE WHEN n = 100 THEN interval '-1 day' ELSE interval '1 day' END
       FROM generate_series(1, 100) n`,
      [id],
    );
    const came = await Promise.all(
      Array.from({ length: 5 }, () => by.owner.post(INVITES, { email: run.make.address() })),
    );
    expect(came.map(outcome).toSorted()).toEqual(['201', ...Array.from({ length: 4 }, () => '409 limit_exceeded')]);
    expect(came.find(({ status }) => status === 409)?.body.context).toEqual({ limit: 100 });
  });

  it('is sent anew by the same link, also once it has expired', async () => {
    const { by } = await company();
    const email = run.make.address();
    const { body: made } = await by.admin.post(INVITES, { email });
    await expire(made.id);
    expect((await by.admin.get(`${INVITES}/${made.id}`)).body).toMatchObject({
      status: 'EXPIRED',
      acceptUrl: made.acceptUrl,
    });
    const sent = await by.admin.post(`${INVITES}/${made.id}/resend`, {});
    expect(sent.body).toMatchObject({ status: 'PENDING', acceptUrl: made.acceptUrl, version: 2 });
    expect(Date.parse(sent.body.expiresAt)).toBeGreaterThan(Date.now());
    await expire(made.id);
    const { body: newer } = await by.admin.post(INVITES, { email });
    expect(newer.status).toBe('PENDING');
    expect(outcome(await by.admin.post(`${INVITES}/${made.id}/resend`, {}))).toBe('409 invite_pending');
    expect(outcome(await by.member.post(`${INVITES}/${newer.id}/resend`, {}))).toBe('403 role_missing');
  });

  it('goes on without its link where the key that sealed it is gone', async () => {
    const { by } = await companyIn(run);
    const { body: made } = await by.admin.post(INVITES, { email: run.make.address() });
    await run.database.rows(
      `UPDATE invites SET sealed_secret = '00000000.' || substr(sealed_secret, 10) WHERE id = $1`,
      [made.id],
    );
    expect((await by.admin.get(INVITES)).body.data).toEqual([{ ...made, acceptUrl: null }]);
  });

  it('of an OWNER is the matter of an OWNER', async () => {
    const { by } = await company();
    const { body: made } = await by.owner.post(INVITES, { email: run.make.address(), role: 'OWNER' });
    expect((await by.admin.get(`${INVITES}/${made.id}`)).body.acceptUrl).toBe(null);
    expect((await by.team.get(INVITES)).body.data[0].acceptUrl).toBe(null);
    expect(outcome(await by.admin.post(`${INVITES}/${made.id}/resend`, {}))).toBe('403 role_missing');
    expect(outcome(await by.admin.delete(`${INVITES}/${made.id}`))).toBe('403 role_missing');
    expect(outcome(await by.owner.delete(`${INVITES}/${made.id}`))).toBe('204');
  });

  it('is gone once it is deleted, as its version allows', async () => {
    const { by } = await company();
    const { body: made } = await by.admin.post(INVITES, { email: run.make.address() });
    const url = `${INVITES}/${made.id}`;
    expect(outcome(await by.admin.delete(url, { 'if-match': '"9"' }))).toBe('412 version_conflict');
    expect(outcome(await by.admin.delete(url, { 'if-match': '"1"' }))).toBe('204');
    expect([outcome(await by.admin.get(url)), outcome(await by.admin.delete(url))]).toEqual([
      '404 not_found',
      '404 not_found',
    ]);
    const told = await run.database.rows(`SELECT type FROM events WHERE subject_id = $1 ORDER BY pos`, [made.id]);
    expect(told.map(({ type }) => type)).toEqual(['invite.created', 'invite.deleted']);
  });
});

describe('the list of invites', () => {
  let asker: Ask;
  beforeAll(async () => {
    asker = (await company()).by.owner;
    for (const name of ['zoe', 'adam', 'mia']) await asker.post(INVITES, { email: `${name}@test.example` });
  });
  const names = async (query: string) =>
    (await asker.get(`${INVITES}${query}`)).body.data.map(({ email }: { email: string }) => email.split('@')[0]);

  it('is newest first, or by address, pages, counts and is searched', async () => {
    expect(await names('')).toEqual(['mia', 'adam', 'zoe']);
    expect(await names('?sort=email')).toEqual(['adam', 'mia', 'zoe']);
    expect(await names('?q=ZOE@')).toEqual(['zoe']);
    expect(await names('?status=EXPIRED')).toEqual([]);
    expect(await names('?status=PENDING&status=EXPIRED')).toEqual(['mia', 'adam', 'zoe']);
    const first = (await asker.get(`${INVITES}?limit=2&count=true&sort=email`)).body;
    expect(first.page).toMatchObject({ hasMore: true, total: 3 });
    expect(await names(`?limit=2&sort=email&cursor=${first.page.nextCursor}&count=true`)).toEqual(['zoe']);
  });
});
