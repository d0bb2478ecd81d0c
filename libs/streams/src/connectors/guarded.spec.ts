import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Outbound } from '#outbound';
import { FeedServer } from '../../../../test/support/feed-server.js';
import { connectorFor } from './connectors.registry.js';
import type { StreamType } from '../stream-kinds.js';

let server: FeedServer;
beforeAll(async () => {
  server = await FeedServer.start();
});
afterAll(() => server.close());

function fetched(type: StreamType, config: object, allowed: readonly string[]) {
  const connector = connectorFor(type);
  if (!connector?.fetch) throw new Error('Nothing to fetch.');
  const out = new Outbound({ outboundAllow: allowed, agent: 'looped' });
  return connector.fetch({
    config,
    cursor: null,
    secret: 'x',
    zone: 'UTC',
    now: '2026-03-20T12:00:00.000Z',
    firstRun: true,
    out,
  });
}

describe('connectors over the guarded way out', () => {
  it('read what may be reached', async () => {
    server.put('/feed', { body: readFileSync('test/fixtures/feeds/atom-1.0.xml'), type: 'application/atom+xml' });
    const { entries, cursor } = await fetched('RSS', { url: server.url('/feed') }, [`127.0.0.1:${server.port}`]);
    expect(entries).toHaveLength(2);
    expect(cursor).toMatchObject({ etag: expect.stringMatching(/^"\w+"$/), moved: null });
  });

  it('never dial what may not, and say which setting would allow it', async () => {
    const asked = server.got.length;
    const configs = [
      ['RSS', { url: server.url('/feed') }],
      ['ICAL', { url: server.url('/calendar') }],
      ['GITHUB', { apiUrl: server.origin }],
      ['IMAP', { host: '127.0.0.1', port: server.port, user: 'a' }],
    ] as const;
    for (const [type, config] of configs) {
      const failed = fetched(type, config, []);
      await expect(failed).rejects.toMatchObject({
        code: 'blocked_address',
        kind: 'TEMPORARY',
        message: expect.stringContaining('OUTBOUND_ALLOW'),
      });
    }
    expect(server.got).toHaveLength(asked);
  });
});
