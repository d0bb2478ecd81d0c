import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import type { TestPerson, TestTeam } from '../support/make.js';

const PASSWORD = 'a password for tests';
const SESSION = '/admin/v1/session';

let run: Running;
let team: TestTeam;
let person: TestPerson;

beforeAll(async () => {
  run = await boot({ TRUSTED_PROXIES: '127.0.0.1' });
  team = await run.make.team();
  person = await run.make.person(team.id, 'OWNER', { password: PASSWORD });
});
afterAll(() => run.close());

/** One attempt to sign in, from an address of its own: they are counted. */
let addresses = 0;
function attempt(fields: object, headers: Readonly<Record<string, string>> = {}) {
  addresses += 1;
  const from = { 'x-forwarded-for': `198.51.100.${addresses}` };
  const credentials = { email: person.email, password: PASSWORD, ...fields };
  return run.ask(null).post('/admin/v1/sign-in', credentials, { ...from, ...headers });
}

describe('signing in', () => {
  it('begins a session, whose cookie shows it again', async () => {
    const answer = await attempt({ email: person.email.toUpperCase() });
    expect(answer.status).toBe(200);
    expect(answer.headers['set-cookie']).toMatch(
      /^session=[\w-]{43}; Path=\/; Max-Age=1209600; HttpOnly; SameSite=Lax$/,
    );
    const cookie = answer.headers['set-cookie']?.split(';')[0] ?? '';
    const again = await run.ask(null).get(SESSION, { cookie });
    expect([again.status, again.body]).toEqual([200, answer.body.session]);
    const place = { id: team.id, name: 'Team of a test', slug: expect.any(String), role: 'OWNER' };
    expect(again.body).toEqual({
      id: expect.any(String),
      person: {
        id: person.id,
        name: 'Person',
        email: person.email,
        timezone: null,
        locale: null,
        staff: false,
        secondFactor: false,
        hasPassword: true,
      },
      team: { ...place, timezone: 'UTC', locale: 'en', currency: 'EUR' },
      teams: [place],
      csrfToken: expect.any(String),
      expiresAt: expect.any(String),
      idleExpiresAt: expect.any(String),
    });
  });

  it('keeps the cookie to https where that is how the server is reached', async () => {
    const answer = await attempt({}, { 'x-forwarded-proto': 'https' });
    expect(answer.headers['set-cookie']).toMatch(
      /^__Host-session=[\w-]{43}; Path=\/; Max-Age=1209600; HttpOnly; SameSite=Lax; Secure$/,
    );
    const cookie = answer.headers['set-cookie']?.split(';')[0] ?? '';
    const secure = { 'x-forwarded-proto': 'https', cookie };
    expect((await run.ask(null).get(SESSION, secure)).status).toBe(200);
    const plain = { ...secure, cookie: cookie.replace('__Host-', '') };
    expect((await run.ask(null).get(SESSION, plain)).status).toBe(401);
  });

  it('answers alike for a wrong password, an unknown address and somebody suspended', async () => {
    const gone = await run.make.person(team.id, 'MEMBER', { password: PASSWORD });
    await run.database.rows('UPDATE people SET disabled_at = now() WHERE id = $1', [gone.id]);
    const answers = [
      await attempt({ password: 'wrong' }),
      await attempt({ email: 'nobody@test.example' }),
      await attempt({ email: gone.email }),
    ];
    const shown = answers.map(({ status, body, headers }) => ({
      status,
      cookie: headers['set-cookie'],
      body: { ...body, requestId: '' },
    }));
    expect(shown[0]).toMatchObject({ status: 401, cookie: undefined, body: { code: 'sign_in_failed' } });
    expect(shown.slice(1)).toEqual([shown[0], shown[0]]);
  });

  it('is tried ten times a quarter of an hour, for one account from one address', async () => {
    const from = { 'x-forwarded-for': '203.0.113.7' };
    const other = await run.make.person(team.id, 'MEMBER', { password: PASSWORD });
    const guess = (email: string) => run.ask(null).post('/admin/v1/sign-in', { email, password: 'a guess' }, from);
    const guesses = await Promise.all(Array.from({ length: 12 }, () => guess(person.email)));
    expect(guesses.map(({ status }) => status).toSorted()).toEqual([...Array<number>(10).fill(401), 429, 429]);
    const right = await attempt({}, from);
    expect([right.status, right.body.code]).toEqual([429, 'rate_limited']);
    expect(Number(right.headers['retry-after'])).toBeGreaterThan(800);
    expect((await guess(other.email)).status).toBe(401);
    expect((await attempt({})).status).toBe(200);
  });

  it('refuses what a page of somebody else sends', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://localhost:81']) {
      const answer = await attempt({}, { origin });
      expect([answer.status, answer.body.code]).toEqual([403, 'csrf_failed']);
    }
    expect((await attempt({}, { origin: 'http://localhost' })).status).toBe(200);
    expect((await attempt({}, { origin: 'http://localhost', host: 'loop.example' })).status).toBe(403);
  });

  it('gives somebody without a team one of their own', async () => {
    const lonely = await run.make.person(team.id, 'MEMBER', { password: PASSWORD });
    await run.database.rows('UPDATE memberships SET left_at = now() WHERE person_id = $1', [lonely.id]);
    const { session } = (await attempt({ email: lonely.email })).body;
    expect(session.teams).toEqual([expect.objectContaining({ name: 'Person', role: 'OWNER' })]);
    expect(session.team.id).toBe(session.teams[0].id);
  });

  it('names every faulty field', async () => {
    const answer = await attempt({ email: 'no address', password: undefined, extra: 1 });
    expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual([
      '/email',
      '/extra',
      '/password',
    ]);
  });
});

