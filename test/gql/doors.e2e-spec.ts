import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';
import { GQL_SAMPLES } from '../support/gql-samples.js';
import { keyWithout, PERSONAL_SCOPES, type TestPerson, type TestTeam } from '../support/make.js';
import { listedRootFields } from '../support/root-field-list.js';
import { type RootField, rootFieldsOf } from '../support/root-fields.js';

const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';

let run: Running;
let team: TestTeam;
let person: TestPerson;
let ask: Ask;
let stranger: Ask;
let fields: ReadonlyMap<string, RootField>;

beforeAll(async () => {
  run = await boot();
  team = await run.make.team();
  stranger = run.ask((await run.make.person(team.id)).key);
  fields = new Map(rootFieldsOf(run.app).map((field) => [field.name, field]));
});
afterAll(() => run.close());
beforeEach(async () => {
  person = await run.make.person(team.id);
  ask = run.ask(person.key);
});

const held = new Map<string, string>();

/** One key for all fields that need the same: a person has at most fifty. */
async function once(name: string, make: () => Promise<string>): Promise<string> {
  const key = held.get(name) ?? (await make());
  held.set(name, key);
  return key;
}

function field(name: string): RootField {
  const found = fields.get(name);
  if (!found) throw new Error(`${name} is no root field.`);
  return found;
}

async function variablesFor(name: string, of: Ask): Promise<Readonly<Record<string, unknown>>> {
  return (await GQL_SAMPLES[name]?.variables?.(run.make, of)) ?? {};
}

interface RootedError {
  readonly code: string;
  readonly path?: readonly string[];
}

/** The codes of what went wrong with the field itself, wherever its kind tells it. */
function codesOf({ body }: Answer, name: string): readonly string[] {
  const [rooted, told]: RootedError[][] = [body.errors ?? [], body.data?.[name]?.errors ?? []];
  const own = (rooted ?? []).filter(({ path = [] }) => path.length <= 1);
  return [...own, ...(told ?? [])].map(({ code }) => code);
}

/** The same without what stands further inside the result, where fields such as an item's stream have rules of their own. */
function ownCodesOf({ body, ...answer }: Answer, name: string): readonly string[] {
  const errors = (body.errors ?? []).filter(({ path }: { path?: readonly string[] }) => (path?.length ?? 0) < 2);
  return codesOf({ ...answer, body: { ...body, errors } }, name);
}

it('every root field has its sample, and every sample its field', () => {
  expect(Object.keys(GQL_SAMPLES).toSorted()).toEqual([...fields.keys()].toSorted());
});

describe.each(listedRootFields())('$name', ({ name }) => {
  it('answers the same the first, second and third time, interpreted and compiled', async () => {
    const answers: string[] = [];
    const { document, kind } = field(name);
    let variables = await variablesFor(name, ask);
    for (let time = 0; time < 3; time++) {
      if (kind === 'mutation') variables = await variablesFor(name, ask);
      const answer = await ask.gql(document, variables);
      expect([codesOf(answer, name), answer.status]).toEqual([[], 200]);
      answers.push(masked(answer.body));
    }
    expect(answers).toEqual([answers[0], answers[0], answers[0]]);
  });

  it('refuses every credential that is none', async () => {
    const cases: [string | null, number, string][] = [
      [null, 401, 'key_missing'],
      ['garbage', 401, 'key_malformed'],
      ['loopr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA_0O1SY2', 401, 'key_unknown'],
      [await run.make.key(team.id, { personId: person.id, expiresAt: '2020-01-01T00:00:00.000Z' }), 401, 'key_expired'],
      [await run.make.key(team.id, { personId: person.id, revoked: true }), 401, 'key_revoked'],
      [team.key, 403, 'personal_key_required'],
    ];
    for (const [key, status, code] of cases) {
      const answer = await run.ask(key).gql(field(name).document, { id: ABSENT });
      expect([answer.status, answer.body.errors[0].code, answer.body.data]).toEqual([status, code, undefined]);
    }
  });

  it('opens to exactly its scopes', async () => {
    const { document, scopes } = field(name);
    for (const needed of scopes) {
      const variables = await variablesFor(name, ask);
      const whose = { teamId: team.id, personId: person.id };
      const lacking = run.ask(await once(`without ${needed}`, () => keyWithout(run.make, whose, needed)));
      expect(ownCodesOf(await lacking.gql(document, variables), name)).toEqual(['scope_missing']);
    }
    const exact = PERSONAL_SCOPES.filter((scope) => scopes.includes(scope));
    const wishes = { personId: person.id, scopes: exact.length > 0 ? exact : (['items:read'] as const) };
    const key = await once(wishes.scopes.join(), () => run.make.key(team.id, wishes));
    const answer = await run.ask(key).gql(document, await variablesFor(name, ask));
    expect(ownCodesOf(answer, name)).not.toContain('scope_missing');
  });

  it("answers for another person's row as for none, and for what is no id", async () => {
    const { takesId, document, kind } = field(name);
    if (!takesId) return;
    const theirs = await variablesFor(name, stranger);
    const [foreign, absent] = [await ask.gql(document, theirs), await ask.gql(document, { ...theirs, id: ABSENT })];
    expect(JSON.stringify(foreign.body)).toBe(JSON.stringify(absent.body));
    expect(codesOf(foreign, name)).toEqual(kind === 'query' ? [] : ['not_found']);
    const nonsense = await ask.gql(document, { ...theirs, id: '...' });
    expect(codesOf(nonsense, name)).toEqual(['invalid_primary_key']);
  });
});

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const INSTANT = /\d{4}-\d{2}-\d{2}T[\d:.]+Z/g;
const SECRET = /(looped|loopr)_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}/g;
const NAMED = /(Item|Stream) [0-9a-f]{10}/g;
const OF_THE_ROW = /"(lastFour|inboundSecret|position|keyset|startKeyset|endKeyset|count|lastPage)":("[^"]*"|\d+)/g;

/** What differs from row to row is masked; all else of the three answers must be the same. */
function masked(body: object): string {
  return JSON.stringify(body)
    .replaceAll(UUID, 'ID')
    .replaceAll(INSTANT, 'INSTANT')
    .replaceAll(SECRET, 'SECRET')
    .replaceAll(NAMED, '$1 NAME')
    .replaceAll(OF_THE_ROW, '"$1":"…"');
}
