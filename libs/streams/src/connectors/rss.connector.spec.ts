import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FeedServer } from '../../../../test/support/feed-server.js';
import { openWayOut } from '../../../../test/support/open-way-out.js';
import type { Fetched } from './connector.port.js';
import type { Json } from './json.js';
import { rss } from './rss.connector.js';

const NOW = '2026-03-20T12:00:00.000Z';
const feed = (name: string) => readFileSync(`test/fixtures/feeds/${name}`);
let server: FeedServer;
beforeAll(async () => {
  server = await FeedServer.start();
});
afterAll(() => server.close());

interface Run {
  readonly cursor?: Json;
  readonly secret?: string;
  readonly maxBytes?: number;
  readonly timeoutMs?: number;
}
async function fetched(config: object, { cursor = null, secret, ...limits }: Run = {}): Promise<Fetched> {
  if (!rss.fetch) throw new Error('Feeds are fetched.');
  const out = { ...openWayOut, fetch: (ask: { url: string }) => openWayOut.fetch({ ...ask, ...limits }) };
  return rss.fetch({ config, cursor, secret: secret ?? null, zone: 'UTC', now: NOW, firstRun: cursor === null, out });
}

/** The entries of a fixture, served at an address of their own. */
async function entriesOf(name: string, config: object = {}, type = 'application/xml') {
  server.put(`/${name}`, { body: feed(name), type });
  return (await fetched({ url: server.url(`/${name}`), ...config })).entries;
}
const drafts = async (name: string, config: object = {}, type?: string) =>
  (await entriesOf(name, config, type)).map(({ externalId, updatedAt, draft }) => [
    externalId,
    updatedAt,
    draft?.title,
    draft?.url,
    draft?.description,
  ]);

describe('the kinds of feeds', () => {
  it('reads RSS 0.90', async () => {
    expect(await drafts('rss-0.90.xml')).toEqual([
      ['http://www.mozilla.org/status/', null, 'New Status Updates', 'http://www.mozilla.org/status/', null],
      ['http://www.mozilla.org/bugs/', null, 'Bugzilla Reorganized', 'http://www.mozilla.org/bugs/', null],
    ]);
  });

  it('reads RSS 0.91', async () => {
    expect((await drafts('rss-0.91.xml')).map(([id, , title]) => [id, title])).toEqual([
      ['http://writetheweb.com/read.php?item=23', 'Syndication discussions hot up'],
      ['http://writetheweb.com/read.php?item=24', 'Giving the world a pluggable Gnutella'],
    ]);
  });

  it('reads RSS 2.0, and leaves out what is too old', async () => {
    const entries = await entriesOf('rss-2.0.xml');
    expect(entries.map(({ externalId, updatedAt, draft }) => [externalId, updatedAt, draft])).toEqual([
      [
        'https://example.com/notes/untitled',
        '2026-03-18T13:00:00.000Z',
        {
          title: 'A note without a title that goes on for longer than eighty characters, so that…',
          description:
            'A note without a title that goes on for longer than eighty characters, so that it has to be cut somewhere.',
          url: 'https://example.com/notes/untitled',
          dueAt: null,
          dueAllDay: false,
          urgency: 2,
          labels: [],
          metadata: { author: null, publishedAt: '2026-03-18T13:00:00.000Z', categories: [] },
        },
      ],
      [
        'notes-2.1',
        '2026-03-19T09:00:00.000Z',
        {
          title: 'Version 2.1 & a new logo',
          description: 'Faster search. Read on (https://example.com/notes/2.1)',
          url: server.url('/notes/2.1'),
          dueAt: null,
          dueAllDay: false,
          urgency: 2,
          labels: [],
          metadata: { author: 'Jo Doe', publishedAt: '2026-03-19T09:00:00.000Z', categories: ['Releases', 'News'] },
        },
      ],
    ]);
    expect(await drafts('rss-2.0.xml', { maxAgeDays: 365 })).toHaveLength(3);
  });

  it('reads RDF (RSS 1.0)', async () => {
    expect(await drafts('rdf-1.0.xml')).toEqual([
      [
        'https://rdf.example/1',
        '2026-03-19T03:00:00.000Z',
        'Processing Inclusions with XSLT',
        'https://rdf.example/1',
        'Processing document inclusions with general XML tools can be problematic.',
      ],
    ]);
  });

  it('reads Atom, each text by its type', async () => {
    expect(await drafts('atom-1.0.xml')).toEqual([
      [
        'urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6b',
        '2026-03-17T18:30:02.000Z',
        'List<String> explained',
        'https://example.org/lists',
        'With generics.',
      ],
      [
        'urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a',
        '2026-03-19T18:30:02.000Z',
        'Robots & run amok',
        'https://example.org/2026/03/19/robots',
        '1 < 2, as plain text.',
      ],
    ]);
  });

  it('reads JSON Feed', async () => {
    expect(await drafts('feed.json', {}, 'application/feed+json')).toEqual([
      ['1', '2026-03-18T08:00:00.000Z', 'Hello, world!', 'https://elsewhere.example/', 'Hello, world!'],
      ['2', '2026-03-19T13:00:00.000Z', 'Second', 'https://json.example/second', 'This is a \\<second> item.'],
    ]);
  });

  it('reads the encoding that the document names', async () => {
    expect((await drafts('latin-1.xml'))[0]?.[2]).toBe('Café über');
  });
});

