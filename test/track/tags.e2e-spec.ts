import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import type { TestTeam } from '../support/make.js';
import { told } from '../support/told.js';

const TAGS = '/v1/track/tags';
const TIME = '/v1/track/time';
const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';

let run: Running;
let team: TestTeam;
let ask: Ask;

beforeAll(async () => {
  run = await boot();
  team = await run.make.team();
  ask = run.ask(team.key);
});
afterAll(() => run.close());

const tag = (fields: object = {}, by = ask) => run.make.tag(by, fields);

/** An entry with these tags. */
async function entry(tagIds: readonly string[], fields: object = {}) {
  const { id: userId } = await run.make.person(team.id);
  return run.make.post(ask, TIME, { userId, taskName: 'Work', durationSeconds: 60, tagIds, ...fields });
}

const ids = ({ body }: { body: { data: { id: string }[] } }) => body.data.map(({ id }) => id);

describe('a tag', () => {
  it('keeps what it was given, and is read back the same', async () => {
    const answer = await ask.post(TAGS, { name: '  Deep work ', color: '#8250DF' });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      id: expect.any(String),
      version: 1,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
      name: 'Deep work',
      color: '#8250DF',
      archivedAt: null,
      usageCount: 0,
    });
    expect(answer.headers['location']).toBe(`${TAGS}/${answer.body.id}`);
    const read = await ask.get(`${TAGS}/${answer.body.id}`);
    expect([read.body, read.headers['etag']]).toEqual([answer.body, answer.headers['etag']]);
  });

  it('takes an id of the caller, once', async () => {
    const id = '0197a3c2-1111-7000-8000-0000007a9001';
    expect((await ask.post(TAGS, { id, name: 'Own id' })).body.id).toBe(id);
    const again = await ask.post(TAGS, { id, name: 'Own id again' });
    expect([again.status, again.body.code]).toEqual([409, 'id_exists']);
  });

  it('keeps what a patch leaves out, and clears what it sets to null', async () => {
    const { id, name } = await tag({ color: '#000000' });
    const kept = await ask.patch(`${TAGS}/${id}`, { color: '#FFFFFF' });
    expect(kept.body).toMatchObject({ name, color: '#FFFFFF', version: 2 });
    expect((await ask.patch(`${TAGS}/${id}`, { color: null })).body).toMatchObject({ name, color: null, version: 3 });
  });

  it('is refused a change when its If-Match is stale', async () => {
    const { id } = await tag();
    await ask.patch(`${TAGS}/${id}`, { color: '#111111' });
    const stale = { 'if-match': '"1-00000000"' };
    for (const answer of [
      await ask.patch(`${TAGS}/${id}`, { color: '#222222' }, stale),
      await ask.delete(`${TAGS}/${id}`, stale),
      await ask.post(`${TAGS}/${id}/merge`, { into: (await tag()).id }, stale),
    ])
      expect([answer.status, answer.body.code, answer.body.context]).toEqual([412, 'version_conflict', { version: 2 }]);
  });

  it('leaves lists while it is archived, and comes back', async () => {
    const { id, name } = await tag();
    const archived = await ask.patch(`${TAGS}/${id}`, { archived: true });
    expect(archived.body.archivedAt).toEqual(expect.any(String));
    const find = (more = '') => ask.get(`${TAGS}?q=${encodeURIComponent(name)}${more}`);
    expect(ids(await find())).toEqual([]);
    expect(ids(await find('&includeArchived=true'))).toEqual([id]);
    expect((await ask.get(`${TAGS}/${id}`)).status).toBe(200);
    expect((await ask.patch(`${TAGS}/${id}`, { archived: false })).body.archivedAt).toBeNull();
    expect(ids(await find())).toEqual([id]);
  });
});

