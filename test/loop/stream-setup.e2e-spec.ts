import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { boot, PEPPER, type Running, SEALING_KEY } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import { FeedServer } from '../support/feed-server.js';
import { dataFolder, looped } from '../support/looped.js';
import { StreamCalls } from '../support/stream-calls.js';

const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';
const FEED = 'https://1.1.1.1/feed.xml';
const TOKEN = `ghp_${'a1B2'.repeat(9)}`;
const DAILY = { title: 'Stand-up', schedule: { unit: 'DAY', time: '09:00' } };

let run: Running;
let server: FeedServer;
let teamId: string;
let personId: string;
let ask: Ask;
let streams: StreamCalls;

beforeAll(async () => {
  server = await FeedServer.start();
  run = await boot({ OUTBOUND_ALLOW: `127.0.0.1:${server.port}` });
  teamId = (await run.make.team({ timezone: 'Europe/Berlin' })).id;
});
afterAll(async () => {
  await run.close();
  await server.close();
});
beforeEach(async () => {
  const person = await run.make.person(teamId);
  personId = person.id;
  ask = run.ask(person.key);
  streams = new StreamCalls(ask);
});

async function row(id: string): Promise<Readonly<Record<string, unknown>>> {
  return Object((await run.database.rows('SELECT * FROM streams WHERE id = $1', [id]))[0]);
}

async function told(id: string): Promise<readonly unknown[]> {
  const events = await run.database.rows('SELECT type FROM events WHERE subject_id = $1 ORDER BY created_at, id', [id]);
  return events.map(({ type }) => type);
}

