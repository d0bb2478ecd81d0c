import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';

const PROJECTS = '/v1/track/projects';
const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';

const BUDGET = { type: 'HOURS', amount: '400', period: 'TOTAL' };
const REF = { source: 'erp', id: '1', url: null };

let run: Running;

beforeAll(async () => {
  run = await boot();
});
afterAll(() => run.close());

/** A team of one's own, whose list shows only what the test has made. */
async function ownTeam(): Promise<Ask> {
  return run.ask((await run.make.team()).key);
}

const titles = ({ body }: { body: { data: { title: string }[] } }) => body.data.map(({ title }) => title);

describe('the list', () => {
  it('walks the whole set once, in every order', async () => {
    const own = await ownTeam();
    const all = Array.from({ length: 23 }, (_, at) => `Project ${String(at).padStart(2, '0')}`);
    for (const title of all) await run.make.project(own, { title, code: title });
    for (const sort of ['title', 'code', 'createdAt', 'updatedAt'].flatMap((name) => [name, `-${name}`])) {
      const seen = (await own.rows(`${PROJECTS}?limit=5&sort=${sort}`)).map(({ title }) => title);
      expect(seen).toEqual(sort.startsWith('-') ? all.toReversed() : all);
    }
  });

  it('shows what a project shows, but for long texts and what was not asked for', async () => {
    const own = await ownTeam();
    const made = await run.make.project(own, { code: 'A', description: 'Long.', budget: BUDGET, externalRefs: [REF] });
    const [row] = (await own.get(PROJECTS)).body.data;
    const { description: _, ...rest } = made;
    expect(row).toEqual(rest);
  });

  it('finds by title and code, wildcards taken as they are', async () => {
    const own = await ownTeam();
    await run.make.project(own, { title: 'Ärzte 100%', code: 'DOC' });
    await run.make.project(own, { title: 'Other' });
    const hits = async (q: string) => (await own.get(`${PROJECTS}?q=${encodeURIComponent(q)}`)).body.data.length;
    expect([await hits('ÄRZTE'), await hits('doc'), await hits('%'), await hits('_')]).toEqual([1, 1, 1, 0]);
  });

  it('leaves archived projects out unless they are asked for, by flag or by status', async () => {
    const own = await ownTeam();
    for (const status of ['PENDING', 'ACTIVE', 'COMPLETED', 'ARCHIVED'])
      await run.make.project(own, { title: status, status });
    const seen = async (query: string) => titles(await own.get(`${PROJECTS}?sort=createdAt&${query}`));
    expect(await seen('limit=10')).toEqual(['PENDING', 'ACTIVE', 'COMPLETED']);
    expect(await seen('includeArchived=true')).toEqual(['PENDING', 'ACTIVE', 'COMPLETED', 'ARCHIVED']);
    expect(await seen('status=ARCHIVED')).toEqual(['ARCHIVED']);
    expect(await seen('status=PENDING&status=ARCHIVED')).toEqual(['PENDING', 'ARCHIVED']);
    expect(await seen('status=PENDING&includeArchived=true')).toEqual(['PENDING']);
  });

  it('narrows by client, member, change and outside reference', async () => {
    const own = await run.make.team();
    const caller = run.ask(own.key);
    const [first, second] = [await run.make.client(caller), await run.make.client(caller)];
    const one = await run.make.project(caller, {
      title: 'One',
      clientId: first.id,
      externalRefs: [REF],
    });
    await run.make.project(caller, { title: 'Two', clientId: second.id });
    const three = await run.make.project(caller, { title: 'Three' });
    const [ann, bob] = [await run.make.person(own.id, 'MEMBER'), await run.make.person(own.id, 'MEMBER')];
    await run.make.post(caller, `${PROJECTS}/${one.id}/members`, { userId: ann.id });
    for (const userId of [ann.id, bob.id]) await run.make.post(caller, `${PROJECTS}/${three.id}/members`, { userId });
    const seen = async (query: string) => titles(await caller.get(`${PROJECTS}?${query}`));
    expect(await seen(`clientIds=${first.id}`)).toEqual(['One']);
    expect(await seen(`clientIds=${first.id}&clientIds=${second.id}`)).toEqual(['One', 'Two']);
    expect(await seen(`userIds=${ann.id}`)).toEqual(['One', 'Three']);
    expect(await seen(`userIds=${ann.id}&userIds=${bob.id}`)).toEqual(['One', 'Three']);
    expect(await seen(`userIds=${bob.id}&clientIds=${first.id}`)).toEqual([]);
    expect(await seen('externalSource=erp&externalId=1')).toEqual(['One']);
    expect(await seen(`updatedSince=${three.updatedAt}`)).toEqual(['Three']);
  });

  it('knows no client and no person of others', async () => {
    const theirs = await run.make.team();
    const client = await run.make.client(run.ask(theirs.key));
    const person = await run.make.person(theirs.id);
    const refused = await (
      await ownTeam()
    ).get(`${PROJECTS}?clientIds=${client.id}&userIds=${person.id}&userIds=${ABSENT}`);
    expect([refused.status, refused.body.errors]).toEqual([
      400,
      [
        { pointer: '?clientIds', code: 'not_found', detail: 'No such client.' },
        { pointer: '?userIds', code: 'not_found', detail: 'No such person.' },
      ],
    ]);
  });

  it('refuses parameters that it does not know, naming them', async () => {
    const own = await ownTeam();
    const codes = async (query: string) => (await own.get(`${PROJECTS}?${query}`)).body.errors[0].code;
    expect(await codes('expand=lines')).toBe('unknown_expand');
    expect(await codes('sort=rate')).toBe('invalid_value');
    expect(await codes('status=DONE')).toBe('invalid_value');
    expect(await codes('clientIds=x')).toBe('invalid_id');
  });
});
