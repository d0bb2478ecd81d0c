import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';
import { CROOKED_URLS, PRIVATE_HOSTS, PRIVATE_URLS } from '../support/private-addresses.js';

const PUBLIC = 'https://1.1.1.1/feed.xml';

let run: Running;
let ask: Ask;
let personId: string;
let kept: string;

beforeAll(async () => {
  run = await boot();
  const { id } = await run.make.team();
  const person = await run.make.person(id);
  personId = person.id;
  ask = run.ask(person.key);
  kept = (await create({ type: 'RSS', config: { url: PUBLIC } })).body.data.createStream.result.id;
});
afterAll(() => run.close());

const ERRORS = 'errors { code path vars message }';

function create(input: object): Promise<Answer> {
  const document = `mutation ($input: CreateStreamInput!) { createStream(input: $input) { result { id } ${ERRORS} } }`;
  return ask.gql(document, { input: { title: 'Hostile', ...input } });
}

function tried(input: object): Promise<Answer> {
  const document = `mutation ($input: CreateStreamInput) { testStream(input: $input) { result { ok message } ${ERRORS} } }`;
  return ask.gql(document, { input: { title: 'Hostile', ...input } });
}

function update(config: object): Promise<Answer> {
  const document = `mutation ($id: ID!, $input: UpdateStreamInput) { updateStream(id: $id, input: $input) { result { id } ${ERRORS} } }`;
  return ask.gql(document, { id: kept, input: { config } });
}

/** The rules that the one member of the config broke; nothing else was said, and nothing was done. */
function rulesAt({ status, body }: Answer, member: string): readonly string[] {
  const [payload] = Object.values<{ result: unknown; errors: { code: string; path: string[]; vars: object }[] }>(
    body.data ?? {},
  );
  expect([status, body.errors, payload?.result]).toEqual([200, undefined, null]);
  const errors = payload?.errors ?? [];
  expect(errors.map(({ path }) => path)).toEqual(errors.map(() => ['input', 'config', member]));
  return errors.map(({ code, vars }) => {
    const { rule, setting } = Object(vars);
    return rule === 'blocked_address' ? `${code} ${setting}` : code;
  });
}

const OPENABLE = 'invalid_attribute OUTBOUND_ALLOW';

describe('the address of a feed', () => {
  it.each(PRIVATE_URLS)('that leads inside is refused when a stream is made, changed and tried: %j', async (url) => {
    const answers = [
      await create({ type: 'RSS', config: { url } }),
      await update({ url }),
      await tried({ type: 'RSS', config: { url } }),
    ];
    for (const answer of answers) expect([[OPENABLE], ['invalid_attribute']]).toContainEqual(rulesAt(answer, 'url'));
  });

  it('is told to be one that the operator can open, in most of these spellings', async () => {
    const said: string[] = [];
    for (const url of PRIVATE_URLS) said.push(...rulesAt(await create({ type: 'RSS', config: { url } }), 'url'));
    expect(said.filter((each) => each === OPENABLE).length).toBeGreaterThanOrEqual(40);
  });

  it.each(CROOKED_URLS)('that is crooked is refused: %j', async (url) => {
    for (const answer of [await create({ type: 'RSS', config: { url } }), await update({ url })])
      expect(rulesAt(answer, 'url').length).toBeGreaterThan(0);
  });

  it('is told by its host alone', async () => {
    const { body } = await create({ type: 'RSS', config: { url: 'http://[::ffff:127.0.0.1]/secret-path' } });
    const [{ message }] = body.data.createStream.errors;
    expect(message).toMatch(/: ::ffff:7f00:1 is not open to outgoing requests\./);
    expect(message).not.toContain('secret-path');
  });
});

describe('other addresses', () => {
  it.each(['http://127.0.0.1/', 'webcal://169.254.169.254/x.ics', 'http://[::1]/c.ics', 'https://10.0.0.1/c.ics'])(
    'of a calendar are held to the same rules: %s',
    async (url) => {
      expect(rulesAt(await create({ type: 'ICAL', config: { url } }), 'url')).toEqual([OPENABLE]);
    },
  );

  it.each(['http://127.0.0.1/api/v3', 'https://[::1]/', 'https://[::ffff:127.0.0.1]/', 'https://192.168.1.1/api/v3'])(
    'of a GitHub are held to the same rules: %s',
    async (apiUrl) => {
      const input = { type: 'GITHUB', secret: `ghp_${'a'.repeat(36)}`, config: { apiUrl } };
      expect(rulesAt(await create(input), 'apiUrl')).toEqual([OPENABLE]);
    },
  );

  it.each(PRIVATE_HOSTS)('of a mail server are held to the same rules: %s', async (host) => {
    const input = { type: 'IMAP', secret: 'password', config: { host, user: 'ann' } };
    expect(rulesAt(await create(input), 'host')).toEqual([OPENABLE]);
  });

  it('of a mail server end at the ports of mail', async () => {
    const input = { type: 'IMAP', secret: 'password', config: { host: '1.1.1.1', port: 6379, user: 'ann' } };
    expect(rulesAt(await create(input), 'host')).toEqual([OPENABLE]);
  });
});

it('nothing of all this was stored', async () => {
  const streams = await run.database.rows('SELECT config FROM streams WHERE owner_id = $1', [personId]);
  expect(streams).toMatchObject([{ config: { url: PUBLIC } }]);
});