describe('a new stream', () => {
  it('is what was asked for, with what was left out by its type', async () => {
    const { result, errors, metadata } = await streams.create({ type: 'RSS', title: ' News ', config: { url: FEED } });
    expect([errors, metadata]).toEqual([[], null]);
    expect(result).toEqual({
      ...{ id: expect.any(String), title: 'News', type: 'RSS', paused: false, status: 'PENDING' },
      pollIntervalSeconds: 3600,
      config: {
        ...{ url: FEED, dedupe: 'AUTO', includeWords: [], excludeWords: [], maxAgeDays: 7, auth: 'NONE' },
      },
      secret: { set: false, lastFour: null, rotatedAt: null },
      ...{ inboundUrl: null, defaultUrgency: 3, completeUpstream: false, queuedCount: 0 },
      ...{ nextSyncAt: expect.any(String), createdAt: expect.any(String), updatedAt: expect.any(String) },
    });
    expect(result.nextSyncAt).toBe(result.createdAt);
    expect(await told(result.id)).toEqual(['stream.created']);
    expect((await ask.get(`/v1/loop/streams/${result.id}`)).body).toMatchObject({ title: 'News', status: 'PENDING' });
  });

  it.each([
    ['GITHUB', { secret: TOKEN }, { pollIntervalSeconds: 60, completeUpstream: true }],
    ['ICAL', { config: { url: 'webcal://1.1.1.1/c.ics' } }, { pollIntervalSeconds: 1800, completeUpstream: false }],
    ['REPEATER', { config: DAILY }, { pollIntervalSeconds: null, completeUpstream: false }],
    ['IMAP', { secret: 'password', config: { host: '1.1.1.1', user: 'ann' } }, { pollIntervalSeconds: 120 }],
    ['WEBHOOK', {}, { pollIntervalSeconds: null, nextSyncAt: null, config: { preset: 'PLAIN' } }],
  ])('can be a %s', async (type, input, expected) => {
    const { result, errors } = await streams.create({ type, ...input });
    expect(errors).toEqual([]);
    expect(result).toMatchObject({ type, ...expected });
  });

  it('is refused for everything that is wrong at once, each at its place', async () => {
    const input = {
      ...{ type: 'RSS', title: ' ', secret: 'no colon', pollIntervalSeconds: 60, defaultUrgency: 9 },
      ...{ completeUpstream: true, config: { url: 'http://ann@1.1.1.1/', auth: 'BASIC', dedupe: 'NOPE', bogus: 1 } },
    };
    const { result, errors } = await streams.create(input);
    expect(result).toBeNull();
    const said = errors.map(({ code, path }) => `${code} ${path.join('.')}`);
    expect(said.toSorted()).toEqual([
      'invalid_attribute input.completeUpstream',
      'invalid_attribute input.config.bogus',
      'invalid_attribute input.config.dedupe',
      'invalid_attribute input.defaultUrgency',
      'invalid_attribute input.pollIntervalSeconds',
      'required input.title',
    ]);
    const { errors: deeper } = await streams.create({
      ...input,
      config: { url: 'http://ann@1.1.1.1/', auth: 'BASIC' },
    });
    expect(deeper.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual(
      expect.arrayContaining([
        'invalid_attribute input.config.url',
        'invalid_attribute input.secret',
        'required input.title',
      ]),
    );
  });

  it('is told the least and the most of its interval', async () => {
    const { errors } = await streams.create({ type: 'RSS', config: { url: FEED }, pollIntervalSeconds: 899 });
    expect(errors).toMatchObject([
      { path: ['input', 'pollIntervalSeconds'], vars: { rule: 'out_of_range', min: 900, max: 86_400 } },
    ]);
    expect(
      (await streams.made({ type: 'RSS', config: { url: FEED }, pollIntervalSeconds: 900 })).pollIntervalSeconds,
    ).toBe(900);
    const still = await streams.create({ type: 'REPEATER', config: DAILY, pollIntervalSeconds: 900 });
    expect(still.errors).toMatchObject([{ code: 'invalid_attribute', path: ['input', 'pollIntervalSeconds'] }]);
  });

  it('may bring its id, once', async () => {
    const id = `0197a3c2-0000-7000-8000-${randomBytes(6).toString('hex')}`;
    expect((await streams.made({ id, type: 'REPEATER', config: DAILY })).id).toBe(id);
    expect((await streams.create({ id, type: 'REPEATER', config: DAILY })).errors).toMatchObject([
      { code: 'id_exists' },
    ]);
    const other = new StreamCalls(run.ask((await run.make.person(teamId)).key));
    expect((await other.made({ id, type: 'REPEATER', config: DAILY })).id).toBe(id);
    const { errors } = await streams.create({ id: 'x', type: 'REPEATER', config: DAILY });
    expect(errors).toMatchObject([{ code: 'invalid_primary_key', path: ['input', 'id'] }]);
  });

  it('is one of fifty, however many are made at once', async () => {
    for (let nth = 0; nth < 45; nth += 1) await run.make.stream(ask);
    const many = await Promise.all(
      Array.from({ length: 8 }, () => streams.create({ type: 'REPEATER', config: DAILY })),
    );
    const refused = many.filter(({ result }) => result === null);
    expect(refused.map(({ errors }) => errors)).toMatchObject(
      Array.from({ length: 3 }, () => [{ code: 'limit_exceeded', vars: { limit: 50 } }]),
    );
    const [counted] = await run.database.rows('SELECT count(*)::int AS n FROM streams WHERE owner_id = $1', [personId]);
    expect(counted).toEqual({ n: 50 });
  });

  it('shows its address no second time', async () => {
    const document =
      'mutation { createStream(input: { type: WEBHOOK, title: "Hook" }) { result { id } errors { code } metadata { inboundSecret } } }';
    const key = { 'idempotency-key': 'hook-once' };
    const first = await ask.gql(document, undefined, key);
    expect(first.body.data.createStream.metadata.inboundSecret).toHaveLength(43);
    const again = await ask.gql(document, undefined, key);
    expect(JSON.stringify(again.body)).not.toContain(first.body.data.createStream.metadata.inboundSecret);
    const [counted] = await run.database.rows('SELECT count(*)::int AS n FROM streams WHERE owner_id = $1', [personId]);
    expect(counted).toEqual({ n: 1 });
  });
});

describe('a secret', () => {
  it('is nowhere to be found outside its seal', async () => {
    const canary = 'ghp_canaryCanaryCanary0123456789abcdef';
    const path = 'private-canary-calendar';
    const { id } = await streams.made({ type: 'GITHUB', secret: canary });
    const calendar = await streams.made({ type: 'ICAL', config: { url: `https://1.1.1.1/${path}/basic.ics` } });
    await streams.update(id, { secret: `${canary}2`, title: 'Renamed' });
    await streams.update(calendar.id, { config: { url: `https://1.1.1.1/${path}/other.ics` } });
    const tables = await run.database.rows(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    );
    const dump: unknown[] = [run.log];
    for (const { name } of tables) dump.push(await run.database.rows(`SELECT t::text FROM "${String(name)}" t`));
    dump.push((await ask.get('/v1/loop/streams')).body, calendar, await streams.test({ id: calendar.id }));
    const text = JSON.stringify(dump);
    expect([text.includes(canary), text.includes(path)]).toEqual([false, false]);
    expect(text).toContain('https://1.1.1.1/…');
  });

  it('shows that it is there, and its end where it is long', async () => {
    const long = await streams.made({ type: 'GITHUB', secret: TOKEN });
    expect(long.secret).toEqual({ set: true, lastFour: 'a1B2', rotatedAt: expect.any(String) });
    const short = await streams.made({
      type: 'IMAP',
      secret: 'fifteen letters',
      config: { host: '1.1.1.1', user: 'ann' },
    });
    expect(short.secret).toEqual({ set: true, lastFour: null, rotatedAt: expect.any(String) });
  });

  it('goes over to another key by command, and opens by no older one from then on', async () => {
    const { id } = await streams.made({ type: 'GITHUB', secret: TOKEN });
    const calendar = await streams.made({ type: 'ICAL', config: { url: 'https://1.1.1.1/private.ics' } });
    const keyIds = () =>
      run.database.rows(
        'SELECT left(secret, 8) AS secret, left(config, 8) AS config FROM stream_secrets WHERE stream_id = ANY ($1) ORDER BY config IS NULL',
        [[id, calendar.id]],
      );
    const [before] = await keyIds();
    const keys = [randomBytes(32), SEALING_KEY].map((key) => key.toString('base64')).join(',');
    const folder = await dataFolder();
    const env = { DATABASE_URL: run.database.url, KEY_PEPPER: PEPPER, SECRETS_KEY: keys, LOOPED_DATA_DIR: folder.path };
    const { code, stdout, stderr } = await looped(['secrets', 'rotate', '--json'], env);
    await folder.remove();
    expect([code, stderr]).toEqual([0, expect.any(String)]);
    expect(JSON.parse(stdout).columns).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ table: 'stream_secrets', field: 'secret', unreadable: 0 }),
        expect.objectContaining({ table: 'stream_secrets', field: 'config', unreadable: 0 }),
      ]),
    );
    const after = await keyIds();
    expect(after).toEqual([
      { secret: null, config: expect.not.stringMatching(String(before?.['config'])) },
      { secret: after[0]?.['config'], config: null },
    ]);
    const tried = await streams.test({ id });
    expect(tried.result).toMatchObject({ ok: false, message: expect.stringContaining('cannot be opened') });
    expect((await streams.update(id, { secret: TOKEN })).errors).toEqual([]);
  });

  it('is erased with its stream', async () => {
    const { id } = await streams.made({ type: 'GITHUB', secret: TOKEN });
    const kept = () => run.database.rows('SELECT secret FROM stream_secrets WHERE stream_id = $1', [id]);
    expect(await kept()).toMatchObject([{ secret: expect.stringMatching(/^[0-9a-f]{8}\./) }]);
    await streams.remove(id);
    expect(await kept()).toEqual([]);
  });
});

