import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FeedServer } from '../../../../test/support/feed-server.js';
import { GithubServer, type ServedThread } from '../../../../test/support/github-server.js';
import { openWayOut } from '../../../../test/support/open-way-out.js';
import type { Fetched } from './connector.port.js';
import { github } from './github.connector.js';
import type { Json } from './json.js';

const NOW = '2026-03-20T12:00:00.000Z';
const LATER = '2026-03-20T12:30:00.000Z';
const TOKEN = 'ghp_0123456789abcdef';
const THREADS: ServedThread[] = JSON.parse(readFileSync('test/fixtures/github/notifications.json', 'utf8'));
const thread = (id: string, more: object = {}): ServedThread => ({ ...THREADS[1], id, ...more });

let server: FeedServer;
let source: GithubServer;
beforeAll(async () => {
  server = await FeedServer.start();
});
beforeEach(() => {
  server.got.length = 0;
  source = new GithubServer(server, TOKEN);
});
afterAll(() => server.close());

async function fetched(
  config: object = {},
  cursor: Json = null,
  now = NOW,
  secret: string | null = TOKEN,
): Promise<Fetched> {
  if (!github.fetch) throw new Error('Notifications are fetched.');
  const asked = { apiUrl: server.origin, ...config };
  return github.fetch({ config: asked, cursor, now, secret, zone: 'UTC', firstRun: cursor === null, out: openWayOut });
}
/** Every page of one run. */
async function ran(config: object = {}, cursor: Json = null, now = NOW): Promise<Fetched[]> {
  const pages = [await fetched(config, cursor, now)];
  for (let last = pages[0]; last?.more; last = pages.at(-1)) pages.push(await fetched(config, last.cursor, now));
  return pages;
}
const closed = (pages: readonly Fetched[]) =>
  pages.flatMap(({ entries }) => entries.filter((each) => each.closed).map(({ externalId }) => externalId));

