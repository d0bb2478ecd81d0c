import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import { setupLink } from '../support/sign-in.js';

let run: Running;
let token: string;

beforeAll(async () => {
  run = await boot();
  token = (await setupLink(run.app))?.split('#')[1] ?? '';
});
afterAll(() => run.close());

const first = (fields: object = {}) => ({
  token,
  name: 'First',
  email: 'first@test.example',
  password: 'a password for tests',
  team: { name: 'First team', currency: 'CHF', timezone: 'Europe/Zurich' },
  ...fields,
});
const setUp = (fields: object = {}) => run.ask(null).post('/admin/v1/setup', first(fields));

it('an installation without people waits for its link, which every process prints alike', async () => {
  const other = await boot({}, run.database);
  expect(await setupLink(other.app)).toBe(await setupLink(run.app));
  await other.close();
  expect(token).toMatch(/^[\w-]{43}$/);
  expect((await run.ask(null).get('/admin/v1/sign-in-options')).body).toEqual({
    setupOpen: true,
    oidc: null,
    mail: false,
  });
});

it('nobody sets it up without the link, or with a weak password', async () => {
  for (const wrong of ['x', 'a'.repeat(43), `${token}x`]) {
    const answer = await setUp({ token: wrong });
    expect([answer.status, answer.body.code]).toEqual([403, 'setup_link_invalid']);
  }
  const weak = await setUp({ password: 'short', team: { name: '' } });
  expect(weak.body.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual([
    '/password',
    '/team/name',
  ]);
});

it('of several who set it up at once one becomes its first person, who runs it and owns a team', async () => {
  const answers = await Promise.all([1, 2, 3, 4, 5].map((n) => setUp({ email: `first${n}@test.example` })));
  const made = answers.filter(({ status }) => status === 201);
  expect(made).toHaveLength(1);
  expect(answers.filter(({ status }) => status !== 201).map(({ body }) => body.code)).toEqual(
    Array(4).fill('setup_closed'),
  );
  const [answer] = made;
  expect(answer?.body).toMatchObject({
    person: { name: 'First', staff: true },
    team: { name: 'First team', currency: 'CHF', timezone: 'Europe/Zurich', role: 'OWNER' },
  });
  const cookie = answer?.headers['set-cookie']?.split(';')[0] ?? '';
  expect((await run.ask(null).get('/admin/v1/session', { cookie })).body.person.staff).toBe(true);
  expect(await setupLink(run.app)).toBeNull();
  expect((await run.ask(null).get('/admin/v1/sign-in-options')).body.setupOpen).toBe(false);
  expect((await setUp()).body.code).toBe('setup_closed');
});