describe('an update', () => {
  it('leaves what it does not name, and takes null for the default', async () => {
    const made = await streams.made({
      ...{ type: 'RSS', title: 'News', config: { url: FEED, maxAgeDays: 3 } },
      ...{ pollIntervalSeconds: 7200, defaultUrgency: 5 },
    });
    const renamed = await streams.update(made.id, { title: 'Other news' });
    expect(renamed.errors).toEqual([]);
    expect(renamed.result).toEqual({ ...made, title: 'Other news', updatedAt: expect.any(String) });
    const reset = await streams.update(made.id, { pollIntervalSeconds: null, defaultUrgency: null });
    expect(reset.result).toMatchObject({ pollIntervalSeconds: 3600, defaultUrgency: 3 });
    const whole = await streams.update(made.id, { config: { url: FEED } });
    expect(whole.result.config).toMatchObject({ url: FEED, maxAgeDays: 7 });
    expect(await told(made.id)).toEqual(['stream.created', ...Array.from({ length: 3 }, () => 'stream.updated')]);
  });

  it.each([[null], [{}], [{ title: 'News' }], [{ title: 'News', config: { url: FEED } }]])(
    'that changes nothing is none: %j',
    async (input) => {
      const { id } = await streams.made({ type: 'RSS', title: 'News', config: { url: FEED } });
      const { result, errors } = await streams.update(id, input);
      expect([errors, result?.title]).toEqual([[], 'News']);
      expect((await row(id))['version']).toBe(1);
      expect(await told(id)).toEqual(['stream.created']);
    },
  );

  it('tells all that is wrong at once, and changes nothing', async () => {
    const { id } = await streams.made({ type: 'RSS', title: 'News', config: { url: FEED } });
    const { result, errors } = await streams.update(id, {
      ...{ title: null, pollIntervalSeconds: 1, completeUpstream: true, defaultUrgency: 0 },
      config: { url: 'http://127.0.0.1/' },
    });
    expect(result).toBeNull();
    expect(errors.map(({ code, path }) => `${code} ${path.join('.')}`).toSorted()).toEqual([
      'invalid_attribute input.completeUpstream',
      'invalid_attribute input.config.url',
      'invalid_attribute input.defaultUrgency',
      'invalid_attribute input.pollIntervalSeconds',
      'required input.title',
    ]);
    expect(await row(id)).toMatchObject({ version: 1, title: 'News', config: { url: FEED } });
  });

  it('runs the stream at once when what it reads has changed', async () => {
    const { id } = await streams.made({ type: 'RSS', config: { url: FEED } });
    const later = () =>
      run.database.rows(
        `UPDATE streams SET next_run_at = '2100-01-01Z', auth_failures = 3, lease_id = $2, lease_until = '2100-01-01Z' WHERE id = $1`,
        [id, ABSENT],
      );
    await later();
    await streams.update(id, { title: 'Renamed' });
    expect(await row(id)).toMatchObject({ next_run_at: new Date('2100-01-01Z'), auth_failures: 3, lease_id: ABSENT });
    const { result } = await streams.update(id, { config: { url: FEED, maxAgeDays: 2 } });
    expect(result.nextSyncAt).toBe(result.updatedAt);
    expect(await row(id)).toMatchObject({ auth_failures: 0, lease_id: null });
    await later();
    const sooner = await streams.update(id, { pollIntervalSeconds: 900 });
    expect(Date.parse(sooner.result.nextSyncAt) - Date.parse(sooner.result.updatedAt)).toBe(900_000);
  });

  it('asks for the secret again where the config leads elsewhere', async () => {
    const imap = { host: '1.1.1.1', user: 'ann' };
    const { id } = await streams.made({ type: 'IMAP', secret: 'password', config: imap });
    for (const config of [
      { ...imap, host: '1.0.0.1' },
      { ...imap, user: 'eve' },
      { ...imap, port: 143, security: 'STARTTLS' },
    ]) {
      const { errors } = await streams.update(id, { config });
      expect(errors).toMatchObject([{ code: 'required', path: ['input', 'secret'] }]);
    }
    expect((await streams.update(id, { config: { ...imap, mailbox: 'Work' } })).errors).toEqual([]);
    const moved = await streams.update(id, { config: { ...imap, host: '1.0.0.1' }, secret: 'another password' });
    expect(moved.result).toMatchObject({ config: { host: '1.0.0.1' }, secret: { set: true } });
    const github = await streams.made({ type: 'GITHUB', secret: TOKEN });
    const stolen = await streams.update(github.id, { config: { apiUrl: 'https://1.1.1.1/api/v3' } });
    expect(stolen.errors).toMatchObject([{ code: 'required', path: ['input', 'secret'] }]);
  });

  it('does not take a secret along to an address that asks for none', async () => {
    const config = { url: FEED, auth: 'BEARER' };
    const { id } = await streams.made({ type: 'RSS', secret: 'token', config });
    const { result } = await streams.update(id, { config: { url: 'https://1.0.0.1/feed.xml' } });
    expect(result.secret).toEqual({ set: false, lastFour: null, rotatedAt: null });
    expect(await run.database.rows('SELECT secret FROM stream_secrets WHERE stream_id = $1', [id])).toEqual([
      { secret: null },
    ]);
  });

  it('takes a secret away, where the type needs none', async () => {
    const { id } = await streams.made({ type: 'RSS', secret: 'token', config: { url: FEED, auth: 'BEARER' } });
    expect((await streams.update(id, { secret: null })).errors).toMatchObject([
      { code: 'required', path: ['input', 'secret'] },
    ]);
    const { result } = await streams.update(id, { secret: null, config: { url: FEED } });
    expect(result.secret.set).toBe(false);
  });

  it('takes a masked address for the one it stands for', async () => {
    const url = 'https://1.1.1.1/private/basic.ics';
    const { id, config } = await streams.made({ type: 'ICAL', config: { url } });
    expect(config.url).toBe('https://1.1.1.1/…');
    const { result, errors } = await streams.update(id, { config: { ...config, leadMinutes: 5 } });
    expect([errors, result.config]).toEqual([[], { ...config, leadMinutes: 5 }]);
    const back = await streams.update(id, { config: { url, leadMinutes: 5 } });
    expect([back.errors, (await row(id))['version']]).toEqual([[], 2]);
  });

  it("is none of others' business", async () => {
    const other = new StreamCalls(run.ask((await run.make.person(teamId)).key));
    const { id } = await other.made({ type: 'RSS', config: { url: FEED } });
    for (const each of [id, ABSENT]) {
      expect((await streams.update(each, { title: 'Mine' })).errors).toMatchObject([{ code: 'not_found' }]);
      expect((await streams.sync(each)).errors).toMatchObject([{ code: 'not_found' }]);
      expect((await streams.test({ id: each })).errors).toMatchObject([{ code: 'not_found' }]);
      expect((await streams.rotate(each)).errors).toMatchObject([{ code: 'not_found' }]);
    }
  });
});

