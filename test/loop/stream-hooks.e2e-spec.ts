import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask, Headers } from '../support/ask.js';
import { StreamCalls } from '../support/stream-calls.js';

let run: Running;
let teamId: string;
let ask: Ask;
let streams: StreamCalls;

beforeAll(async () => {
  run = await boot({ PUBLIC_URL: 'https://looped.example' });
  teamId = (await run.make.team()).id;
});
afterAll(() => run.close());
beforeEach(async () => {
  ask = run.ask((await run.make.person(teamId)).key);
  streams = new StreamCalls(ask);
});

/** What somebody sends who has no key of ours, from an address of their own. */
function push(path: string, body?: string | object, headers: Headers = {}): Promise<Answer> {
  return run.ask(null).send('POST', path, body, headers);
}

async function queue(): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const fields = 'id title description url urgency source state externalId streamId labels';
  const { body } = await ask.gql(`{ listItems { results { ${fields} } } }`);
  return body.data.listItems.results.toReversed();
}

describe('a push', () => {
  it('becomes an item of its stream, by what it says', async () => {
    const { id, path } = await streams.hook({ defaultUrgency: 4 });
    const full = { title: ' Disk is full ', description: 'On db-1', url: 'https://status.example/1', urgency: 5 };
    const answer = await push(path, full);
    expect([answer.status, answer.body]).toEqual([202, { itemId: expect.any(String), deduplicated: false }]);
    await push(path, { title: 'Plain' });
    expect(await queue()).toMatchObject([
      {
        ...{ id: answer.body.itemId, title: 'Disk is full', description: 'On db-1', url: 'https://status.example/1' },
        ...{ urgency: 5, source: 'WEBHOOK', state: 'QUEUED', streamId: id },
      },
      { title: 'Plain', urgency: 4 },
    ]);
  });

  it('is taken as text, as a form and without any type as well', async () => {
    const { path } = await streams.hook();
    await push(path, 'First line\nand more', { 'content-type': 'text/plain' });
    await push(path, 'Csv, even', { 'content-type': 'text/csv' });
    await push(path, `payload=${encodeURIComponent('{"title":"Of a form"}')}`, {
      'content-type': 'application/x-www-form-urlencoded',
    });
    await push(path, '{"title":"Vendor","title":"twice"}', { 'content-type': 'application/vnd.acme+json' });
    expect((await queue()).map(({ title }) => title)).toEqual(['First line', 'Csv, even', 'Of a form', 'twice']);
  });

  it('counts once, however often it is repeated', async () => {
    const { path } = await streams.hook();
    const first = await push(path, { title: 'Once' });
    const again = await push(path, { title: 'Once' });
    expect(again.body).toEqual({ itemId: first.body.itemId, deduplicated: true });
    const named = await push(path, { title: 'A' }, { 'idempotency-key': 'k-1' });
    const renamed = await push(path, { title: 'B' }, { 'idempotency-key': 'k-1' });
    expect(renamed.body).toEqual({ itemId: named.body.itemId, deduplicated: true });
    const together = await Promise.all(
      Array.from({ length: 8 }, () => push(path, { title: 'Race' }, { 'webhook-id': 'w-1' })),
    );
    expect(together.map(({ status }) => status)).toEqual(together.map(() => 202));
    expect(new Set(together.map(({ body }) => body.itemId)).size).toBe(1);
    expect((await queue()).map(({ title }) => title)).toEqual(['Once', 'A', 'Race']);
  });

  it('completes what an earlier one began', async () => {
    const { path } = await streams.hook();
    const { body } = await push(path, { title: 'Alert', dedupeKey: 'cpu' });
    const done = await push(path, { dedupeKey: 'cpu', complete: true });
    expect([done.status, done.body.itemId]).toEqual([202, body.itemId]);
    expect(await queue()).toMatchObject([{ id: body.itemId, state: 'COMPLETED' }]);
  });

  it('is read by the mapping of its stream', async () => {
    const mapping = { title: '$.alert.name', urgency: { literal: 5 }, labels: '$.tags', dedupeKey: '$.alert.id' };
    const { path } = await streams.hook({ config: { preset: 'CUSTOM', mapping } });
    await push(path, { alert: { name: 'Down', id: 7 }, tags: ['ops', 'db'] });
    expect(await queue()).toMatchObject([{ title: 'Down', urgency: 5, labels: ['ops', 'db'] }]);
  });

  it.each([
    ['no title', { description: 'x' }, 'no_title'],
    ['no JSON', '{"title":', 'not_json'],
    ['JSON nested too deep', `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`, 'too_deep'],
    ['nothing', undefined, 'no_title'],
  ])('with %s is refused', async (_, body, code) => {
    const { path } = await streams.hook();
    const answer = await push(path, body);
    expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
    expect(answer.body.errors).toMatchObject([{ pointer: '', code }]);
    expect(await queue()).toEqual([]);
  });

  it('of more than 256 KiB is refused', async () => {
    const { path } = await streams.hook();
    const large = JSON.stringify({ title: 'Large', description: 'x'.repeat(262_144) });
    for (const type of ['application/json', 'text/plain', 'application/octet-stream']) {
      const answer = await push(path, large, { 'content-type': type });
      expect([type, answer.status, answer.body.code]).toEqual([type, 413, 'body_too_large']);
    }
    expect((await push(path, JSON.stringify({ title: 'Fits', description: 'x'.repeat(262_100) }))).status).toBe(202);
  });

  it('is one of sixty a minute at most', async () => {
    const { path } = await streams.hook();
    const other = await streams.hook();
    const answers: Answer[] = [];
    for (let nth = 0; nth < 61; nth += 1) answers.push(await push(path, { title: `Push ${nth}` }));
    expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 60 }, () => 202), 429]);
    expect(answers.at(-1)?.headers['retry-after']).toMatch(/^\d+$/);
    expect((await push(other.path, { title: 'Another stream' })).status).toBe(202);
  });
});