describe('hostile feeds', () => {
  it('never expand entities by their own definitions, and read no file', async () => {
    expect((await drafts('entity-bomb.xml'))[0]?.[2]).toBe('ha &lol7; ha');
    await expect(entriesOf('external-entity.xml')).rejects.toMatchObject({ code: 'bad_feed', kind: 'TEMPORARY' });
  });

  it('leave nothing that runs, loads, links or reads backwards', async () => {
    expect(await drafts('hostile.xml')).toEqual([
      [
        'h1',
        '2026-03-19T10:00:00.000Z',
        'Pay won',
        null,
        'a b \\<img src=x onerror=alert(1)> !\\[x]\\(http://track.example/1.gif) [y]\\(javascript:alert(1))',
      ],
    ]);
  });

  it.each([
    ['a page', '<!doctype html><html><body>not found</body></html>'],
    ['a cut off feed', '<rss version="2.0"><channel><item><title>x</title><guid>1</gui'],
    [
      'names of prototypes',
      '<rss version="2.0"><channel><__proto__>x</__proto__><item><title>x</title></item></channel></rss>',
    ],
    ['a nest without end', `<rss version="2.0"><channel><item>${'<a>'.repeat(100_000)}</item></channel></rss>`],
    ['nothing', ''],
    ['other JSON', '{"a":1}'],
  ])('that are %s are told as such', async (_, body) => {
    server.put('/odd', { body });
    await expect(fetched({ url: server.url('/odd') })).rejects.toMatchObject({
      code: 'bad_feed',
      kind: 'TEMPORARY',
      message: `What 127.0.0.1:${server.port} answers is no feed that can be read.`,
    });
  });

  it('that are endless, huge once unpacked, silent or broken off are given up', async () => {
    server.endless('/endless');
    server.bomb('/bomb', 20);
    server.silent('/silent');
    server.broken('/broken');
    const code = (path: string) =>
      fetched({ url: server.url(path) }, path === '/silent' ? { timeoutMs: 1000 } : {}).then(
        () => null,
        ({ code }) => code,
      );
    expect(await Promise.all(['/endless', '/bomb', '/silent', '/broken'].map(code))).toEqual([
      'too_large',
      'too_large',
      'timeout',
      'unreachable',
    ]);
  });
});

describe('asking again', () => {
  it('costs a conditional request while nothing changed, by ETag or by date', async () => {
    for (const validators of [{}, { etag: null, lastModified: 'Thu, 19 Mar 2026 10:00:00 GMT' }]) {
      server.put('/again', { body: feed('rss-2.0.xml'), ...validators });
      const url = server.url('/again');
      const first = await fetched({ url });
      const second = await fetched({ url }, { cursor: first.cursor });
      expect([first.unchanged, second.unchanged, second.httpStatus, second.entries]).toEqual([false, true, 304, []]);
      expect(second.cursor).toEqual(first.cursor);
    }
  });

  it('knows an unchanged body where there is nothing to ask by', async () => {
    server.put('/bare', { body: feed('atom-1.0.xml'), etag: null });
    const url = server.url('/bare');
    const first = await fetched({ url });
    const second = await fetched({ url }, { cursor: first.cursor });
    expect([second.unchanged, second.httpStatus]).toEqual([true, 200]);
    server.put('/bare', { body: `${feed('atom-1.0.xml').toString()}\n`, etag: null });
    expect((await fetched({ url }, { cursor: first.cursor })).entries).toHaveLength(2);
  });

  it('stores a new address after three answers in a row that moved there', async () => {
    server.put('/new', { body: feed('rss-2.0.xml') });
    server.redirect('/old', server.url('/new'), 308);
    let cursor: Json = null;
    const moves: (string | undefined)[] = [];
    for (let run = 0; run < 3; run += 1) {
      const ran = await fetched({ url: server.url('/old') }, { cursor });
      moves.push(ran.movedTo);
      expect(ran.unchanged).toBe(false);
      cursor = ran.cursor;
    }
    expect(moves).toEqual([undefined, undefined, server.url('/new')]);
    server.redirect('/old', server.url('/new'), 302);
    expect((await fetched({ url: server.url('/old') }, { cursor: null })).movedTo).toBeUndefined();
  });

  it('never moves what carries a secret to another origin', async () => {
    server.put('/new', { body: feed('rss-2.0.xml') });
    server.redirect('/far', `http://localhost:${server.port}/new`, 301);
    const { cursor } = await fetched({ url: server.url('/far'), auth: 'BEARER' }, { secret: 't' });
    expect(cursor).toMatchObject({ moved: null });
  });
});