describe('names of tags', () => {
  it('are unique ignoring case, over archived ones too, and the clash names the one that has it', async () => {
    const { id } = await tag({ name: 'Straße' });
    await ask.patch(`${TAGS}/${id}`, { archived: true });
    const clash = await ask.post(TAGS, { name: 'STRASSE' });
    expect([clash.status, clash.body.code, clash.body.context]).toEqual([409, 'tag_exists', { id }]);
    const other = await tag();
    const renamed = await ask.patch(`${TAGS}/${other.id}`, { name: 'strasse' });
    expect([renamed.status, renamed.body.code, renamed.body.context]).toEqual([409, 'tag_exists', { id }]);
  });

  it('may change their case', async () => {
    const { id } = await tag({ name: 'internal' });
    expect((await ask.patch(`${TAGS}/${id}`, { name: 'Internal' })).body.name).toBe('Internal');
  });

  it('are as free in one team as if there were no other', async () => {
    const other = run.ask((await run.make.team()).key);
    await tag({ name: 'Shared name' });
    expect((await other.post(TAGS, { name: 'Shared name' })).status).toBe(201);
  });

  it('go to one of fifty callers who ask for the same at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask.post(TAGS, { name: 'Race' })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array.from({ length: 49 }, () => 409)]);
    const { id } = answers.find(({ status }) => status === 201)?.body ?? {};
    const clashes = answers.filter(({ status }) => status === 409).map(({ body }) => [body.code, body.context.id]);
    expect(clashes).toEqual(clashes.map(() => ['tag_exists', id]));
  });
});

describe('an upsert', () => {
  it('answers 200 with the tag that has the name, as it is, and 201 where there was none', async () => {
    const { id } = await tag({ name: 'Known', color: '#0969DA' });
    const archived = (await ask.patch(`${TAGS}/${id}`, { archived: true })).body;
    const found = await ask.post(`${TAGS}?upsert=true`, { name: 'KNOWN', color: '#000000' });
    expect([found.status, found.body, found.headers['location']]).toEqual([200, archived, undefined]);
    expect(found.headers['etag']).toMatch(/^"2-/);
    const fresh = await ask.post(`${TAGS}?upsert=true`, { name: 'Unknown' });
    expect([fresh.status, fresh.headers['location']]).toEqual([201, `${TAGS}/${fresh.body.id}`]);
  });

  it('makes one tag for fifty callers, who all get it', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => ask.post(`${TAGS}?upsert=true`, { name: 'Upserted' })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array.from({ length: 49 }, () => 200), 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });

  it('is replayed with the status it had', async () => {
    const key = { 'idempotency-key': 'found' };
    await tag({ name: 'Replayed' });
    const first = await ask.post(`${TAGS}?upsert=true`, { name: 'Replayed' }, key);
    const again = await ask.post(`${TAGS}?upsert=true`, { name: 'Replayed' }, key);
    expect([first.status, again.status, again.headers['idempotency-replayed']]).toEqual([200, 200, 'true']);
    expect(again.body).toEqual(first.body);
  });
});

describe('the list of tags', () => {
  it('walks all of them once, in every order', async () => {
    const own = run.ask((await run.make.team()).key);
    const wanted = Array.from({ length: 12 }, (_, at) => `Tag ${String.fromCodePoint(97 + at)}`);
    for (const name of wanted) await tag({ name }, own);
    for (const sort of ['name', '-name', 'createdAt', '-createdAt']) {
      const pages = await own.pages(`${TAGS}?limit=5&count=true&sort=${sort}`);
      expect(pages.map(({ page }) => page.total)).toEqual([12, 12, 12]);
      expect(pages.flatMap(({ data }) => data).map(({ name }) => name)).toEqual(
        sort.startsWith('-') ? wanted.toReversed() : wanted,
      );
    }
  });

  it('finds by a part of the name, wildcards taken as they are, and what changed since', async () => {
    const own = run.ask((await run.make.team()).key);
    const first = await tag({ name: '100% Über' }, own);
    const second = await tag({ name: 'Other' }, own);
    const find = async (query: string) => ids(await own.get(`${TAGS}?${query}`));
    expect(await find(`q=${encodeURIComponent('üBER')}`)).toEqual([first.id]);
    expect(await find(`q=${encodeURIComponent('%')}`)).toEqual([first.id]);
    const changed = (await own.patch(`${TAGS}/${first.id}`, { color: '#123456' })).body.updatedAt;
    expect(await find(`updatedSince=${changed}`)).toEqual(
      changed === second.updatedAt ? [first.id, second.id] : [first.id],
    );
  });
});