describe('a signature', () => {
  const secret = 'what senders sign with';
  const signature = { header: 'X-Signature', algorithm: 'SHA256', encoding: 'HEX', prefix: 'sha256=' };
  const signed = (body: string, by = secret) => ({
    'x-signature': `sha256=${createHmac('sha256', by).update(body).digest('hex')}`,
  });

  it('is asked for where one was agreed on, over the very bytes', async () => {
    const { path } = await streams.hook({ secret, config: { signature } });
    const body = '{ "title":   "Größe" }';
    expect((await push(path, body, signed(body))).status).toBe(202);
    for (const headers of [{}, signed(body, 'another'), signed('{"title":"Größe"}'), { 'x-signature': 'sha256=' }]) {
      const answer = await push(path, body, { ...headers, 'idempotency-key': 'another' });
      expect([answer.status, answer.body.code]).toEqual([401, 'bad_signature']);
    }
    const bytes = Buffer.from('Tëxt as bytes').toString();
    expect((await push(path, bytes, { ...signed(bytes), 'content-type': 'text/plain' })).status).toBe(202);
    expect((await queue()).map(({ title }) => title)).toEqual(['Größe', 'Tëxt as bytes']);
  });

  it('needs a secret, and a secret a signature', async () => {
    const lacking = await streams.create({ type: 'WEBHOOK', config: { signature } });
    expect(lacking.errors).toMatchObject([{ code: 'required', path: ['input', 'secret'] }]);
    const unused = await streams.create({ type: 'WEBHOOK', secret });
    expect(unused.errors).toMatchObject([{ code: 'required', path: ['input', 'config', 'signature'] }]);
  });
});

