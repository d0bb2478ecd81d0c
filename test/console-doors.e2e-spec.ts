import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from './support/app.js';
import type { Answer, Ask, Method } from './support/ask.js';
import { listedDoors } from './support/doors.js';
import { CONSOLE_MATRIX, type Visitor, VISITORS } from './support/console-matrix.js';
import type { TestPerson } from './support/make.js';

const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const DOORS = listedDoors().flatMap(({ door, method, path, opensTo }) => {
  const known = METHODS.find((each) => each === method);
  const url = path.replace(/:\w+/g, '0197a3c2-0000-7000-8000-0000000fffff');
  return known && path.startsWith('/admin/v1/') ? [{ door, method: known, url, opensTo }] : [];
});
const CLOSED = DOORS.filter(({ opensTo }) => opensTo !== 'public');

let run: Running;
let teamKey: string;
let people: Readonly<Record<Exclude<Visitor, 'key' | 'nobody'>, TestPerson>>;

beforeAll(async () => {
  run = await boot();
  const team = await run.make.team();
  teamKey = team.key;
  people = {
    owner: await run.make.person(team.id),
    admin: await run.make.person(team.id, 'ADMIN'),
    member: await run.make.person(team.id, 'MEMBER'),
    staff: await run.make.person(team.id, 'OWNER', { staff: true }),
  };
});
afterAll(() => run.close());

/** With a session of its own each time: some doors end the one they are asked by. */
async function as(visitor: Visitor): Promise<Ask> {
  if (visitor === 'nobody') return run.ask(null);
  return visitor === 'key' ? run.ask(teamKey) : run.signIn(people[visitor]);
}

function verdict({ body }: Answer): string {
  const words: Readonly<Record<string, string>> = { role_missing: 'N', staff_only: 'S', sign_in_required: '-' };
  return words[body?.code] ?? 'Y';
}

describe('the matrix of the console', () => {
  it('has a line for every operation, and none besides', () => {
    expect(Object.keys(CONSOLE_MATRIX).toSorted()).toEqual(DOORS.map(({ door }) => door).toSorted());
  });

  it.each(DOORS)('$door', async ({ door, method, url }) => {
    const came: string[] = [];
    for (const visitor of VISITORS) came.push(verdict(await (await as(visitor)).send(method, url)));
    expect(came.join(' ')).toBe(CONSOLE_MATRIX[door]);
  });
});

describe.each(CLOSED)('$door', ({ method, url }) => {
  it('changes nothing for another page', async () => {
    if (method === 'GET') return;
    const ask = await run.signIn(people.owner);
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
});

describe.each(DOORS.filter(({ opensTo, method }) => opensTo === 'public' && method !== 'GET'))('$door', (door) => {
  it('refuses what another page sends', async () => {
    const answer = await run.ask(null).send(door.method, door.url, {}, { origin: 'https://evil.example' });
    expect([answer.status, answer.body.code]).toEqual([403, 'csrf_failed']);
  });
});