describe('a notification', () => {
  it('is told oldest first, with its address in the browser, its urgency and who waits', async () => {
    source.put(...THREADS);
    const { entries } = await fetched();
    const told = entries.map(({ externalId, draft }) => [externalId, draft?.url, draft?.urgency, draft?.metadata]);
    const facts = (
      repository: string,
      reason: string,
      subjectType: string,
      number: number | null,
      waitingOnYou: boolean,
    ) => ({
      repository,
      reason,
      subjectType,
      number,
      waitingOnYou,
    });
    expect(told).toEqual([
      [
        '1008',
        'https://ghe.example.com/Corp/Tool/discussions',
        null,
        facts('Corp/Tool', 'team_mention', 'Discussion', null, false),
      ],
      [
        '1007',
        'https://ghe.example.com/Corp/Tool/pull/3#discussion_r88',
        null,
        facts('Corp/Tool', 'comment', 'PullRequest', 3, false),
      ],
      [
        '1006',
        'https://github.com/other/lib/commit/deadbeef#commitcomment-55',
        null,
        facts('other/lib', 'author', 'Commit', null, false),
      ],
      ['1005', 'https://github.com/other/lib/actions', 2, facts('other/lib', 'ci_activity', 'CheckSuite', null, false)],
      ['1004', 'https://github.com/other/lib/releases', 2, facts('other/lib', 'subscribed', 'Release', null, false)],
      [
        '1003',
        'https://github.com/acme/site/security/dependabot',
        5,
        facts('acme/site', 'security_alert', 'RepositoryVulnerabilityAlert', null, true),
      ],
      [
        '1002',
        'https://github.com/acme/app/issues/7#issuecomment-4711',
        4,
        facts('acme/app', 'mention', 'Issue', 7, true),
      ],
      [
        '1001',
        'https://github.com/acme/app/pull/12',
        4,
        facts('acme/app', 'review_requested', 'PullRequest', 12, true),
      ],
    ]);
    expect(entries[6]).toMatchObject({
      updatedAt: '2026-03-20T10:00:00.000Z',
      activity: '2026-03-20T10:00:00.000Z',
      reopens: true,
      wakes: false,
      draft: { title: 'Crash on <empty> input', description: 'acme/app#7: mention' },
    });
  });

  it('is asked for as the API wants to be asked', async () => {
    await fetched({ participatingOnly: true });
    expect(server.got[0]).toMatchObject({
      path: '/notifications',
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${TOKEN}`,
        'x-github-api-version': '2022-11-28',
      },
    });
    expect(String(server.got[0]?.query)).toBe('all=false&participating=true&per_page=50&page=1');
  });

  it('is wanted by its reason and its repository', async () => {
    source.put(...THREADS);
    const ids = async (config: object) =>
      (await fetched(config)).entries.map(({ externalId }) => externalId).toReversed();
    expect(await ids({ reasons: ['mention', 'security_alert'] })).toEqual(['1002', '1003']);
    expect(await ids({ repositories: { include: ['acme/*'], exclude: ['acme/site'] } })).toEqual(['1001', '1002']);
    expect(await ids({ repositories: { exclude: ['corp/*', 'other/*'] } })).toEqual(['1001', '1002', '1003']);
  });

  it('brings back what is done as the stream says', async () => {
    source.put(thread('1', { reason: 'comment' }), thread('2', { reason: 'team_mention' }));
    const reopens = async (config: object) =>
      (await fetched(config)).entries.map((each) => [each.externalId, each.reopens, each.wakes]);
    expect(await reopens({ reopen: 'ON_MENTION', wakeOnActivity: true })).toEqual([
      ['2', true, true],
      ['1', false, true],
    ]);
    expect(await reopens({ reopen: 'NEVER' })).toEqual([
      ['2', false, false],
      ['1', false, false],
    ]);
  });
});

describe('asking again', () => {
  it('costs a conditional request while nothing changed, and as late as GitHub wishes', async () => {
    source.put(...THREADS);
    source.pollInterval = 300;
    const first = await fetched();
    const second = await fetched({}, first.cursor, LATER);
    expect([first.pollAfterSeconds, second.httpStatus, second.unchanged, second.entries]).toEqual([300, 304, true, []]);
    expect(second.cursor).toBe(first.cursor);
    source.pollInterval = 5;
    expect((await fetched()).pollAfterSeconds).toBe(60);
  });

  it('reads all anew after an hour, or with another config', async () => {
    source.put(...THREADS);
    const { cursor } = await fetched();
    expect((await fetched({}, cursor, '2026-03-20T13:00:00.000Z')).httpStatus).toBe(200);
    expect((await fetched({ reopen: 'NEVER' }, cursor, LATER)).httpStatus).toBe(200);
  });

  it('closes what was read or done there, and tells what happened since', async () => {
    source.put(thread('1'), thread('2'), thread('3'));
    const first = await fetched();
    source.read('2');
    source.put(thread('1', { updated_at: '2026-03-20T11:30:00Z' }));
    const second = await fetched({}, first.cursor, LATER);
    expect(second.entries.map((each) => [each.externalId, each.closed, each.activity])).toEqual([
      ['3', false, '2026-03-20T10:00:00.000Z'],
      ['1', false, '2026-03-20T11:30:00.000Z'],
      ['2', true, null],
    ]);
    expect(closed([await fetched({}, second.cursor, LATER)])).toEqual([]);
  });

  it('closes nothing because another config no longer wants it', async () => {
    source.put(...THREADS);
    const { cursor } = await fetched();
    const other = await fetched({ reasons: ['mention'] }, cursor, LATER);
    expect(closed([other])).toEqual([]);
    source.read('1001', '1002');
    expect(closed([await fetched({ reasons: ['mention'] }, other.cursor, LATER)])).toEqual(['1002']);
  });

  it('goes through all pages, and closes what two whole listings lack', async () => {
    source.put(...Array.from({ length: 120 }, (_, at) => thread(String(at + 1))));
    const first = await ran();
    expect(first.map(({ entries, more }) => [entries.length, more])).toEqual([
      [50, true],
      [50, true],
      [20, false],
    ]);
    source.read('7');
    const second = await ran({}, first.at(-1)?.cursor, LATER);
    expect(closed(second)).toEqual([]);
    source.put(thread('200'));
    expect(closed(await ran({}, second.at(-1)?.cursor, LATER))).toEqual(['7']);
  });

  it('ends after ten pages, and then closes nothing', async () => {
    source.put(...Array.from({ length: 700 }, (_, at) => thread(String(at + 1))));
    const first = await ran();
    expect(first).toHaveLength(10);
    source.read('3');
    source.put(thread('900'));
    const second = await ran({}, first.at(-1)?.cursor, LATER);
    source.put(thread('901'));
    const third = await ran({}, second.at(-1)?.cursor, LATER);
    expect(closed([...second, ...third])).toEqual([]);
  });
});

describe('completing', () => {
  const complete = (externalId: string, secret = TOKEN) => {
    if (!github.writeBack) throw new Error('Notifications are marked as read.');
    return github.writeBack({ config: { apiUrl: server.origin }, secret, externalId, out: openWayOut });
  };

  it('marks the thread as read, once or again', async () => {
    source.put(thread('1'), thread('2'));
    await complete('1');
    await complete('1');
    expect(source.unread).toEqual(['2']);
    expect(server.got.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'PATCH /notifications/threads/1',
      'PATCH /notifications/threads/1',
    ]);
  });

  it('is done where the thread is gone, and tells where it was refused', async () => {
    server.refuse('/notifications/threads/*', 404);
    await complete('1');
    server.refuse('/notifications/threads/*', 502);
    await expect(complete('1')).rejects.toMatchObject({ kind: 'TEMPORARY', httpStatus: 502 });
    await expect(complete('1', '')).rejects.toMatchObject({ httpStatus: 502 });
  });
});

describe('refusals of GitHub', () => {
  it.each<[string, number, Record<string, string>, object]>([
    ['a bad token', 401, {}, { kind: 'AUTH', code: 'auth_failed' }],
    ['a token without the scope', 403, {}, { kind: 'AUTH', code: 'auth_failed' }],
    [
      'a spent quota',
      403,
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Date.parse(NOW) / 1000 + 600) },
      { kind: 'TEMPORARY', code: 'rate_limited', retryAfterSeconds: 600 },
    ],
    [
      'too many at once',
      403,
      { 'retry-after': '60' },
      { kind: 'TEMPORARY', code: 'rate_limited', retryAfterSeconds: 60 },
    ],
    ['too many', 429, {}, { kind: 'TEMPORARY', code: 'rate_limited', retryAfterSeconds: null }],
    ['a bad day', 502, {}, { kind: 'TEMPORARY', code: 'http_error' }],
    ['no such thing', 404, {}, { kind: 'TEMPORARY', code: 'bad_answer' }],
    ['another address', 301, { location: 'http://127.0.0.1:1/' }, { kind: 'TEMPORARY', code: 'http_error' }],
  ])('%s', async (_, status, headers, told) => {
    server.refuse('/notifications', status, headers);
    await expect(fetched()).rejects.toMatchObject({ ...told, httpStatus: status });
  });

  it('say that fine-grained tokens cannot do it', async () => {
    server.refuse('/notifications', 403);
    await expect(fetched({}, null, NOW, 'github_pat_11ABC')).rejects.toThrow('classic personal tokens');
  });

  it('that are pages, or nothing at all, are told as such', async () => {
    for (const body of ['<html></html>', '{}', '']) {
      server.on('/notifications', () => ({ body }));
      await expect(fetched()).rejects.toMatchObject({ code: 'bad_answer', kind: 'TEMPORARY' });
    }
    server.on('/notifications', () => ({ body: '[null, 1, {}, {"id": "../../x"}]' }));
    expect((await fetched()).entries).toEqual([]);
  });
});

describe('the config of notifications', () => {
  const at = { zone: 'UTC', now: NOW, secret: TOKEN, hasSecret: false };
  const places = (config: unknown, more: object = {}) => {
    const found = github.settle(config, { ...at, ...more });
    return 'faults' in found ? found.faults.map(({ pointer, code }) => `${pointer} ${code}`) : found;
  };

  it('is kept with its defaults', () => {
    expect(places({})).toEqual({
      config: { apiUrl: 'https://api.github.com', participatingOnly: false, reopen: 'ALWAYS', wakeOnActivity: false },
      cursor: null,
      reaches: [{ pointer: '/config/apiUrl', url: 'https://api.github.com' }],
    });
  });

  it.each<[unknown, object, string[]]>([
    [{}, { secret: null }, ['/secret required']],
    [{}, { secret: 'github_pat_11ABC' }, ['/secret invalid_value']],
    [{}, { secret: 'a\r\nb' }, ['/secret invalid_value']],
    [
      { apiUrl: 'x', reasons: ['No!'], repositories: { only: [] } },
      {},
      ['/config/apiUrl invalid_value', '/config/reasons invalid_value', '/config/repositories/only unknown_field'],
    ],
  ])('%j with %j is refused', (config, more, told) => expect(places(config, more)).toEqual(told));
});
