import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import { keyWithout, type TestPerson, type TestTeam } from '../support/make.js';

const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';
const ERRORS = 'errors { message shortMessage code vars fields path }';

let run: Running;
let team: TestTeam;
let person: TestPerson;
let ask: Ask;

beforeAll(async () => {
  run = await boot();
  team = await run.make.team();
  person = await run.make.person(team.id);
  ask = run.ask(person.key);
});
afterAll(() => run.close());

/** What a mutation was refused for: its payload holds nothing else. */
async function refused(document: string, variables?: object, by: Ask = ask) {
  const { status, body } = await by.gql(document, variables);
  const [payload] = Object.values<{ result: object | null; errors: object[] }>(body.data);
  expect([status, body.errors, payload?.result]).toEqual([200, undefined, null]);
  return payload?.errors;
}

describe('a mutation', () => {
  it('tells all that is wrong at once, each at its place', async () => {
    const document = `mutation { createApiKey(input: { name: " ", scopes: ["nope"], ipAllowlist: ["x"], expiresIn: ONE_DAY, expiresAt: null }) { result { id } ${ERRORS} } }`;
    expect(await refused(document)).toEqual([
      {
        message: 'input.name: Must not be empty.',
        shortMessage: 'A value is missing',
        code: 'required',
        vars: { rule: 'too_short', min: 1 },
        fields: ['name'],
        path: ['input', 'name'],
      },
      {
        message: expect.stringMatching(/^input\.scopes: Element 0: Must be one of /),
        shortMessage: 'A field of the input is not valid',
        code: 'invalid_attribute',
        vars: { rule: 'invalid_value' },
        fields: ['scopes'],
        path: ['input', 'scopes'],
      },
    ]);
  });

  it('places what a service finds where the caller wrote it', async () => {
    const document = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { result { id } ${ERRORS} } }`;
    const input = { name: 'a', expiresIn: 'ONE_DAY', expiresAt: null, ipAllowlist: ['192.0.2.0/24', 'x'] };
    expect(await refused(document, { input })).toMatchObject([
      { code: 'invalid_attribute', path: ['input', 'expiresIn'], fields: ['expiresIn'] },
      { code: 'invalid_attribute', path: ['input', 'ipAllowlist', '1'], fields: ['ipAllowlist'] },
    ]);
  });

  it('names bounds, for programs', async () => {
    const document = `mutation { rotateApiKey(id: "${ABSENT}", input: { overlapHours: 169 }) { result { id } ${ERRORS} } }`;
    expect(await refused(document)).toMatchObject([{ vars: { rule: 'out_of_range', min: 0, max: 168 } }]);
  });

  it('tells what is no id from an absent one, and foreign as absent', async () => {
    const revoke = (id: string) => `mutation { revokeApiKey(id: "${id}") { result { id } ${ERRORS} } }`;
    expect(await refused(revoke('...'))).toMatchObject([{ code: 'invalid_primary_key', path: ['id'], fields: ['id'] }]);
    expect(await refused(revoke(ABSENT))).toEqual([
      { message: 'No such key.', shortMessage: 'Not found', code: 'not_found', vars: {}, fields: [], path: [] },
    ]);
  });

  it('names the least scope that would do', async () => {
    const lacking = run.ask(await keyWithout(run.make, { teamId: team.id, personId: person.id }, 'profile:write'));
    expect(await refused(`mutation { updateCurrentUser { result { id } ${ERRORS} } }`, {}, lacking)).toMatchObject([
      { code: 'scope_missing', vars: { requiredScope: 'profile:write' } },
    ]);
  });

  it('lets its siblings be what they are', async () => {
    const { body } = await ask.gql(`mutation {
      no: revokeApiKey(id: "${ABSENT}") { result { id } errors { code } }
      yes: updateCurrentUser(input: { name: "Renamed" }) { result { name } errors { code } }
    }`);
    expect(body.data).toEqual({
      no: { result: null, errors: [{ code: 'not_found' }] },
      yes: { result: { name: 'Renamed' }, errors: [] },
    });
  });

  it('changes nothing where nothing changes, and succeeds', async () => {
    const events = () => run.database.rows('SELECT count(*)::int AS told FROM events');
    await ask.gql('mutation { updateCurrentUser(input: { timezone: "Europe/Paris" }) { errors { code } } }');
    const before = await events();
    for (const input of ['{ timezone: "Europe/Paris" }', '{}', 'null']) {
      const { body } = await ask.gql(
        `mutation { updateCurrentUser(input: ${input}) { result { timezone } errors { code } } }`,
      );
      expect(body.data.updateCurrentUser).toEqual({ result: { timezone: 'Europe/Paris' }, errors: [] });
    }
    expect(await events()).toEqual(before);
  });
});

describe('a query', () => {
  it('fails at its own field, and its siblings answer', async () => {
    for (let time = 0; time < 3; time++) {
      const { status, body } = await ask.gql('{ bad: listApiKeys(limit: 1, first: 1) { count } currentUser { id } }');
      expect([status, body.data]).toEqual([200, { bad: null, currentUser: { id: person.id } }]);
      const facts = {
        code: 'invalid_query',
        fields: ['first'],
        shortMessage: 'The list cannot be asked for in this way',
        vars: { rule: 'invalid_value' },
      };
      const message = 'first: Cannot stand beside `limit`.';
      expect(body.errors).toEqual([
        { message, ...facts, extensions: facts, path: ['bad'], locations: [{ line: 1, column: 3 }] },
      ]);
    }
  });

  it('fails at its own field for want of a scope', async () => {
    const lacking = run.ask(await keyWithout(run.make, { teamId: team.id, personId: person.id }, 'keys:read'));
    const { status, body } = await lacking.gql('{ listApiKeys { count } currentUser { id } }');
    expect([status, body.data.listApiKeys, body.data.currentUser.id]).toEqual([200, null, person.id]);
    expect(body.errors).toMatchObject([
      { code: 'scope_missing', vars: { requiredScope: 'keys:read' }, path: ['listApiKeys'] },
    ]);
  });
});

describe('a bug', () => {
  afterEach(() => run.database.rows('ALTER TABLE api_keys RENAME COLUMN gone TO replaced_by_id'));

  it('is told as nothing but its id, which finds it in the log', async () => {
    await ask.gql('{ currentUser { id } }');
    await run.database.rows('ALTER TABLE api_keys RENAME COLUMN replaced_by_id TO gone');
    for (const document of [
      '{ listApiKeys { results { replacedById } } currentUser { id } }',
      `mutation { revokeApiKey(id: "${ABSENT}") { result { id } errors { code } } }`,
    ]) {
      for (let time = 0; time < 3; time++) {
        const answer = await ask.gql(document);
        const id = answer.headers['x-request-id'];
        const message = `something went wrong. Unique error id: ${id}`;
        expect([answer.status, answer.body.errors.length]).toEqual([200, 1]);
        expect(answer.body.errors[0]).toMatchObject({ message, code: 'something_went_wrong', vars: {}, fields: [] });
        expect(JSON.stringify(answer.body)).not.toMatch(/replaced_by_id|column "|node_modules|\.js/);
        expect(answer.body.data?.currentUser?.id ?? null).toBe(document.startsWith('{') ? person.id : null);
        expect(run.log.some((line) => line.includes(String(id)) && line.includes('replaced_by_id'))).toBe(true);
      }
    }
  });
});
