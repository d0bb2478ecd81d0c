import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import type { TestPerson } from '../support/make.js';

const TIME = '/v1/track/time';

let run: Running;
let ask: Ask;
let [mara, jon]: TestPerson[] = [];
let client: { id: string };
let project: { id: string };
let section: { id: string; projectId: string };
let [design, urgent]: { id: string }[] = [];
const ids = new Map<string, string>();

const idOf = (person: TestPerson | undefined) => person?.id ?? '';

async function put(name: string, fields: object): Promise<void> {
  const { id } = await run.make.entry(ask, { userId: idOf(mara), taskName: name, ...fields });
  ids.set(id, name);
}

/** The names of what a query finds, in its order. */
async function found(query: string): Promise<string[]> {
  const { status, body } = await ask.get(`${TIME}?limit=100&${query}`);
  expect([query, status]).toEqual([query, 200]);
  return body.data.map(({ id }: { id: string }) => ids.get(id));
}

beforeAll(async () => {
  run = await boot();
  const team = await run.make.team();
  [mara, jon] = [await run.make.person(team.id), await run.make.person(team.id)];
  ask = run.ask(mara.key);
  client = await run.make.client(ask);
  project = await run.make.project(ask, { clientId: client.id });
  section = await run.make.section(ask);
  [design, urgent] = [await run.make.tag(ask), await run.make.tag(ask)];
  const both = [design?.id, urgent?.id];
  await put('a', { date: '2026-06-01', durationSeconds: 300, notes: 'Über die Straße' });
  await put('b', {
    startedAt: '2026-06-02T12:00:00Z',
    durationSeconds: 200,
    projectId: project.id,
    tagIds: [design?.id],
  });
  await put('c', { startedAt: '2026-06-02T08:00:00Z', durationSeconds: 400, userId: idOf(jon), tagIds: both });
  await put('d', { date: '2026-06-03', durationSeconds: 100, sectionId: section.id, billable: false });
  await put('e', {
    date: '2026-06-04',
    durationSeconds: 500,
    externalRefs: [
      { source: 'crm', id: 'E-1' },
      { source: 'cal', id: 'E-2' },
    ],
  });
});
afterAll(() => run.close());

describe('a list of time', () => {
  it.each([
    ['', 'edcba'],
    ['sort=date', 'abcde'],
    ['sort=startedAt', 'acbde'],
    ['sort=-startedAt', 'edbca'],
    ['sort=durationSeconds', 'dbace'],
    ['sort=-durationSeconds', 'ecabd'],
    ['sort=createdAt', 'abcde'],
    ['sort=-updatedAt', 'edcba'],
  ])('in the order %j', async (query, names) => expect((await found(query)).join('')).toBe(names));

  it('goes on where it stopped, in every order', async () => {
    for (const sort of ['date', '-date', 'startedAt', '-durationSeconds', 'createdAt', '-updatedAt']) {
      const whole = await found(`sort=${sort}`);
      const pieces = (await ask.rows(`${TIME}?limit=2&sort=${sort}`)).map(({ id }) => ids.get(id));
      expect([sort, pieces]).toEqual([sort, whole]);
    }
  });

  it('counts when asked to', async () => {
    const { body } = await ask.get(`${TIME}?limit=1&count=true&dateFrom=2026-06-02`);
    expect(body.page).toEqual({ nextCursor: expect.any(String), hasMore: true, total: 4 });
  });

  it('shows a row as it is read alone, but for its notes', async () => {
    const { body } = await ask.get(`${TIME}?sort=startedAt`);
    for (const row of body.data) {
      const { notes: _, ...rest } = (await ask.get(`${TIME}/${row.id}`)).body;
      expect(row).toEqual(rest);
    }
  });
});