describe('a tag on time', () => {
  it('counts the entries that have it', async () => {
    const [{ id }, other] = [await tag(), await tag()];
    await entry([id]);
    await entry([other.id, id]);
    await entry([other.id]);
    expect((await ask.get(`${TAGS}/${id}`)).body.usageCount).toBe(2);
    const listed = await ask.get(`${TAGS}?limit=100`);
    expect(listed.body.data.find((each: { id: string }) => each.id === id).usageCount).toBe(2);
  });

  it('is not deleted, and one without time is', async () => {
    const { id } = await tag();
    const { id: entryId } = await entry([id]);
    const refused = await ask.delete(`${TAGS}/${id}`);
    expect([refused.status, refused.body.code, refused.body.context]).toEqual([409, 'tag_in_use', { timeEntries: 1 }]);
    await ask.patch(`${TIME}/${entryId}`, { tagIds: [] });
    expect((await ask.delete(`${TAGS}/${id}`)).status).toBe(204);
    expect((await ask.get(`${TAGS}/${id}`)).status).toBe(404);
  });

  it('is never left dangling by a deletion beside the writing of entries', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id } = await tag();
      const { id: userId } = await run.make.person(team.id);
      const write = () => ask.post(TIME, { userId, taskName: 'Raced', durationSeconds: 60, tagIds: [id] });
      const [deleted, ...written] = await Promise.all([
        ask.delete(`${TAGS}/${id}`),
        ...Array.from({ length: 5 }, write),
      ]);
      const kept = written.filter(({ status }) => status === 201);
      expect(deleted.status).toBe(kept.length > 0 ? 409 : 204);
      expect(written.filter(({ status }) => status !== 201).map(({ status }) => status)).toEqual(
        Array.from({ length: 5 - kept.length }, () => 400),
      );
    }
  });
});

describe('names of tags on an entry', () => {
  const write = async (tagNames: readonly string[], by = ask) => {
    const { id: userId } = await run.make.person(team.id);
    return by.post(TIME, { userId, taskName: 'Named', durationSeconds: 60, tagNames });
  };

  it('find tags ignoring case, make those that nobody has, and keep their order', async () => {
    const known = await tag({ name: 'Found' });
    const { body } = await write(['Brand new', 'FOUND', 'brand NEW']);
    expect(body.tags.map(({ name }: { name: string }) => name)).toEqual(['Brand new', 'Found']);
    expect(body.tagIds[1]).toBe(known.id);
  });

  it('make one tag for fifty entries written at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => write(['Fresh', `And also`])));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(new Set(answers.flatMap(({ body }) => body.tagIds)).size).toBe(2);
  });

  it('are refused where they would make a tag without the scope, or use an archived one', async () => {
    const narrow = run.ask(await run.make.key(team.id, { scopes: ['time:write'] }));
    const lacking = await write(['Nobody has it'], narrow);
    expect([lacking.status, lacking.body.code, lacking.body.context]).toEqual([
      403,
      'scope_missing',
      { requiredScope: 'tags:write' },
    ]);
    const { id, name } = await tag();
    expect((await write([name], narrow)).status).toBe(201);
    await ask.patch(`${TAGS}/${id}`, { archived: true });
    const archived = await write([name]);
    expect([archived.status, archived.body.code]).toEqual([409, 'tag_archived']);
  });
});