describe('a test of a stream', () => {
  const items = [6, 5, 4, 3, 2, 1].map((nth) => `<item><title>Entry ${nth}</title><guid>${nth}</guid></item>`);
  const feed = `<rss version="2.0"><channel><title>F</title>${items.join('')}</channel></rss>`;

  it('shows what its items would be called, and keeps nothing', async () => {
    server.put('/tried.xml', { body: feed });
    const config = { url: server.url('/tried.xml') };
    const { result, errors } = await streams.test({ input: { type: 'RSS', title: 'Tried', config } });
    expect(errors).toEqual([]);
    expect(result).toEqual({ ok: true, message: 'It can be read: 6 entries.', sample: expect.any(Array) });
    expect(result.sample).toHaveLength(5);
    expect(result.sample.every((title: string) => /^Entry \d$/.test(title))).toBe(true);
    const counts = await run.database.rows(
      `SELECT (SELECT count(*)::int FROM streams WHERE owner_id = $1) AS streams, (SELECT count(*)::int FROM items WHERE owner_id = $1) AS items`,
      [personId],
    );
    expect(counts).toEqual([{ streams: 0, items: 0 }]);
  });

  it('reads a stream that is, with its secret', async () => {
    server.put('/kept.xml', { body: feed });
    const config = { url: server.url('/kept.xml'), auth: 'BEARER' };
    const { id } = await streams.made({ type: 'RSS', secret: 'the-token', config });
    expect((await streams.test({ id })).result).toMatchObject({ ok: true });
    expect(server.asked('/kept.xml')[0]?.headers['authorization']).toBe('Bearer the-token');
    expect(await row(id)).toMatchObject({ version: 1, last_synced_at: null, status: 'PENDING' });
  });

  it('says what comes by the clock next', async () => {
    const { result } = await streams.test({ input: { type: 'REPEATER', title: 'Daily', config: DAILY } });
    expect(result).toEqual({ ok: true, message: expect.stringMatching(/^It comes next at /), sample: ['Stand-up'] });
  });

  it('that fails says why, and nothing of what was answered', async () => {
    server.on('/broken.xml', () => ({
      status: 500,
      headers: { 'content-type': 'text/plain' },
      body: 'inner secret of the peer',
    }));
    const config = { url: server.url('/broken.xml') };
    const { result, errors } = await streams.test({ input: { type: 'RSS', title: 'Tried', config } });
    expect([errors, result.ok, result.sample]).toEqual([[], false, []]);
    expect(result.message).toMatch(/answered 500/);
    expect(JSON.stringify(result)).not.toContain('inner secret');
  });

  it.each(['http://169.254.169.254/latest/meta-data/', 'http://127.0.0.1:1/', 'http://[::1]/', 'http://10.0.0.1/'])(
    'goes no way inside that its source leads: %s',
    async (inside) => {
      server.redirect('/astray.xml', inside, 302);
      const config = { url: server.url('/astray.xml') };
      const { result, errors } = await streams.test({ input: { type: 'RSS', title: 'Tried', config } });
      expect([errors, result]).toEqual([
        [],
        { ok: false, message: expect.stringContaining('is not open to outgoing requests'), sample: [] },
      ]);
    },
  );

  it('is of one stream: one that is, or one to be', async () => {
    const input = { type: 'REPEATER', title: 'Daily', config: DAILY };
    expect((await streams.test({})).errors).toMatchObject([{ code: 'required', path: ['input'] }]);
    expect((await streams.test({ id: ABSENT, input })).errors).toMatchObject([{ path: ['input'] }]);
    const faulty = await streams.test({ input: { type: 'RSS', title: 'x', config: { url: 'http://127.0.0.1:1/' } } });
    expect(faulty.errors).toMatchObject([
      { code: 'invalid_attribute', path: ['input', 'config', 'url'], vars: { setting: 'OUTBOUND_ALLOW' } },
    ]);
  });
});