describe('a filter of time', () => {
  it.each([
    ['by day, inclusive', () => 'dateFrom=2026-06-02&dateTo=2026-06-03', 'dcb'],
    ['by project', () => `projectIds=${project.id}`, 'b'],
    ['by projects', () => `projectIds=${project.id}&projectIds=${section.projectId}`, 'db'],
    ['by client, through the project', () => `clientIds=${client.id}`, 'b'],
    ['by section', () => `sectionIds=${section.id}`, 'd'],
    ['by person', () => `userIds=${idOf(jon)}`, 'c'],
    ['by people', () => `userIds=${idOf(jon)}&userIds=${idOf(mara)}`, 'edcba'],
    ['by tag', () => `tagIds=${design?.id}`, 'cb'],
    ['by any of tags', () => `tagIds=${design?.id}&tagIds=${urgent?.id}`, 'cb'],
    ['by all of tags', () => `tagIds=${design?.id}&tagIds=${urgent?.id}&tagMatch=ALL`, 'c'],
    ['by none of tags', () => `tagIds=${urgent?.id}&tagMatch=NONE`, 'edba'],
    ['billable', () => 'billable=true', 'ecba'],
    ['not billable', () => 'billable=false', 'd'],
    ['billed', () => 'billed=true', ''],
    ['not billed', () => 'billed=false', 'edcba'],
    ['running', () => 'running=true', ''],
    ['stopped', () => 'running=false', 'edcba'],
    ['locked', () => 'locked=true', ''],
    ['not locked', () => 'locked=false', 'edcba'],
    ['by words of the notes, folded', () => 'q=STRASSE', 'a'],
    ['by the task', () => 'q=d', 'ad'],
    ['by a wildcard that is none', () => 'q=%25', ''],
    ['by another name', () => 'externalSource=crm&externalId=E-1', 'e'],
    ['by halves of two other names', () => 'externalSource=crm&externalId=E-2', ''],
    ['by another system', () => 'externalSource=cal', 'e'],
    ['by the id elsewhere', () => 'externalId=E-2', 'e'],
    ['by several at once', () => `dateFrom=2026-06-02&userIds=${idOf(mara)}&billable=true&tagIds=${design?.id}`, 'b'],
  ])('%s', async (_, query, names) => {
    const sorted = [...names].toSorted();
    expect((await found(query())).toSorted()).toEqual(sorted);
    expect((await ask.get(`${TIME}?count=true&${query()}`)).body.page.total).toBe(sorted.length);
  });

  it('by a closed period tells what is locked', async () => {
    await ask.patch('/v1/team', { timeDefaults: { lockedBefore: '2026-06-03' } });
    expect([await found('locked=true'), await found('locked=false')]).toEqual([
      ['c', 'b', 'a'],
      ['e', 'd'],
    ]);
    await ask.patch('/v1/team', { timeDefaults: { lockedBefore: null } });
  });

  it('by the last change', async () => {
    const [now] = await run.database.rows(
      `SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at`,
    );
    const [id] = [...ids].find(([, name]) => name === 'b') ?? [];
    await ask.patch(`${TIME}/${id}`, { metadata: { seen: 'yes' } });
    expect(await found(`updatedSince=${String(now?.['at'])}`)).toEqual(['b']);
  });

  it('by what is not there is refused, each parameter by name', async () => {
    const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';
    const names = ['projectIds', 'clientIds', 'sectionIds', 'userIds', 'tagIds'];
    const { status, body } = await ask.get(`${TIME}?${names.map((name) => `${name}=${ABSENT}`).join('&')}`);
    expect(status).toBe(400);
    expect(body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code])).toEqual(
      names.map((name) => [`?${name}`, 'not_found']),
    );
  });

  it.each([
    'tagMatch=SOME',
    'dateFrom=2026-02-30',
    'billed=1',
    'sort=amount',
    'limit=0',
    'userIds=me',
    'expand=tags',
    `q=${'a'.repeat(101)}`,
  ])('that says %.30s is refused', async (query) => expect((await ask.get(`${TIME}?${query}`)).status).toBe(400));

  it('is part of the cursor', async () => {
    const { body } = await ask.get(`${TIME}?limit=1&billable=true`);
    const mixed = await ask.get(`${TIME}?limit=1&billable=false&cursor=${body.page.nextCursor}`);
    expect([mixed.status, mixed.body.errors[0].code]).toEqual([400, 'cursor_mismatch']);
  });
});
