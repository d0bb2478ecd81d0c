import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import type { TestPerson, TestTeam } from '../support/make.js';
import { totpCode } from '../support/totp.js';

const PASSWORD = 'a password for tests';
const FACTOR = '/admin/v1/second-factor';

let run: Running;
let team: TestTeam;
let addresses = 0;

beforeAll(async () => {
  run = await boot({ TRUSTED_PROXIES: '127.0.0.1' });
  team = await run.make.team();
});
afterAll(() => run.close());

function signIn({ email }: TestPerson, code?: string) {
  addresses += 1;
  const from = { 'x-forwarded-for': `198.51.100.${addresses}` };
  return run
    .ask(null)
    .post('/admin/v1/sign-in', { email, password: PASSWORD, ...(code !== undefined && { code }) }, from);
}

/** Somebody with a second factor. The code that confirmed it is of the half minute before, so that of now can still be used. */
async function guarded(): Promise<{ person: TestPerson; ask: Ask; secret: string; codes: string[] }> {
  const person = await run.make.person(team.id, 'OWNER', { password: PASSWORD });
  const ask = await run.signIn(person);
  const { secret } = (await ask.post(FACTOR, { password: PASSWORD })).body;
  const confirmed = await ask.post(`${FACTOR}/confirm`, { code: totpCode(secret, -1) });
  expect(confirmed.status).toBe(200);
  return { person, ask, secret, codes: confirmed.body.recoveryCodes };
}

describe('a second factor', () => {
  it('counts once a code of it is confirmed', async () => {
    const person = await run.make.person(team.id, 'OWNER', { password: PASSWORD });
    const ask = await run.signIn(person);
    expect((await ask.post(FACTOR, { password: 'wrong' })).body.code).toBe('password_wrong');
    expect((await ask.post(`${FACTOR}/confirm`, { code: '123456' })).body.code).toBe('second_factor_off');
    const begun = await ask.post(FACTOR, { password: PASSWORD });
    expect(begun.body.uri).toContain(`secret=${begun.body.secret}`);
    expect(begun.body.uri).toContain(`otpauth://totp/Looped:${encodeURIComponent(person.email)}?issuer=Looped`);
    expect((await signIn(person)).status).toBe(200);
    const wrong = await ask.post(`${FACTOR}/confirm`, { code: totpCode(begun.body.secret, 10) });
    expect([wrong.status, wrong.body.code]).toEqual([403, 'code_wrong']);
    const confirmed = await ask.post(`${FACTOR}/confirm`, { code: totpCode(begun.body.secret) });
    expect(new Set(confirmed.body.recoveryCodes).size).toBe(10);
    expect((await ask.get('/admin/v1/session')).body.person.secondFactor).toBe(true);
    expect((await signIn(person)).body.code).toBe('second_factor_required');
    expect((await ask.post(FACTOR, { password: PASSWORD })).body.code).toBe('second_factor_on');
  });

  it('is told of to nobody who lacks the password', async () => {
    const { person } = await guarded();
    addresses += 1;
    const answer = await run
      .ask(null)
      .post(
        '/admin/v1/sign-in',
        { email: person.email, password: 'wrong' },
        { 'x-forwarded-for': `198.51.100.${addresses}` },
      );
    expect(answer.body.code).toBe('sign_in_failed');
  });

  it('takes each code once, also of two who come at once', async () => {
    const { person, secret } = await guarded();
    const code = totpCode(secret);
    const both = await Promise.all([signIn(person, code), signIn(person, ` ${code.slice(0, 3)} ${code.slice(3)}`)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 401]);
    const again = await signIn(person, code);
    expect([again.status, again.body.code]).toEqual([401, 'sign_in_failed']);
    expect((await signIn(person, totpCode(secret, -1))).status).toBe(401);
    expect((await signIn(person, totpCode(secret, 1))).status).toBe(200);
  });

  it('is replaced by a recovery code, each of which works once', async () => {
    const { person, codes } = await guarded();
    const [first = '', second = ''] = codes;
    expect((await signIn(person, first.toUpperCase().replace('-', ' '))).status).toBe(200);
    expect((await signIn(person, first)).body.code).toBe('sign_in_failed');
    const both = await Promise.all([signIn(person, second), signIn(person, second)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 401]);
  });

  it('has recovery codes that can be made anew, and the old ones then open nothing', async () => {
    const { person, ask, secret, codes } = await guarded();
    const renewed = await ask.post(`${FACTOR}/recovery-codes`, { code: totpCode(secret) });
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    expect((await signIn(person, codes[0])).status).toBe(401);
    expect((await signIn(person, renewed.body.recoveryCodes[0])).status).toBe(200);
  });

  it('is removed with password and code', async () => {
    const { person, ask, secret } = await guarded();
    expect((await ask.post(`${FACTOR}/remove`, { password: 'wrong', code: totpCode(secret) })).body.code).toBe(
      'password_wrong',
    );
    expect((await ask.post(`${FACTOR}/remove`, { password: PASSWORD, code: '000000' })).body.code).toBe('code_wrong');
    expect((await ask.post(`${FACTOR}/remove`, { password: PASSWORD, code: totpCode(secret) })).status).toBe(204);
    expect((await signIn(person)).status).toBe(200);
    expect((await ask.post(`${FACTOR}/recovery-codes`, { code: totpCode(secret) })).body.code).toBe(
      'second_factor_off',
    );
  });

  it('is taken away by staff from somebody who lost everything', async () => {
    const { person } = await guarded();
    const staff = await run.signIn(await run.make.person(team.id, 'MEMBER', { staff: true }));
    const path = `/admin/v1/staff/people/${person.id}`;
    expect((await staff.get(path)).body.secondFactor).toBe(true);
    const reset = await staff.post(`${path}/reset-second-factor`, { reason: 'Lost the phone.' });
    expect([reset.status, reset.body.secondFactor]).toEqual([200, false]);
    expect((await signIn(person)).status).toBe(200);
    const [row] = await run.database.rows(
      `SELECT actor->>'type' AS by, changes FROM audit_events WHERE resource_id = $1 AND action = 'person.second_factor_reset'`,
      [person.id],
    );
    expect(row).toEqual({
      by: 'STAFF',
      changes: { secondFactor: [true, false], sessionCount: [1, 0], reason: [null, 'Lost the phone.'] },
    });
  });

  it('leaves nothing in the database that could be used', async () => {
    const { secret, codes } = await guarded();
    const rows = await run.database.rows('SELECT to_jsonb(f) AS row FROM second_factors f');
    const digests = await run.database.rows(`SELECT encode(digest, 'escape') AS text FROM recovery_codes`);
    const kept = JSON.stringify([rows, digests, run.log]);
    expect(
      [secret, ...codes, ...codes.map((code) => code.replace('-', ''))].filter((each) => kept.includes(each)),
    ).toEqual([]);
  });

  it('is guessed at ten times a quarter of an hour', async () => {
    const { ask } = await guarded();
    const guesses = await Promise.all(
      Array.from({ length: 12 }, () => ask.post(`${FACTOR}/recovery-codes`, { code: '000000' })),
    );
    expect(guesses.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(2);
    expect(guesses.filter(({ status }) => status === 200)).toEqual([]);
  });
});