describe('a sync', () => {
  it('runs the stream now, once a minute', async () => {
    server.put('/synced.xml', { body: '<rss version="2.0"><channel><title>F</title></channel></rss>' });
    const { id } = await streams.made({ type: 'RSS', config: { url: server.url('/synced.xml') } });
    await run.syncStreams();
    const { result, errors } = await streams.sync(id);
    expect(errors).toEqual([]);
    expect(Date.parse(result.nextSyncAt)).toBeLessThanOrEqual(Date.now() + 1_000);
    await run.syncStreams();
    expect(server.asked('/synced.xml')).toHaveLength(2);
    const again = await streams.sync(id);
    expect(again.errors).toMatchObject([{ code: 'invalid_state', vars: { retryAt: expect.any(String) } }]);
  });

  it('is refused of what is paused, or pushed to', async () => {
    const { id } = await streams.made({ type: 'REPEATER', config: DAILY });
    await ask.post(`/v1/loop/streams/${id}/pause`, {});
    expect((await streams.sync(id)).errors).toMatchObject([{ code: 'invalid_state' }]);
    const hook = await streams.hook();
    expect((await streams.sync(hook.id)).errors).toMatchObject([{ code: 'invalid_state' }]);
  });

  it('reads a calendar at the address that is not shown', async () => {
    server.put('/private-token/basic.ics', {
      body: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n',
      type: 'text/calendar',
    });
    const { id } = await streams.made({ type: 'ICAL', config: { url: server.url('/private-token/basic.ics') } });
    await run.syncStreams();
    expect(server.asked('/private-token/basic.ics')).toHaveLength(1);
    expect((await ask.get(`/v1/loop/streams/${id}`)).body).toMatchObject({
      status: 'OK',
      config: { url: `${server.origin}/…` },
    });
  });
});
