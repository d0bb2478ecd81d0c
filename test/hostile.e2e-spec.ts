import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from './support/app.js';
import type { Ask } from './support/ask.js';

const CLIENTS = '/v1/invoices/clients';

let run: Running;
let ask: Ask;
let port: number;

beforeAll(async () => {
  run = await boot();
  ask = run.ask((await run.make.team()).key);
  await run.app.listen(0, '127.0.0.1');
  port = Number(new URL(await run.app.getUrl()).port);
});
afterAll(() => run.close());

// Whatever was sent, nothing came of it and the next request is served.
afterEach(async () => {
  const { status, body } = await ask.get(`${CLIENTS}?includeArchived=true`);
  expect([status, body.data]).toEqual([200, []]);
});

/** Bytes as they are, to the listening socket; what comes back until it closes. */
async function raw(bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(bytes);
  return text(socket);
}

function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
}

describe('a body', () => {
  it.each([
    ['without its end', '{', 'malformed_json'],
    ['with trailing text', '{"name": "a"} trailing', 'malformed_json'],
    ['with a key twice', '{"name": "a", "name": "b"}', 'malformed_json'],
    ['with a key twice inside', '{"name": "a", "metadata": {"k": "1", "k": "2"}}', 'malformed_json'],
    ['that reaches for the prototype', '{"__proto__": {"admin": true}, "name": "a"}', 'validation_failed'],
    ['that reaches for the constructor', '{"constructor": {"prototype": {}}, "name": "a"}', 'validation_failed'],
    ['that reaches for it inside', '{"name": "a", "metadata": {"constructor": "x"}}', 'malformed_json'],
    ['of 50,000 nested arrays', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, 'malformed_json'],
    ['of 50,000 nested objects', `{"name": ${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`, 'malformed_json'],
    ['that is empty', '', 'validation_failed'],
    ['that is an array', '[]', 'validation_failed'],
    ['that is a text', '"text"', 'validation_failed'],
  ])('%s is a 400', async (_, body, code) => {
    const answer = await ask.post(CLIENTS, body);
    expect([answer.status, answer.body.code]).toEqual([400, code]);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'nonsense',
  ])('of type %s is a 415', async (type) => {
    const answer = await ask.post(CLIENTS, 'name=a', { 'content-type': type });
    expect([answer.status, answer.body.code]).toEqual([415, 'unsupported_media_type']);
  });

  it('over 1 MiB is a 413', async () => {
    const answer = await ask.post(CLIENTS, { name: 'a', notes: 'x'.repeat(1024 * 1024) });
    expect([answer.status, answer.body.code]).toEqual([413, 'body_too_large']);
  });

  it('of ten thousand members is a 400 that names no more than it must', async () => {
    const body = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`field${at}`, at]));
    const answer = await ask.post(CLIENTS, body);
    expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
  });

  it('is not read before its key is known', async () => {
    const answer = await run.ask(null).post(CLIENTS, '{"broken');
    expect([answer.status, answer.body.code]).toEqual([401, 'key_missing']);
  });
});

describe('a forged field', () => {
  it.each(['teamId', 'id', 'createdAt', 'updatedAt', 'version', 'role', 'isAdmin', 'archivedAt', 'totals'])(
    '%s is told and not stored',
    async (name) => {
      const answer = await ask.post(CLIENTS, { name: 'Forged', [name]: '0197a3c2-0000-4000-8000-000000000001' });
      expect(answer.status).toBe(400);
      expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([`/${name}`]);
    },
  );
});

describe('a URL', () => {
  it.each([
    ['/v1/invoices/clients/%zz', 400],
    ['/v1/invoices/clients/%00', 400],
    ['/v1/invoices/clients/..%2f..%2fetc%2fpasswd', 400],
    [`/v1/invoices/clients/${'a'.repeat(900)}`, 400],
    [`/v1/invoices/clients/${'a'.repeat(2_000)}`, 414],
    ['/v1/invoices/clients/', 404],
    ['/V1/invoices/clients', 404],
    ['/v1/nothing', 404],
    [`/v1/invoices/clients?q=${'a'.repeat(101)}`, 400],
    ['/v1/invoices/clients?limit=1e9', 400],
    ['/v1/invoices/clients?limit=-1', 400],
    ['/v1/invoices/clients?limit=1&limit=2', 400],
    ['/v1/invoices/clients?cursor=../../etc', 400],
    [`/v1/invoices/clients?${'a=1&'.repeat(2_000)}`, 400],
    ['/v1/invoices/clients?sort=name;DROP TABLE clients', 400],
  ])('%.60s is a %d problem', async (url, status) => {
    const answer = await ask.get(url);
    expect([answer.status, answer.headers['content-type']]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    expect(answer.body).toMatchObject({ status, requestId: expect.stringMatching(/^req_/), code: expect.any(String) });
  });

  it.each(['PUT', 'DELETE'] as const)(
    'with the method %s it does not have is a 405 that names those it has',
    async (method) => {
      const answer = await ask.send(method, CLIENTS);
      expect([answer.status, answer.headers['allow']]).toEqual([405, 'GET, HEAD, POST, OPTIONS']);
    },
  );

  it.each([
    ['/v1/invoices', ['clients', 'calculate', 'export', 'from-time'], ['PATCH', 'DELETE']],
    ['/v1/track/time', ['bulk', 'export', 'import'], ['PATCH', 'DELETE']],
    ['/v1/track/time', ['timer'], ['PATCH', 'POST']],
    ['/v1/track/reports', ['time', 'saved'], ['PATCH', 'DELETE']],
  ] as const)('that is static below %s never runs its sibling with an id', async (path, names, methods) => {
    for (const name of names) {
      for (const method of methods) expect((await ask.send(method, `${path}/${name}`)).status).toBe(405);
    }
  });
});

describe('bytes on the socket', () => {
  it('with 64 KiB of headers are a 431', async () => {
    const answer = await raw(`GET /v1/me HTTP/1.1\r\nHost: x\r\nX-Large: ${'a'.repeat(65_536)}\r\n\r\n`);
    expect(statusOf(answer)).toBe(431);
    expect(answer).toContain('"code":"headers_too_large"');
  });

  it('that are no HTTP are a 400', async () => {
    const answer = await raw('\u0016\u0003\u0001\u0002\r\n\r\n');
    expect(statusOf(answer)).toBe(400);
    expect(answer).toContain('application/problem+json');
  });

  it('that smuggle a second request by two lengths are a 400', async () => {
    const answer = await raw(
      `POST ${CLIENTS} HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n`,
    );
    expect(statusOf(answer)).toBe(400);
  });
});
