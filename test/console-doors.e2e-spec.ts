import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from './support/app.js';
import type { Answer, Method } from './support/ask.js';
import { listedDoors } from './support/doors.js';
import type { TestPerson } from './support/make.js';

const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const DOORS = listedDoors().flatMap(({ door, method, path, opensTo, role }) => {
  const known = METHODS.find((each) => each === method);
  const url = path.replace(/:\w+/g, '0197a3c2-0000-7000-8000-0000000fffff');
  return known && path.startsWith('/admin/v1/') ? [{ door, method: known, url, opensTo, role }] : [];
});
const CLOSED = DOORS.filter(({ opensTo }) => opensTo !== 'public');

let run: Running;
let teamKey: string;
let owner: TestPerson;
let member: TestPerson;

beforeAll(async () => {
  run = await boot();
  const team = await run.make.team();
  teamKey = team.key;
  owner = await run.make.person(team.id);
  member = await run.make.person(team.id, 'MEMBER');
});
afterAll(() => run.close());

describe.each(CLOSED)('$door', ({ method, url, opensTo, role }) => {
  it('opens to nobody without a session, whatever key they have', async () => {
    for (const key of [null, teamKey]) {
      const answer = await run.ask(key).send(method, url);
      expect([answer.status, answer.body.code]).toEqual([401, 'sign_in_required']);
    }
  });

  it('changes nothing for another page', async () => {
    if (method === 'GET') return;
    const ask = await run.signIn(owner);
    const { cookie = '' } = ask.standing;
    const answers = [
      await run.ask(null).send(method, url, undefined, { cookie }),
      await ask.send(method, url, undefined, { origin: 'https://evil.example' }),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [403, 'csrf_failed'],
      [403, 'csrf_failed'],
    ]);
  });

  it('asks for what its rule names', async () => {
    // Each time with a session of its own: some doors end the one they are asked by.
    const byOwner = await (await run.signIn(owner)).send(method, url);
    const byMember = await (await run.signIn(member)).send(method, url);
    const isOut = (answer: Answer) => ['staff_only', 'role_missing'].includes(answer.body?.code);
    expect([isOut(byOwner), isOut(byMember)]).toEqual([
      opensTo === 'staff',
      opensTo === 'staff' || (role !== null && role !== 'MEMBER'),
    ]);
  });
});

describe.each(DOORS.filter(({ opensTo, method }) => opensTo === 'public' && method !== 'GET'))('$door', (door) => {
  it('refuses what another page sends', async () => {
    const answer = await run.ask(null).send(door.method, door.url, {}, { origin: 'https://evil.example' });
    expect([answer.status, answer.body.code]).toEqual([403, 'csrf_failed']);
  });
});