describe('a session', () => {
  let ask: Ask;
  beforeAll(async () => {
    ask = await run.signIn(person);
  });

  it('opens the doors of the API as its person', async () => {
    const me = await ask.get('/v1/me');
    expect(me.body).toMatchObject({
      kind: 'PERSONAL',
      key: null,
      team: { id: team.id },
      person: { id: person.id },
      role: 'OWNER',
    });
    const made = await ask.post('/v1/invoices/clients', { name: 'By session' });
    expect(made.status).toBe(201);
    const loop = await ask.gql('{ currentUser { id } }');
    expect(loop.body).toMatchObject({ data: { currentUser: { id: person.id } } });
  });

  it('yields to a key', async () => {
    const { cookie = '' } = ask.standing;
    expect((await run.ask(team.key).get('/v1/me', { cookie })).body.kind).toBe('TEAM');
    const wrong = await run.ask(null).get('/v1/me', { cookie, 'x-api-key': 'garbage' });
    expect(wrong.body.code).toBe('key_malformed');
    expect((await run.ask(team.key).get(SESSION)).body.code).toBe('sign_in_required');
  });

  it('changes nothing without its CSRF token, or for a page of somebody else', async () => {
    const { cookie = '', ...token } = ask.standing;
    const other = await run.signIn(person);
    const foreign = { 'x-csrf-token': other.standing['x-csrf-token'] ?? '' };
    for (const headers of [{}, { 'x-csrf-token': 'x' }, foreign, { ...token, origin: 'https://evil.example' }]) {
      const answer = await run.ask(null).post('/v1/invoices/clients', { name: 'Forged' }, { cookie, ...headers });
      expect([answer.status, answer.body.code]).toEqual([403, 'csrf_failed']);
    }
    const reads = await run.ask(null).get('/v1/invoices/clients', { cookie, origin: 'https://evil.example' });
    expect(reads.status).toBe(200);
  });

  it('ends with its sign-out', async () => {
    const leaving = await run.signIn(person);
    const answer = await leaving.post('/admin/v1/sign-out', {});
    expect([answer.status, answer.headers['set-cookie']]).toEqual([
      204,
      'session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax',
    ]);
    const again = await leaving.get(SESSION);
    expect([again.status, again.body.code, again.headers['www-authenticate']]).toEqual([
      401,
      'sign_in_required',
      'Session',
    ]);
    expect((await ask.get(SESSION)).status).toBe(200);
  });

  it('is none when its cookie is garbage', async () => {
    for (const cookie of [
      'session=',
      'session=x',
      'session',
      `session=${'a'.repeat(43)}`,
      `session=${'é'.repeat(43)}`,
    ]) {
      const answer = await run.ask(null).get(SESSION, { cookie });
      expect([answer.status, answer.body.code]).toEqual([401, 'sign_in_required']);
    }
  });

  it('needs a team for what is a team’s', async () => {
    const lost = await run.signIn(await run.make.person(team.id));
    const { person: whom } = (await lost.get(SESSION)).body;
    await run.database.rows('UPDATE memberships SET left_at = now() WHERE person_id = $1', [whom.id]);
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    const answer = await lost.get('/v1/invoices');
    expect([answer.status, answer.body.code]).toEqual([403, 'team_missing']);
    expect((await lost.get(SESSION)).body).toMatchObject({ team: null, teams: [] });
  });
});
