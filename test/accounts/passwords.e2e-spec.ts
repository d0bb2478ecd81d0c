import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { TestPerson, TestTeam } from '../support/make.js';
import { doJobs, until } from '../support/noting.js';

const [OLD, NEW] = ['the password until now', 'the password from now on'];

let run: Running;
let team: TestTeam;
let addresses = 0;

beforeAll(async () => {
  run = await boot({ TRUSTED_PROXIES: '127.0.0.1', PUBLIC_URL: 'https://loop.example' });
  doJobs(run);
  team = await run.make.team();
});
afterAll(() => run.close());

/** Each from an address of its own: attempts are counted. */
function post(path: string, body: object) {
  addresses += 1;
  return run.ask(null).post(`/admin/v1/${path}`, body, { 'x-forwarded-for': `198.51.100.${addresses}` });
}

const signIn = async ({ email }: TestPerson, password: string) => (await post('sign-in', { email, password })).status;

/** Asks for a link, and answers its token once the mail is there. */
async function mailedToken({ email }: TestPerson): Promise<string> {
  const before = (await run.letters()).length;
  expect((await post('password-resets', { email })).status).toBe(202);
  await until(async () => (await run.letters()).length > before);
  const letter = (await run.letters()).at(-1) ?? '';
  expect(letter).toContain(`To: ${email}`);
  const plain = letter.replaceAll('=\r\n', '');
  return /https:\/\/loop\.example\/console\/reset#([\w-]{43})/.exec(plain)?.[1] ?? '';
}

/** As if the last link had been mailed long ago: somebody may be written to again. */
async function age({ id }: TestPerson, by: string): Promise<void> {
  await run.database.rows('UPDATE password_resets SET created_at = created_at - $2::interval WHERE person_id = $1', [
    id,
    by,
  ]);
}

describe('a lost password', () => {
  it('is replaced by a mailed link, which works once and ends every session', async () => {
    const person = await run.make.person(team.id, 'OWNER', { password: OLD });
    const elsewhere = await run.signIn(person);
    const token = await mailedToken(person);
    expect((await post('password-resets/confirm', { token, password: NEW })).status).toBe(204);
    expect([await signIn(person, NEW), await signIn(person, OLD)]).toEqual([200, 401]);
    const { cookie = '' } = elsewhere.standing;
    const secure = { cookie: cookie.replace('session=', '__Host-session=') };
    expect((await run.ask(null).get('/admin/v1/session', secure)).status).toBe(401);
    const replayed = await post('password-resets/confirm', { token, password: OLD });
    expect([replayed.status, replayed.body.code]).toEqual([409, 'link_closed']);
    expect(await signIn(person, NEW)).toBe(200);
  });

  it('has one link at a time, for an hour', async () => {
    const person = await run.make.person(team.id, 'OWNER', { password: OLD });
    const first = await mailedToken(person);
    await age(person, '2 minutes');
    const second = await mailedToken(person);
    await age(person, '1 hour');
    expect((await post('password-resets/confirm', { token: second, password: NEW })).body.code).toBe('link_closed');
    await age(person, '-1 hour');
    const both = await Promise.all(
      [first, second].map((token) => post('password-resets/confirm', { token, password: NEW })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([204, 409]);
  });

  it('is asked for with one answer, whether somebody has the address or not, and only somebody is written to', async () => {
    const person = await run.make.person(team.id, 'OWNER', { password: OLD });
    await mailedToken(person);
    const before = (await run.letters()).length;
    const answers = [
      await post('password-resets', { email: 'nobody@test.example' }),
      await post('password-resets', { email: person.email }),
    ];
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [202, null],
      [202, null],
    ]);
    await until(
      async () =>
        (await run.database.rows(`SELECT FROM jobs.jobs WHERE task_identifier = 'accounts.mail-password-reset'`))
          .length === 0,
    );
    // The second wish within a minute is not mailed either: no mailbox is flooded from here.
    expect(await run.letters()).toHaveLength(before);
  });

  it('is never kept in the clear', async () => {
    const person = await run.make.person(team.id, 'OWNER', { password: OLD });
    const token = await mailedToken(person);
    const rows = await run.database.rows(`SELECT to_jsonb(r) AS row FROM password_resets r WHERE person_id = $1`, [
      person.id,
    ]);
    const audit = await run.database.rows(`SELECT to_jsonb(a) AS row FROM audit_events a WHERE action LIKE 'auth.%'`);
    expect(JSON.stringify([rows, audit, run.log])).not.toContain(token);
  });

  it('has a token that nobody guesses', async () => {
    for (const token of ['x', 'a'.repeat(43)]) {
      const answer = await post('password-resets/confirm', { token, password: NEW });
      expect([answer.status, answer.body.code]).toEqual([409, 'link_closed']);
    }
    const short = await post('password-resets/confirm', { token: 'x', password: 'too short' });
    expect([short.status, short.body.errors[0]]).toMatchObject([400, { pointer: '/password', code: 'too_short' }]);
  });
});

describe('a password that is known', () => {
  it('is changed by its person, who stays signed in there and nowhere else', async () => {
    const insecure = await boot({}, run.database);
    const person = await insecure.make.person(team.id, 'OWNER', { password: OLD });
    const [here, elsewhere] = [await insecure.signIn(person), await insecure.signIn(person)];
    const wrong = await here.post('/admin/v1/password', { current: NEW, password: NEW });
    expect([wrong.status, wrong.body.code]).toEqual([403, 'password_wrong']);
    expect((await here.post('/admin/v1/password', { current: OLD, password: NEW })).status).toBe(204);
    expect((await here.get('/admin/v1/session')).status).toBe(200);
    expect((await elsewhere.get('/admin/v1/session')).status).toBe(401);
    expect([await signIn(person, NEW), await signIn(person, OLD)]).toEqual([200, 401]);
    const actions = await run.database.rows(
      `SELECT action FROM audit_events WHERE resource_id = $1 AND action LIKE 'auth.%' ORDER BY pos`,
      [person.id],
    );
    expect(actions.map(({ action }) => action)).toEqual([
      'auth.signed_in',
      'auth.signed_in',
      'auth.refused',
      'auth.password_changed',
      'auth.signed_in',
      'auth.refused',
    ]);
    await insecure.close();
  });
});
