import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import { type RunningIssuer, runIssuer } from '../support/issuer.js';
import type { TestTeam } from '../support/make.js';

const CALLBACK = 'http://loop.localhost/admin/v1/oidc/callback';

let issuer: RunningIssuer;
let run: Running;
let team: TestTeam;
let addresses = 0;

beforeAll(async () => {
  issuer = await runIssuer(CALLBACK);
  run = await boot({
    OIDC_ISSUER: issuer.url,
    OIDC_CLIENT_ID: issuer.clientId,
    OIDC_CLIENT_SECRET: issuer.clientSecret,
    OIDC_LABEL: 'Company account',
    TRUSTED_PROXIES: '127.0.0.1',
  });
  team = await run.make.team();
});
afterAll(async () => {
  await run.close();
  await issuer.close();
});

/** A browser that leaves for the issuer: where it is sent, and what it keeps. */
async function leave() {
  addresses += 1;
  const headers = { host: 'loop.localhost', 'x-forwarded-for': `198.51.100.${addresses}` };
  const { status, headers: answered } = await run.ask(null).get('/admin/v1/oidc/start', headers);
  const cookie = answered['set-cookie']?.split(';')[0] ?? '';
  return { status, url: answered['location'] ?? '', headers: { ...headers, cookie }, answered };
}

/** Where the browser is sent in the end, and its session's person. */
async function arrive(cameBack: URL, headers: Readonly<Record<string, string>>) {
  const answer = await run.ask(null).get(`${cameBack.pathname}${cameBack.search}`, headers);
  const session = /session=[\w-]{43}/.exec(answer.headers['set-cookie'] ?? '')?.[0] ?? '';
  const seen = session === '' ? null : (await run.ask(null).get('/admin/v1/session', { cookie: session })).body;
  return { at: answer.headers['location'], status: answer.status, person: seen?.person, teams: seen?.teams };
}

async function signIn() {
  const { url, headers } = await leave();
  return arrive(await issuer.walk(url), headers);
}

describe('signing in elsewhere', () => {
  it('sends the browser off with state, nonce and a PKCE challenge', async () => {
    const { status, url, answered } = await leave();
    const asked = new URL(url);
    expect([status, asked.origin]).toEqual([302, issuer.url]);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      client_id: issuer.clientId,
      redirect_uri: CALLBACK,
      response_type: 'code',
      code_challenge_method: 'S256',
      scope: 'openid email profile',
      state: expect.any(String),
      nonce: expect.any(String),
    });
    expect(answered['set-cookie']).toMatch(/^oidc=[\w.-]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/);
    expect((await run.ask(null).get('/admin/v1/sign-in-options')).body.oidc).toEqual({ label: 'Company account' });
  });

  it('makes somebody new of a proven address, with a team of their own, and knows them again by who they are', async () => {
    issuer.present({ sub: 'new', email: 'new@test.example', email_verified: true, name: 'New Person' });
    const first = await signIn();
    expect(first).toMatchObject({
      at: '/console/',
      status: 302,
      person: { name: 'New Person', email: 'new@test.example', hasPassword: false },
      teams: [{ name: 'New Person', role: 'OWNER' }],
    });
    issuer.present({ sub: 'new', email: 'other@test.example', email_verified: true, name: 'Other' });
    expect((await signIn()).person).toEqual(first.person);
  });

  it('finds somebody by their proven address, and by no other', async () => {
    const known = await run.make.person(team.id, 'ADMIN');
    issuer.present({ sub: 'thief', email: known.email, email_verified: false });
    expect(await signIn()).toMatchObject({ at: '/console/sign-in?refused=oidc_email_unverified', person: undefined });
    issuer.present({ sub: 'owner', email: known.email.toUpperCase(), email_verified: true });
    expect((await signIn()).person.id).toBe(known.id);
    // The account has its subject now: another one with the same address is another person, and the address is taken.
    issuer.present({ sub: 'second', email: known.email, email_verified: true });
    expect(await signIn()).toMatchObject({ at: '/console/sign-in?refused=oidc_failed', person: undefined });
  });

  it('is closed to somebody suspended', async () => {
    const gone = await run.make.person(team.id);
    await run.database.rows('UPDATE people SET disabled_at = now() WHERE id = $1', [gone.id]);
    issuer.present({ sub: 'gone', email: gone.email, email_verified: true });
    expect(await signIn()).toMatchObject({ at: '/console/sign-in?refused=sign_in_failed', person: undefined });
  });

  it('takes only what belongs to the browser that left', async () => {
    issuer.present({ sub: 'careful', email: 'careful@test.example', email_verified: true });
    const [mine, theirs] = [await leave(), await leave()];
    const cameBack = await issuer.walk(mine.url);
    const refused = { at: '/console/sign-in?refused=oidc_failed', person: undefined };
    expect(await arrive(cameBack, theirs.headers)).toMatchObject(refused);
    const { cookie: _, ...none } = mine.headers;
    expect(await arrive(cameBack, none)).toMatchObject(refused);
    expect(await arrive(cameBack, { ...mine.headers, cookie: `${mine.headers.cookie.slice(0, -1)}x` })).toMatchObject(
      refused,
    );
    const { at, person } = await arrive(cameBack, mine.headers);
    expect([at, person.email]).toEqual(['/console/', 'careful@test.example']);
    expect(await arrive(cameBack, mine.headers)).toMatchObject(refused);
  });

  it('tells the page when the issuer refuses, and when it is away', async () => {
    const { headers, url } = await leave();
    const denied = new URL(
      `${CALLBACK}?error=access_denied&state=${new URL(url).searchParams.get('state')}&iss=${issuer.url}`,
    );
    expect(await arrive(denied, headers)).toMatchObject({ at: '/console/sign-in?refused=oidc_failed' });
    const alone = await boot(
      { OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' },
      run.database,
    );
    const answer = await alone.ask(null).get('/admin/v1/oidc/start');
    expect([answer.status, answer.headers['location']]).toEqual([302, '/console/sign-in?refused=oidc_failed']);
    await alone.close();
  });

  it('is no route where no issuer is set', async () => {
    const without = await boot({}, run.database);
    const answer = await without.ask(null).get('/admin/v1/oidc/start');
    expect([answer.status, answer.body.code]).toEqual([404, 'route_not_found']);
    await without.close();
  });
});
