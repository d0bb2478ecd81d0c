import { describe, expect, it } from '@jest/globals';
import { connectorFor } from './connectors.registry.js';
import { STREAM_TYPES } from '../stream-kinds.js';

describe('connectors', () => {
  it('are known by their types, and say whether they are asked or told', () => {
    const known = STREAM_TYPES.map((type) => connectorFor(type)).filter((connector) => connector !== null);
    expect(
      known.map(({ type, interval, fetch, writeBack, receive }) => [
        type,
        interval?.floor ?? null,
        ...[fetch, writeBack, receive].map(Boolean),
      ]),
    ).toEqual([
      ['GITHUB', 60, true, true, false],
      ['REPEATER', null, true, false, false],
      ['RSS', 900, true, false, false],
      ['ICAL', 900, true, false, false],
      ['WEBHOOK', null, false, false, true],
      ['IMAP', 60, true, true, false],
    ]);
    expect(known.filter(({ completesUpstream }) => completesUpstream).map(({ type }) => type)).toEqual(['GITHUB']);
  });

  it('take back what they settled, and settle it again to the same', () => {
    const at = { zone: 'Europe/Berlin', now: '2026-03-20T12:00:00.000Z', secret: null, hasSecret: true };
    const configs = {
      GITHUB: { repositories: { include: ['a/*'] }, reasons: ['mention'] },
      REPEATER: { title: 'x', rrule: 'FREQ=DAILY' },
      RSS: { url: 'https://example.com/feed', includeWords: ['a'] },
      ICAL: { url: 'webcal://example.com/x.ics', calendarEmail: 'a@example.com' },
      WEBHOOK: { preset: 'CUSTOM', mapping: { title: '$.a' } },
      IMAP: { host: 'imap.example.com', user: 'a', search: 'from:b' },
    } as const;
    for (const type of STREAM_TYPES) {
      const connector = connectorFor(type);
      const given = Object.entries(configs).find(([name]) => name === type)?.[1];
      const settled = connector?.settle(given, at);
      if (connector === null || settled === undefined) continue;
      const config = 'config' in settled ? settled.config : null;
      expect(config).not.toBeNull();
      expect(connector.settle(config, { ...at, now: '2026-05-01T00:00:00.000Z' })).toMatchObject({ config });
      expect(JSON.parse(JSON.stringify(config))).toEqual(config);
    }
  });
});
