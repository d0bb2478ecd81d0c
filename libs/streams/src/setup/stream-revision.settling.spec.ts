import { describe, expect, it } from '@jest/globals';
import { connectorFor } from '../connectors/connectors.registry.js';
import type { StreamPlan } from './stream-plan.settling.js';
import { revised, sameHabits, secretFate, wishOf } from './stream-revision.settling.js';

const rss = connectorFor('RSS');
if (!rss) throw new Error('RSS has no connector.');
const connector = rss;

const WHOLE = { url: 'https://a.example/feed', maxAgeDays: 7 };
const CONFIGS = { whole: WHOLE, shown: WHOLE };
const BEFORE = { title: 'News', pollIntervalSeconds: 7200, defaultUrgency: 4, completeUpstream: false };

function plan(url: string): StreamPlan {
  return { config: { ...WHOLE, url }, cursor: null, reaches: [], pollIntervalSeconds: 3600, completeUpstream: false };
}

describe('a patch', () => {
  it('asks nothing of the connector where it leaves config and secret alone', () => {
    expect(wishOf({ title: 'Other' }, CONFIGS)).toBeNull();
    expect(wishOf({ secret: null }, CONFIGS)).toMatchObject({ config: WHOLE });
    expect(wishOf({ config: { url: 'https://b.example' } }, CONFIGS)).toMatchObject({
      config: { url: 'https://b.example' },
    });
    expect(wishOf({ config: null }, CONFIGS)).toMatchObject({ config: {} });
  });

  it('keeps what it leaves out, and takes null for the default', () => {
    expect(revised(BEFORE, {}, connector)).toEqual(BEFORE);
    const reset = { pollIntervalSeconds: null, defaultUrgency: null, completeUpstream: null };
    expect(revised(BEFORE, reset, connector)).toEqual({
      ...{ title: 'News', pollIntervalSeconds: 3600, defaultUrgency: 3, completeUpstream: false },
    });
    expect(sameHabits(BEFORE, { ...BEFORE })).toBe(true);
    expect(sameHabits(BEFORE, { ...BEFORE, defaultUrgency: 5 })).toBe(false);
  });

  it.each([
    ['another secret', { secret: 'new' }, WHOLE.url, true, 'SET'],
    ['none any more', { secret: null }, WHOLE.url, true, 'ERASE'],
    ['none, where there is none', { secret: null }, WHOLE.url, false, 'KEEP'],
    ['nothing said', {}, WHOLE.url, true, 'KEEP'],
    ['another address', {}, 'https://b.example/feed', true, 'ERASE'],
    ['another address and secret', { secret: 'new' }, 'https://b.example/feed', true, 'SET'],
  ] as const)('with %s: %j leaves the secret to %s', (_, patch, url, isSet, fate) => {
    expect(secretFate(patch, { connector, plan: plan(url), whole: WHOLE, isSet })).toBe(fate);
  });
});
