import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import type { TestPerson, TestTeam } from '../support/make.js';
import { holdsWithinASecond } from './within-a-second.js';

const PEOPLE = '/admin/v1/staff/people';

let run: Running;
let staff: Ask;
let operator: TestPerson;
let team: TestTeam;
let person: TestPerson;

beforeAll(async () => {
  run = await boot();
  team = await run.make.team();
  operator = await run.make.person(team.id, 'OWNER', { staff: true });
  staff = await run.signIn(operator);
});
afterAll(() => run.close());
beforeEach(async () => {
  person = await run.make.person(team.id, 'MEMBER');
});

const listed = async (query: string) => (await staff.get(`${PEOPLE}?limit=100&${query}`)).body.data;
const audited = (action: string) =>
  run.database.rows(
    `SELECT team_id, actor->>'type' AS type, actor->>'id' AS who, changes->'reason'->>1 AS reason FROM audit_events
     WHERE action = $1 AND resource_id = $2`,
    [action, person.id],
  );

describe('the people of the installation', () => {
  it('are found by a part of their name or address, whatever the case', async () => {
    const part = person.email.slice(1, 8).toUpperCase();
    expect(await listed(`q=${part}`)).toMatchObject([
      { id: person.id, email: person.email, status: 'ACTIVE', staff: false },
    ]);
  });

  it('are listed by what they are', async () => {
    await staff.post(`${PEOPLE}/${person.id}/suspend`, { reason: 'Left.' });
    const suspended = (await listed('status=SUSPENDED')).map(({ id }: { id: string }) => id);
    expect(suspended).toContain(person.id);
    expect((await listed('status=ACTIVE')).map(({ id }: { id: string }) => id)).not.toContain(person.id);
    expect(await listed('staff=true')).toMatchObject([{ id: operator.id }]);
  });

  it('leave as CSV', async () => {
    const { status, body } = await staff.get(`${PEOPLE}/export?q=${person.email}`);
    expect(status).toBe(200);
    expect(body.split('\r\n')).toEqual([
      'Id,Name,E-mail,Status,Staff,Created At,Last Seen At,Suspended At,Suspend Reason',
      expect.stringContaining(`${person.id},Person,${person.email},ACTIVE,NO,`),
      '',
    ]);
  });

  it('are shown each with their teams, sessions and keys', async () => {
    await run.signIn(person);
    const { body } = await staff.get(`${PEOPLE}/${person.id}`);
    expect(body).toMatchObject({
      ...{ id: person.id, sessionCount: 1, suspendedAt: null, suspendReason: null },
      teams: [{ id: team.id, name: 'Team of a test', role: 'MEMBER' }],
      keys: [{ kind: 'PERSONAL', lastFour: person.key.slice(-4) }],
    });
  });
});

describe('suspending', () => {
  it('ends sessions and keys on every process within a second, and is told with its reason', async () => {
    const other = await boot({}, run.database);
    const session = await other.signIn(person);
    const key = other.ask(person.key);
    expect([(await session.get('/v1/me')).status, (await key.get('/v1/me')).status]).toEqual([200, 200]);
    const { body } = await staff.post(`${PEOPLE}/${person.id}/suspend`, { reason: 'Left the company.' });
    expect(body).toMatchObject({ status: 'SUSPENDED', suspendReason: 'Left the company.', sessionCount: 0 });
    expect((await run.ask(person.key).get('/v1/me')).status).toBe(401);
    const isOver = ({ status }: { status: number }) => status === 401;
    await Promise.all([
      holdsWithinASecond(() => session.get('/v1/me'), isOver),
      holdsWithinASecond(() => key.get('/v1/me'), isOver),
    ]);
    await other.close();
    expect(await audited('person.suspended')).toEqual([
      { team_id: null, type: 'STAFF', who: operator.id, reason: 'Left the company.' },
    ]);
  });

  it('is nothing that one can do to oneself', async () => {
    const { status, body } = await staff.post(`${PEOPLE}/${operator.id}/suspend`, { reason: 'Oops.' });
    expect([status, body.code]).toEqual([409, 'own_account']);
  });

  it('needs a reason, and once is enough', async () => {
    expect((await staff.post(`${PEOPLE}/${person.id}/suspend`, {})).body.errors[0].pointer).toBe('/reason');
    const first = (await staff.post(`${PEOPLE}/${person.id}/suspend`, { reason: 'First.' })).body;
    expect((await staff.post(`${PEOPLE}/${person.id}/suspend`, { reason: 'Second.' })).body).toEqual(first);
    expect(await audited('person.suspended')).toHaveLength(1);
  });
});

it('restoring brings keys back to life, and no session', async () => {
  const session = await run.signIn(person);
  await staff.post(`${PEOPLE}/${person.id}/suspend`, { reason: 'By mistake.' });
  const { body } = await staff.post(`${PEOPLE}/${person.id}/restore`, { reason: 'It was another one.' });
  expect(body).toMatchObject({ status: 'ACTIVE', suspendedAt: null, suspendReason: null });
  expect([(await run.ask(person.key).get('/v1/me')).status, (await session.get('/v1/me')).status]).toEqual([200, 401]);
  expect(await audited('person.restored')).toMatchObject([{ reason: 'It was another one.' }]);
});

it('signing out ends every session on every process within a second, and no key', async () => {
  const other = await boot({}, run.database);
  const sessions = [await run.signIn(person), await other.signIn(person)];
  for (const session of sessions) expect((await session.get('/v1/me')).status).toBe(200);
  const { status, body } = await staff.post(`${PEOPLE}/${person.id}/sign-out`, {});
  expect([status, body.sessionCount]).toEqual([200, 0]);
  for (const session of sessions)
    await holdsWithinASecond(
      () => session.get('/v1/me'),
      (answer) => answer.status === 401,
    );
  expect((await run.ask(person.key).get('/v1/me')).status).toBe(200);
  expect(await audited('person.signed_out')).toHaveLength(1);
  await other.close();
});

it('resetting the second factor lets the password do again, ends every session, and is told', async () => {
  const session = await run.signIn(person);
  await run.database.rows(`INSERT INTO second_factors (person_id, secret, confirmed_at) VALUES ($1, 'sealed', now())`, [
    person.id,
  ]);
  await run.database.rows(`INSERT INTO recovery_codes (person_id, digest) VALUES ($1, '\\x01')`, [person.id]);
  expect((await staff.get(`${PEOPLE}/${person.id}`)).body.secondFactor).toBe(true);
  const { status, body } = await staff.post(`${PEOPLE}/${person.id}/reset-second-factor`, {
    reason: 'Lost telephone.',
  });
  expect([status, body.secondFactor, body.sessionCount]).toEqual([200, false, 0]);
  await holdsWithinASecond(
    () => session.get('/v1/me'),
    (answer) => answer.status === 401,
  );
  const left = await run.database.rows('SELECT 1 FROM recovery_codes WHERE person_id = $1', [person.id]);
  expect(left).toEqual([]);
  await staff.post(`${PEOPLE}/${person.id}/reset-second-factor`, { reason: 'Again.' });
  expect(await audited('person.second_factor_reset')).toMatchObject([{ reason: 'Lost telephone.' }]);
});
