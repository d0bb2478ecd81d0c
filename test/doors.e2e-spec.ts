import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from './support/app.js';
import type { Answer, Headers } from './support/ask.js';
import { listedDoors, methodOf } from './support/doors.js';
import { PERSONAL_SCOPES, type Scope, TEAM_SCOPES, type TestPerson, type TestTeam } from './support/make.js';
import { fill, SAMPLES } from './support/samples.js';

const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';
const KEYED = listedDoors().filter(({ isPublic, path }) => !isPublic && path.startsWith('/v1/'));

let run: Running;
let team: TestTeam;
let other: TestTeam;
let person: TestPerson;
let colleague: TestPerson;
let member: string;
let expired: string;
let revoked: string;
const holding = new Map<string, string>();

/** A key with exactly these scopes, of the team or of a person in it; made once, asked by every door. */
async function keyWith(scopes: readonly Scope[], isPersonal: boolean): Promise<string> {
  const name = `${isPersonal} ${scopes.join()}`;
  const whose = isPersonal ? { personId: person.id } : {};
  const known = holding.get(name) ?? (await run.make.key(team.id, { scopes, ...whose }));
  holding.set(name, known);
  return known;
}

beforeAll(async () => {
  run = await boot({ TRUSTED_PROXIES: '127.0.0.1' });
  team = await run.make.team();
  other = await run.make.team();
  person = await run.make.person(team.id);
  colleague = await run.make.person(team.id);
  member = (await run.make.person(team.id, 'MEMBER')).key;
  expired = await run.make.key(team.id, { expiresAt: '2020-01-01T00:00:00.000Z' });
  revoked = await run.make.key(team.id, { revoked: true });
});
afterAll(() => run.close());

/** Writing includes reading, and writing items includes the inbox. */
function brings(held: string, needed: string): boolean {
  if (needed === 'inbox:write' && held === 'items:write') return true;
  return held === needed || (needed.endsWith(':read') && held === needed.replace(':read', ':write'));
}

/** Ids of this request and of the row asked for differ from answer to answer; all else of a refusal must not. */
function masked({ status, body }: Answer, id: string): string {
  return JSON.stringify({ status, body: { ...body, requestId: '' } }).replaceAll(id, 'ID');
}

it('every door has its sample, and every sample its door', () => {
  expect(Object.keys(SAMPLES).toSorted()).toEqual(KEYED.map(({ door }) => door).toSorted());
});

