import { describe, expect, it } from '@jest/globals';
import { spanOf } from './usage-span.js';

const NOW = '2026-07-01T09:30:00.000Z';

describe('a span of usage', () => {
  it('is the last 24 hours, and the hour under way, unless said otherwise', () => {
    expect(spanOf({}, NOW)).toEqual({
      interval: 'HOUR',
      from: '2026-06-30T09:00:00.000Z',
      to: '2026-07-01T10:00:00.000Z',
    });
  });

  it('goes by hours up to a week, and by days of UTC from there', () => {
    expect(spanOf({ from: '2026-06-24T09:30:00.000Z' }, NOW).interval).toBe('HOUR');
    expect(spanOf({ from: '2026-06-24T09:29:59.999Z' }, NOW)).toEqual({
      interval: 'DAY',
      from: '2026-06-24T00:00:00.000Z',
      to: '2026-07-02T00:00:00.000Z',
    });
  });

  it('ends now, whatever end is asked for beyond', () => {
    expect(spanOf({ to: '2030-01-01T00:00:00.000Z' }, NOW).to).toBe('2026-07-01T10:00:00.000Z');
  });

  it.each([
    ['ends before it begins', { from: '2026-06-30T00:00:00.000Z', to: '2026-06-29T00:00:00.000Z' }],
    ['is over before it begins', { from: NOW, to: NOW }],
    ['begins in days to come', { from: '2026-07-02T00:00:00.000Z' }],
    ['is longer than 90 days', { from: '2026-04-02T09:29:59.999Z' }],
  ])('is refused where it %s', (_, asked) => {
    expect(() => spanOf(asked, NOW)).toThrow(expect.objectContaining({ status: 400 }));
  });
});