describe('a merge', () => {
  it('puts the other tag in its place on every entry, once, and takes it away', async () => {
    const [source, target, third] = [await tag(), await tag(), await tag()];
    const before = [
      await entry([third.id, source.id]),
      await entry([source.id, third.id, target.id]),
      await entry([target.id]),
    ];
    const merged = await ask.post(`${TAGS}/${source.id}/merge`, { into: target.id });
    expect([merged.status, merged.body]).toEqual([
      200,
      { ...target, usageCount: 3, version: 2, updatedAt: expect.any(String) },
    ]);
    const after = await Promise.all(before.map(({ id }) => ask.get(`${TIME}/${id}`)));
    expect(after.map(({ body }) => [body.tagIds, body.version])).toEqual([
      [[third.id, target.id], 2],
      [[third.id, target.id], 2],
      [[target.id], 1],
    ]);
    expect((await ask.get(`${TAGS}/${source.id}`)).status).toBe(404);
  });

  it('reaches every use, however many there are', async () => {
    const [source, target] = [await tag(), await tag()];
    const { id: userId } = await run.make.person(team.id);
    const data = { userId, taskName: 'Many', durationSeconds: 60, tagIds: [source.id] };
    const operations = Array.from({ length: 500 }, () => ({ op: 'CREATE', data }));
    for (let at = 0; at < 5; at += 1) await run.make.post(ask, `${TIME}/bulk`, { mode: 'EACH', operations });
    const { status, body } = await ask.post(`${TAGS}/${source.id}/merge`, { into: target.id });
    expect([status, body.usageCount]).toEqual([200, 2500]);
  });

  it('is refused into itself, however its id is written, into nothing, into a stranger and into an archived one', async () => {
    const source = await tag();
    const archived = await tag();
    await ask.patch(`${TAGS}/${archived.id}`, { archived: true });
    const theirs = await tag({}, run.ask((await run.make.team()).key));
    const merge = (into: string) => ask.post(`${TAGS}/${source.id}/merge`, { into });
    const fault = async (into: string) => {
      const { status, body } = await merge(into);
      return [status, body.errors?.[0]?.pointer, body.errors?.[0]?.code];
    };
    await entry([source.id]);
    expect(await fault(source.id)).toEqual([400, '/into', 'invalid_value']);
    expect(await fault(source.id.toUpperCase())).toEqual([400, '/into', 'invalid_value']);
    expect(await fault(ABSENT)).toEqual([400, '/into', 'not_found']);
    expect(await fault(theirs.id)).toEqual([400, '/into', 'not_found']);
    const refused = await merge(archived.id);
    expect([refused.status, refused.body.code]).toEqual([409, 'tag_archived']);
    expect((await ask.get(`${TAGS}/${source.id}`)).body.usageCount).toBe(1);
  });

  it('loses no use while entries are written and others merge back', async () => {
    const { id: userId } = await run.make.person(team.id);
    for (let round = 0; round < 6; round += 1) {
      const [first, second] = [await tag(), await tag()];
      const write = (_: unknown, at: number) =>
        ask.post(TIME, { userId, taskName: 'Raced', durationSeconds: 60, tagIds: [at % 2 ? first.id : second.id] });
      const merge = (from: string, into: string) => ask.post(`${TAGS}/${from}/merge`, { into });
      const [there, back, ...written] = await Promise.all([
        ...[merge(first.id, second.id), merge(second.id, first.id)],
        ...Array.from({ length: 24 }, write),
      ]);
      expect([there?.status, back?.status].toSorted()).toEqual([200, 400]);
      const kept = (await ask.get(`${TAGS}/${there?.status === 200 ? second.id : first.id}`)).body;
      expect(kept.usageCount).toBe(written.filter(({ status }) => status === 201).length);
    }
  });
});

