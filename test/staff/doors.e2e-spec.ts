import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask, Method } from '../support/ask.js';
import { listedDoors } from '../support/doors.js';
import { fill } from '../support/samples.js';
import { STAFF_SAMPLES } from '../support/staff-samples.js';

const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';
const METHODS: readonly Method[] = ['GET', 'POST', 'PATCH'];
const DOORS = listedDoors().filter(({ opensTo }) => opensTo === 'staff');

let run: Running;
let staff: Ask;
let owner: Ask;

beforeAll(async () => {
  run = await boot();
  const team = await run.make.team();
  staff = await run.signIn(await run.make.person(team.id, 'OWNER', { staff: true }));
  owner = await run.signIn(await run.make.person(team.id));
});
afterAll(() => run.close());

function asMethod(text: string): Method {
  const known = METHODS.find((method) => method === text);
  if (!known) throw new Error(`${text} is no method of a door for staff.`);
  return known;
}

it('every door for staff has its sample, and every sample its door', () => {
  expect(Object.keys(STAFF_SAMPLES).toSorted()).toEqual(DOORS.map(({ door }) => door).toSorted());
});

describe.each(DOORS)('$door', ({ door, method: text, path }) => {
  const method = asMethod(text);
  const { path: row, body, query } = STAFF_SAMPLES[door] ?? {};
  const asked = query === undefined ? '' : `?${query}`;
  const nowhere = path.replace(':id', ABSENT);

  it('answers staff', async () => {
    const { status, body: answer } = await staff.send(method, fill(path, (await row?.(run)) ?? {}) + asked, body);
    expect([status, status < 300 ? null : answer]).toEqual([200, null]);
  });

  it('refuses what is wrong, naming it', async () => {
    const wrong = row ? path.replace(':id', 'no-uuid') : `${path}?bogus=1`;
    const answer = await staff.send(method, wrong, body);
    expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
    expect(answer.body.errors[0].pointer).toMatch(/^[?{]/);
  });

  it('refuses fields that it does not know', async () => {
    if (!body) return;
    const answer = await staff.send(method, fill(path, (await row?.(run)) ?? {}), { ...body, bogus: 1 });
    expect([answer.status, answer.body.errors?.[0]]).toMatchObject([400, { pointer: '/bogus', code: 'unknown_field' }]);
  });

  it('knows no row that is absent', async () => {
    if (!row) return;
    const { status, body: answer } = await staff.send(method, nowhere, body);
    expect([status, answer.code]).toEqual([404, 'not_found']);
  });

  it.each([
    ['none', {}],
    ['garbage', { cookie: 'session=garbage' }],
    ['a token that nobody was given', { cookie: `session=${'A'.repeat(43)}` }],
    ['two of them', { cookie: 'session=a; session=b' }],
  ])('opens to no cookie that is %s', async (_, headers) => {
    const { status, body: answer } = await run.ask(null).send(method, nowhere + asked, body, headers);
    expect([status, answer.code]).toEqual([401, 'sign_in_required']);
  });

  it('opens to no key, not even of staff, and to nobody else who is signed in', async () => {
    const own = await run.make.operator();
    const byKey = await run.ask(own.key).send(method, nowhere + asked, body);
    expect([byKey.status, byKey.body.code]).toEqual([401, 'sign_in_required']);
    const byOwner = await owner.send(method, nowhere + asked, body);
    expect([byOwner.status, byOwner.body.code]).toEqual([403, 'staff_only']);
  });

  it('does nothing without the token of the page', async () => {
    if (method === 'GET') return;
    const { cookie = '' } = staff.standing;
    const { status, body: answer } = await run.ask(null).send(method, nowhere, body, { cookie });
    expect([status, answer.code]).toEqual([403, 'csrf_failed']);
  });
});