describe('the address', () => {
  it('is the stream and a secret that is shown once', async () => {
    const { result, metadata } = await streams.create({ type: 'WEBHOOK' });
    expect(metadata?.inboundSecret).toMatch(/^[0-9A-Za-z]{43}$/);
    expect(result.inboundUrl).toBe(`https://looped.example/in/${result.id}`);
    const shown = JSON.stringify([
      (await ask.get(`/v1/loop/streams/${result.id}`)).body,
      (await ask.gql('{ listStreams { results { id inboundUrl config secret { set lastFour } } } }')).body,
      await run.database.rows('SELECT data, previous FROM events'),
      await run.database.rows('SELECT changes FROM audit_events'),
      run.log,
    ]);
    expect(shown).toContain(result.inboundUrl);
    expect(shown).not.toContain(metadata?.inboundSecret);
  });

  it('is unknown where a part of it is wrong', async () => {
    const { path } = await streams.hook();
    const other = await streams.hook();
    const [, , id = '', secret = ''] = path.split('/');
    const wrong = [
      `/in/${id}/${secret.slice(1)}`,
      `/in/${id}/${'0'.repeat(43)}`,
      `/in/${id}/${secret.toLowerCase()}`,
      `/in/${other.id}/${secret}`,
      `/in/x/${secret}`,
      `/in/${id}/%00`,
    ];
    for (const each of wrong) {
      const answer = await push(each, { title: 'Guessed' });
      expect([each, answer.status, answer.body.code]).toEqual([each, 404, 'not_found']);
    }
    expect(await queue()).toEqual([]);
  });

  it('is slow to guess', async () => {
    const own = await boot({ TRUSTED_PROXIES: '127.0.0.1' }, run.database);
    const { path } = await streams.hook();
    const from = { 'x-forwarded-for': '203.0.113.77' };
    const guess = () => own.ask(null).send('POST', `/in/${crypto.randomUUID()}/${'0'.repeat(43)}`, {}, from);
    for (let nth = 0; nth < 100; nth += 1) expect((await guess()).status).toBe(404);
    expect((await guess()).status).toBe(429);
    expect((await own.ask(null).send('POST', path, { title: 'Known' }, from)).status).toBe(202);
    await own.app.close();
  });

  it('takes pushes and nothing else', async () => {
    const { path } = await streams.hook();
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH'] as const) {
      const answer = await run.ask(null).send(method, path);
      expect([method, answer.status, answer.headers['allow']]).toEqual([method, 405, 'POST, OPTIONS']);
    }
  });

  it('is not repeated in what is refused', async () => {
    const { path } = await streams.hook();
    const answer = await push(path, '{}');
    expect(answer.body).toMatchObject({ status: 400, instance: '/in/:streamId/:secret' });
    expect(JSON.stringify([answer.body, run.log])).not.toContain(path.split('/').at(-1));
  });

  it('changes by rotation, and the old one is none at once', async () => {
    const { id, path } = await streams.hook();
    const { result, metadata } = await streams.rotate(id);
    expect(result).toMatchObject({ id, inboundUrl: `https://looped.example/in/${id}` });
    expect((await push(path, { title: 'Old' })).status).toBe(404);
    expect((await push(`/in/${id}/${metadata?.inboundSecret}`, { title: 'New' })).status).toBe(202);
    expect(
      await run.database.rows(`SELECT type FROM events WHERE subject_id = $1 ORDER BY created_at, id`, [id]),
    ).toEqual([{ type: 'stream.created' }, { type: 'stream.updated' }]);
  });

  it('is of WEBHOOK streams alone', async () => {
    const { id } = await run.make.stream(ask);
    expect((await streams.rotate(id)).errors).toMatchObject([{ code: 'invalid_argument', path: ['id'] }]);
  });

  it('takes and drops what comes while the stream is paused', async () => {
    const { id, path } = await streams.hook();
    await ask.post(`/v1/loop/streams/${id}/pause`, {});
    const answer = await push(path, { title: 'Unheard' });
    expect([answer.status, answer.body]).toEqual([202, { itemId: null, deduplicated: false }]);
    const [dropped] = await run.database.rows('SELECT pushes_dropped FROM streams WHERE id = $1', [id]);
    expect(dropped).toEqual({ pushes_dropped: 1 });
    await ask.post(`/v1/loop/streams/${id}/resume`, {});
    await push(path, { title: 'Heard' });
    expect((await queue()).map(({ title }) => title)).toEqual(['Heard']);
  });

  it('says for ninety days that the stream is deleted', async () => {
    const { id, path } = await streams.hook();
    await streams.remove(id);
    const answer = await push(path, { title: 'Late' });
    expect([answer.status, answer.body.code]).toEqual([410, 'stream_gone']);
    expect((await push(`/in/${id}/${'0'.repeat(43)}`, { title: 'Guessed' })).status).toBe(404);
    await run.database.rows(`UPDATE deleted_streams SET deleted_at = now() - interval '91 days' WHERE stream_id = $1`, [
      id,
    ]);
    expect((await push(path, { title: 'Later' })).status).toBe(404);
  });
});