describe('the feed', () => {
  it('is told of each change of a tag, and of both sides of a merge', async () => {
    const own = await run.make.team();
    const by = run.ask(own.key);
    const [source, target] = [await tag({}, by), await tag({}, by)];
    const renamed = (await by.patch(`${TAGS}/${source.id}`, { name: 'Renamed' })).body;
    await by.post(`${TAGS}?upsert=true`, { name: 'Renamed' });
    await by.post(`${TAGS}/${source.id}/merge`, { into: target.id });
    await by.delete(`${TAGS}/${target.id}`);
    const events = (await told(run.app, own.id)).filter(({ type }) => type.startsWith('tag.'));
    expect(events.map(({ type, subjectId, version }) => [type, subjectId, version])).toEqual([
      ['tag.created', source.id, 1],
      ['tag.created', target.id, 1],
      ['tag.updated', source.id, 2],
      ['tag.merged', target.id, 2],
      ['tag.deleted', source.id, 2],
      ['tag.deleted', target.id, 2],
    ]);
    expect(events[0]?.data).toEqual(source);
    expect([events[2]?.data, events[2]?.previous]).toEqual([renamed, { name: source.name }]);
    expect(events[3]?.data).toMatchObject({ id: target.id, mergedFrom: { id: source.id, name: 'Renamed' } });
    expect([events[4]?.data, events[4]?.previous]).toEqual([null, renamed]);
  });
});

describe('roles', () => {
  it('let a MEMBER make and see tags, and an ADMIN change them', async () => {
    const [member, admin] = [await run.make.person(team.id, 'MEMBER'), await run.make.person(team.id, 'ADMIN')];
    const { id } = await tag({}, run.ask(member.key));
    expect((await run.ask(member.key).get(`${TAGS}/${id}`)).status).toBe(200);
    const refused = await run.ask(member.key).patch(`${TAGS}/${id}`, { name: 'Mine' });
    expect([refused.status, refused.body.code, refused.body.context]).toEqual([
      403,
      'role_missing',
      { requiredRole: 'ADMIN' },
    ]);
    expect((await run.ask(admin.key).patch(`${TAGS}/${id}`, { name: 'Ours' })).status).toBe(200);
    expect((await run.ask(admin.key).delete(`${TAGS}/${id}`)).status).toBe(204);
  });
});

describe('bad input', () => {
  it.each([
    [{}, '/name', 'required'],
    [{ name: '' }, '/name', 'too_short'],
    [{ name: 'x'.repeat(61) }, '/name', 'too_long'],
    [{ name: 'one, two' }, '/name', 'invalid_value'],
    [{ name: 'a\nb' }, '/name', 'invalid_text'],
    [{ name: null }, '/name', 'not_nullable'],
    [{ name: 'a', color: 'red' }, '/color', 'invalid_value'],
    [{ name: 'a', usageCount: 1 }, '/usageCount', 'read_only_field'],
    [{ name: 'a', archivedAt: null }, '/archivedAt', 'read_only_field'],
    [{ name: 'a', teamId: ABSENT }, '/teamId', 'read_only_field'],
    [{ name: 'a', title: 'b' }, '/title', 'unknown_field'],
  ])('%j is told as %s %s', async (body, pointer, code) => {
    const answer = await ask.post(TAGS, body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
  });

  it.each([
    ['sort=color', '?sort'],
    ['limit=0', '?limit'],
    ['cursor=abc', '?cursor'],
    ['expand=totals', '?expand'],
    ['upsert=true', '?upsert'],
  ])('the list refuses ?%s', async (query, pointer) => {
    const answer = await ask.get(`${TAGS}?${query}`);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, pointer]);
  });

  it('a patch of nothing, and an upsert that is no boolean, are refused', async () => {
    const { id } = await tag();
    expect((await ask.patch(`${TAGS}/${id}`, {})).body.code).toBe('empty_patch');
    expect((await ask.post(`${TAGS}?upsert=yes`, { name: 'a' })).body.errors[0].pointer).toBe('?upsert');
  });
});
