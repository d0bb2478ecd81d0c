import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from './support/app.js';
import { CHROMIUM, openBrowser, visit } from './support/browser.js';

let running: Running;
beforeAll(async () => {
  running = await boot();
});
afterAll(() => running.close());

const get = (url: string, headers: Record<string, string> = {}) => running.ask(null).get(url, headers);
const codes = async (): Promise<{ code: string; title: string; status: number }[]> =>
  (await get('/errors', { accept: 'application/json' })).body.data;

describe('pages', () => {
  it.each(['/', '/errors', '/errors/not_found', '/gql/playground', '/console/', '/console/keys/new'])(
    'let %s load nothing from elsewhere and run no inline script',
    async (path) => {
      const { status, headers, body } = await get(path, { accept: 'text/html' });
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-cache',
      });
      expect(headers['content-security-policy']).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
          "font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
      );
      expect(body).not.toMatch(/<script(?![^>]* src="\/[^"]*"><\/script>)|https?:\/\/| on\w+=/);
    },
  );

  it('serve what they load by the name of its content, for ever', async () => {
    const pages = await Promise.all(['/', '/errors', '/gql/playground', '/console'].map((path) => get(path)));
    const paths = pages.flatMap(({ body }) =>
      [...String(body).matchAll(/"(\/(?:console\/)?assets\/[^"]+)"/g)].map(([, path = '']) => path),
    );
    expect(paths.length).toBeGreaterThanOrEqual(8);
    for (const path of paths) {
      const { status, headers } = await get(path);
      expect({ path, status }).toEqual({ path, status: 200 });
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
  });

  it('pack what the playground loads for who can unpack it', async () => {
    const [path = ''] = /\/console\/assets\/playground-[^"]+\.js/.exec((await get('/gql/playground')).body) ?? [];
    const asked = (encodings: string) => get(path, { 'accept-encoding': encodings });
    const [plain, packed, smaller, unpacked] = await Promise.all([
      get(path),
      asked('gzip, br;q=0'),
      asked('gzip, deflate, br, zstd'),
      asked('br; q=0.0'),
    ]);
    expect([plain.headers['content-type'], plain.headers['content-encoding']]).toEqual([
      'text/javascript; charset=utf-8',
      undefined,
    ]);
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(packed.bytes).equals(plain.bytes)).toBe(true);
    expect([smaller.headers['content-encoding'], unpacked.headers['content-encoding']]).toEqual(['br', undefined]);
    expect(brotliDecompressSync(smaller.bytes).equals(plain.bytes)).toBe(true);
    expect(smaller.bytes.length).toBeLessThan(packed.bytes.length);
  });

  it.each([
    'absent.js',
    '..%2Fplayground.html',
    '%2e%2e%2fplayground.html',
    '..%2F..%2Fapi%2Fsrc%2Fapp.js',
    '.',
    'a/b.js',
  ])('give nothing but what was built for the browser: not %s', async (name) => {
    const { status, body } = await get(`/console/assets/${name}`);
    expect([status, body.code]).toEqual([404, 'route_not_found']);
  });

  it('ship the reference exactly as it was published', async () => {
    const { sha512 } = JSON.parse(readFileSync('apps/api/assets/scalar/SOURCE.json', 'utf8'));
    const [, path = ''] = /"(\/assets\/[^"]+standalone\.js)"/.exec((await get('/')).body) ?? [];
    const plain = await get(path);
    expect(createHash('sha512').update(plain.bytes).digest('hex')).toBe(sha512);
    const packed = await get(path, { 'accept-encoding': 'gzip' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 2);
  });

  it('explain every error code', async () => {
    const declared = await codes();
    expect(declared.length).toBeGreaterThan(20);
    for (const { code } of declared) {
      const { status, body } = await get(`/errors/${code}`);
      expect({ code, status }).toEqual({ code, status: 200 });
      expect(body).toContain(`<code>${code}</code>`);
    }
  });

  it('explain codes to programs that ask for JSON', async () => {
    const { headers, body } = await get('/errors/not_found', { accept: 'application/json' });
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(body).toEqual({
      type: '/errors/not_found',
      code: 'not_found',
      status: 404,
      title: 'Not found',
      wayOut: expect.any(String),
    });
  });

  it('tell the console whether there is a session to ask for, and nothing about it', async () => {
    const [without, withOne] = await Promise.all([
      get('/console/'),
      get('/console/', { cookie: 'a=b; session=secret' }),
    ]);
    expect(without.body).toContain('<meta name="session" content="none"');
    expect(withOne.body).toContain('<meta name="session" content="perhaps"');
    expect(withOne.body).not.toContain('secret');
    expect(withOne.headers['vary']).toBe('Cookie');
  });

  it('know no other code', async () => {
    const { status, body } = await get('/errors/no_such_code');
    expect(status).toBe(404);
    expect(body.code).toBe('route_not_found');
  });
});

const inBrowser = CHROMIUM === undefined ? describe.skip : describe;

inBrowser('pages in a browser', () => {
  it('are whole without any other server, and without complaint', async () => {
    await running.app.listen(0, '127.0.0.1');
    const origin = await running.app.getUrl();
    const browser = await openBrowser();
    try {
      for (const path of ['/', '/errors', '/errors/validation_failed', '/gql/playground']) {
        const { page, foreign, complaints } = await visit(browser, origin, path);
        expect({ path, foreign, complaints }).toEqual({ path, foreign: [], complaints: [] });
        await expect(page.title()).resolves.toContain('Looped');
      }
    } finally {
      await browser.close();
    }
  });
});