describe.each(KEYED)('$door', ({ door, method: text, path, scopes, role }) => {
  const method = methodOf(text);
  const sample = SAMPLES[door] ?? {};
  const parameters = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const nowhere = fill(path, Object.fromEntries(parameters.map((name) => [name, ABSENT])));
  const isPersonal = scopes.some((scope) => TEAM_SCOPES.every((each) => each !== scope));
  const holdable = isPersonal ? PERSONAL_SCOPES : TEAM_SCOPES;
  /** Whose rows it shows: the team's, or the person's alone, and not those of others in the team. */
  const caller = () => run.ask(isPersonal ? person.key : team.key);
  const stranger = () => run.ask(isPersonal ? colleague.key : other.key);
  // Of unknown keys each address has a budget, and there are more doors than that.
  const address = { 'x-forwarded-for': `203.0.113.${KEYED.findIndex((other) => other.door === door) + 1}` };
  const anonymously = (headers: Headers, url = nowhere) =>
    run.ask(null).send(method, url, undefined, { ...address, ...headers });

  it('answers a request that is right', async () => {
    const made = (await sample.path?.(run.make, caller())) ?? {};
    const csv = await sample.csv?.(run.make, caller());
    const body = csv ?? (await sample.body?.(made, run.make, caller()));
    const query = await sample.query?.(run.make, caller());
    const headers: Headers = csv === undefined ? {} : { 'content-type': 'text/csv' };
    const answer = await caller().send(method, fill(path, made, query), body, headers);
    expect([answer.status, answer.status < 300 ? null : answer.body]).toEqual([answer.status, null]);
    expect(answer.headers['x-request-id']).toMatch(/^req_/);
  });

  it('refuses what is wrong, naming it', async () => {
    const made = (await sample.path?.(run.make, caller())) ?? {};
    const [first] = parameters;
    const wrong = first === undefined ? path : fill(path, { ...made, [first]: 'no-uuid' });
    const answer =
      first === undefined && sample.body
        ? await caller().send(method, wrong, { bogus: 1 })
        : await caller().send(method, `${wrong}?bogus=1`, await sample.body?.(made, run.make, caller()));
    expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
    expect(answer.body.errors[0]).toEqual({
      pointer: expect.stringMatching(/^[/?{]/),
      code: expect.any(String),
      detail: expect.any(String),
    });
  });

  it('refuses every credential that is none', async () => {
    const { key } = team;
    const cases: [Headers, string, string?][] = [
      [{}, 'key_missing'],
      [{ 'x-api-key': '' }, 'key_missing'],
      [{ authorization: `Basic ${Buffer.from(`key:${key}`).toString('base64')}` }, 'key_missing'],
      [{}, 'key_missing', `${nowhere}?key=${key}&X-API-Key=${key}`],
      [{ 'x-api-key': 'garbage' }, 'key_malformed'],
      [{ 'x-api-key': key.slice(0, -1) }, 'key_malformed'],
      [{ 'x-api-key': `${key}0` }, 'key_malformed'],
      [{ 'x-api-key': "' OR 1=1 --" }, 'key_malformed'],
      [{ 'x-api-key': 'looped_0123456789012345678901234567890123456789abc_1QmRs2' }, 'key_unknown'],
      [{ 'x-api-key': expired }, 'key_expired'],
      [{ authorization: `Bearer ${revoked}` }, 'key_revoked'],
    ];
    for (const [headers, code, url] of cases) {
      const answer = await anonymously(headers, url);
      expect([code, answer.status, answer.body.code]).toEqual([code, 401, code]);
      expect(answer.headers['www-authenticate']).toBe('ApiKey');
    }
    const two = await anonymously({ 'x-api-key': key, authorization: `Bearer ${other.key}` });
    expect([two.status, two.body.code]).toEqual([400, 'conflicting_keys']);
  });

  it('opens to exactly its scopes', async () => {
    for (const held of holdable) {
      const { status } = await run.ask(await keyWith([held], isPersonal)).send(method, nowhere);
      expect([held, status === 403]).toEqual([held, !scopes.every((needed) => brings(held, needed))]);
    }
    for (const needed of scopes) {
      const all = holdable.filter((scope) => !brings(scope, needed));
      const answer = await run.ask(await keyWith(all, isPersonal)).send(method, nowhere);
      expect([answer.status, answer.body.code, answer.body.context]).toEqual([
        403,
        'scope_missing',
        { requiredScope: needed },
      ]);
    }
  });

  it("opens to a team's key only where there is no person to ask for", async () => {
    const answer = await run.ask(team.key).send(method, nowhere);
    expect(answer.body?.code === 'personal_key_required').toBe(isPersonal);
  });

  it('asks a person for the role it names', async () => {
    const answer = await run.ask(member).send(method, nowhere);
    expect(answer.body.code === 'role_missing').toBe(role !== null);
  });

  it('answers for a row of others as for none', async () => {
    if (!sample.path) return;
    const theirs = await sample.path(run.make, stranger());
    const body = await sample.body?.(theirs, run.make, stranger());
    const own = await sample.path(run.make, caller());
    for (const name of parameters) {
      const foreign = await caller().send(method, fill(path, { ...own, [name]: theirs[name] ?? '' }), body);
      const absent = await caller().send(method, fill(path, { ...own, [name]: ABSENT }), body);
      expect([foreign.status, foreign.body.code]).toEqual([404, 'not_found']);
      expect(masked(foreign, theirs[name] ?? '')).toEqual(masked(absent, ABSENT));
    }
    const untouched = await stranger().send(method, fill(path, theirs), body);
    expect(untouched.status).toBeLessThan(300);
  });
});
