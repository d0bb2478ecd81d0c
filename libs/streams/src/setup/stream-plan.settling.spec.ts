import { describe, expect, it } from '@jest/globals';
import { connectorFor } from '../connectors/connectors.registry.js';
import type { StreamType } from '../stream-kinds.js';
import { lastFourOf, leadsElsewhere, planned, sameJson, unmasked } from './stream-plan.settling.js';

const AT = { zone: 'Europe/Berlin', now: '2026-07-01T08:00:00.000Z', secret: null, hasSecret: false };
const RSS = { url: 'https://example.org/feed.xml' };

function connector(type: StreamType) {
  const found = connectorFor(type);
  if (!found) throw new Error(`${type} has no connector.`);
  return found;
}

function faultsOf(type: StreamType, wish: Parameters<typeof planned>[1], at = AT): readonly string[] {
  return planned(connector(type), wish, at, null).faults.map(({ pointer }) => pointer);
}

describe('a plan', () => {
  it('has the interval and the way back of its type', () => {
    const { plan, faults } = planned(connector('RSS'), { config: RSS }, AT, null);
    expect(faults).toEqual([]);
    expect(plan).toMatchObject({ pollIntervalSeconds: 3600, completeUpstream: false, config: { url: RSS.url } });
    const github = planned(connector('GITHUB'), { config: {} }, { ...AT, secret: 'token' }, null);
    expect(github.plan).toMatchObject({ pollIntervalSeconds: 60, completeUpstream: true });
  });

  it('tells faults of the habits along with those of the config', () => {
    const wish = { config: {}, pollIntervalSeconds: 1, completeUpstream: true };
    expect(faultsOf('RSS', wish)).toEqual(['/config/url', '/pollIntervalSeconds', '/completeUpstream']);
  });

  it.each([
    ['RSS', 900, true],
    ['RSS', 899, false],
    ['GITHUB', 60, true],
    ['GITHUB', 59, false],
    ['RSS', 86_400, true],
    ['RSS', 86_401, false],
    ['WEBHOOK', 3600, false],
  ] as const)('of %s every %d s: %s', (type, pollIntervalSeconds, isFine) => {
    const config = type === 'RSS' ? RSS : {};
    const faults = faultsOf(type, { config, pollIntervalSeconds }, { ...AT, hasSecret: type === 'GITHUB' });
    expect(faults).toEqual(isFine ? [] : ['/pollIntervalSeconds']);
  });

  it('does without the stored secret where the config leads elsewhere', () => {
    const before = { config: { apiUrl: 'https://api.github.com' } };
    const at = { ...AT, hasSecret: true };
    const moved = planned(connector('GITHUB'), { config: { apiUrl: 'https://example.org' } }, at, before);
    expect(moved).toMatchObject({ plan: null, faults: [{ pointer: '/secret', code: 'required' }] });
    expect(planned(connector('GITHUB'), { config: {} }, at, before).faults).toEqual([]);
  });
});

describe('a config', () => {
  it('leads elsewhere by its bound members alone', () => {
    const before = { config: { host: 'a.example', port: 993, mailbox: 'INBOX' } };
    expect(leadsElsewhere(connector('IMAP'), { host: 'a.example', port: 993, mailbox: 'Work' }, before)).toBe(false);
    expect(leadsElsewhere(connector('IMAP'), { host: 'a.example', port: 143 }, before)).toBe(true);
    expect(leadsElsewhere(connector('IMAP'), null, before)).toBe(false);
  });

  it('takes a masked member for what it stands for, and no other', () => {
    const [shown, whole] = [
      { url: 'https://a.example/…', leadMinutes: 15 },
      { url: 'https://a.example/secret', leadMinutes: 15 },
    ];
    expect(unmasked({ ...shown, leadMinutes: 5 }, shown, whole)).toEqual({ ...whole, leadMinutes: 5 });
    expect(unmasked({ url: 'https://b.example/…' }, shown, whole)).toEqual({ url: 'https://b.example/…' });
  });

  it('is the same whatever the order of its members', () => {
    expect(sameJson({ a: 1, b: { c: 2, d: [3] } }, { b: { d: [3], c: 2 }, a: 1 })).toBe(true);
    expect(sameJson({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
  });
});

it.each([
  ['x'.repeat(15), null],
  ['0123456789abcdef', 'cdef'],
  [`${'😀'.repeat(12)}abc`, null],
])('the end of %s is shown as %s', (secret, shown) => expect(lastFourOf(secret)).toBe(shown));
