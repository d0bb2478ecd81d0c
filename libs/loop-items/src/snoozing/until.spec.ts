import { describe, expect, it } from '@jest/globals';
import { saidUntil, untilFault } from './until.js';

const ONE = '2026-07-01T10:00:00.000Z';
const OTHER = '2026-07-02T10:00:00.000Z';
const codes = (wish: Parameters<typeof saidUntil>[0]) => {
  const said = saidUntil(wish);
  return 'faults' in said ? said.faults.map(({ pointer, code }) => `${pointer} ${code}`) : said;
};

describe('until when', () => {
  it('may stand at top level, in the input, or in both when they are equal', () => {
    expect(codes({ until: ONE })).toEqual({ until: ONE });
    expect(codes({ input: { until: ONE } })).toEqual({ until: ONE });
    expect(codes({ until: ONE, input: { until: ONE } })).toEqual({ until: ONE });
    expect(codes({ until: null, input: { untilText: 'eod' } })).toEqual({ text: 'eod' });
  });

  it('is refused when it is said differently, by both means, or not at all', () => {
    expect(codes({ until: ONE, input: { until: OTHER } })).toEqual(['/until invalid_value']);
    expect(codes({ until: ONE, input: { untilText: 'eod' } })).toEqual(['/untilText invalid_value']);
    expect(codes({})).toEqual(['/until required']);
    expect(codes({ input: null })).toEqual(['/until required']);
    expect(codes({ input: { untilText: ' ' } })).toEqual(['/until required']);
  });

  it('lies between a minute ago and five years ahead', () => {
    expect(untilFault('/until', ONE).vars).toEqual({
      min: '2026-07-01T09:59:00.000Z',
      max: '2031-07-01T10:00:00.000Z',
    });
  });
});