describe('credentials', () => {
  it('are sent as the stream says', async () => {
    server.put('/private', { body: feed('rss-2.0.xml') });
    const url = server.url('/private');
    await fetched({ url, auth: 'BASIC' }, { secret: 'jo:pässword' });
    await fetched({ url, auth: 'BEARER' }, { secret: 'token' });
    await fetched({ url }, { secret: 'unused' });
    expect(server.asked('/private').map(({ headers }) => headers['authorization'])).toEqual([
      `Basic ${Buffer.from('jo:pässword').toString('base64')}`,
      'Bearer token',
      undefined,
    ]);
  });
});

describe('refusals of a source', () => {
  it.each<[number, Record<string, string>, object]>([
    [401, {}, { kind: 'AUTH', code: 'auth_failed' }],
    [403, {}, { kind: 'AUTH', code: 'auth_failed' }],
    [404, {}, { kind: 'TEMPORARY', code: 'http_error', retryAfterSeconds: null }],
    [410, {}, { kind: 'PERMANENT', code: 'gone' }],
    [429, { 'retry-after': '90' }, { kind: 'TEMPORARY', code: 'rate_limited', retryAfterSeconds: 90 }],
    [
      503,
      { 'retry-after': 'Fri, 20 Mar 2026 12:10:00 GMT' },
      { kind: 'TEMPORARY', code: 'http_error', retryAfterSeconds: 600 },
    ],
    [500, { 'retry-after': '90' }, { kind: 'TEMPORARY', code: 'http_error', retryAfterSeconds: null }],
  ])('%i with %j', async (status, headers, told) => {
    server.refuse('/refused', status, headers);
    await expect(fetched({ url: server.url('/refused') })).rejects.toMatchObject({ ...told, httpStatus: status });
  });

  it('of a config that is no longer valid wait for a new one', async () => {
    await expect(fetched({ url: 'ftp://x' })).rejects.toMatchObject({ code: 'invalid_config', kind: 'PERMANENT' });
  });
});

describe('what tells entries apart', () => {
  const body = `<rss version="2.0"><channel><title>t</title>
    <item><title>One</title><guid>g1</guid><link>https://e.example/1</link></item>
    <item><title>Two</title><guid>g1</guid><link>https://e.example/2</link></item>
    <item><title>Three</title><link>https://e.example/3</link></item>
    <item><description>Four</description></item>
    <item><description>Five</description></item></channel></rss>`;
  const ids = async (dedupe: string) => {
    server.put('/ids', { body });
    return (await fetched({ url: server.url('/ids'), dedupe })).entries.map(({ externalId }) =>
      externalId.replace(/^(hash:).*/, '$1'),
    );
  };

  it('is their guid, else their link, else what they say', async () => {
    expect(await ids('AUTO')).toEqual(['hash:', 'hash:', 'https://e.example/3', 'g1']);
    expect(await ids('LINK')).toEqual([
      'hash:',
      'hash:',
      'https://e.example/3',
      'https://e.example/2',
      'https://e.example/1',
    ]);
    expect(await ids('TITLE_DATE')).toEqual(['hash:', 'hash:', 'hash:', 'hash:', 'hash:']);
  });
});

describe('the config of a feed', () => {
  const at = { zone: 'UTC', now: NOW, secret: null, hasSecret: false };
  const places = (config: unknown, more: object = {}) => {
    const found = rss.settle(config, { ...at, ...more });
    return 'faults' in found ? found.faults.map(({ pointer, code }) => `${pointer} ${code}`) : found;
  };

  it('is kept with its defaults, and says what it will ask', () => {
    const url = 'https://example.com/feed';
    expect(places({ url })).toEqual({
      config: { url, dedupe: 'AUTO', includeWords: [], excludeWords: [], maxAgeDays: 7, auth: 'NONE' },
      cursor: null,
      reaches: [{ pointer: '/config/url', url }],
    });
  });

  it.each<[unknown, object, string[]]>([
    [
      { url: 'x', dedupe: 'X', maxAgeDays: 0, colour: 1 },
      {},
      [
        '/config/colour unknown_field',
        '/config/url invalid_value',
        '/config/dedupe invalid_value',
        '/config/maxAgeDays out_of_range',
      ],
    ],
    [{ url: 'https://jo:pw@example.com/' }, {}, ['/config/url invalid_value']],
    [{ url: 'https://example.com/', auth: 'BASIC' }, {}, ['/secret required']],
    [{ url: 'https://example.com/', auth: 'BASIC' }, { secret: 'nocolon' }, ['/secret invalid_value']],
    [{ url: 'https://example.com/', auth: 'BEARER' }, { secret: 'a b' }, ['/secret invalid_value']],
  ])('%j with %j is refused', (config, more, told) => expect(places(config, more)).toEqual(told));

  it('needs no secret anew where one is kept', () => {
    expect(places({ url: 'https://example.com/', auth: 'BASIC' }, { hasSecret: true })).toHaveProperty('config');
  });
});
