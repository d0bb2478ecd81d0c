import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hoursOf, secondsOf } from './hours.js';

describe('a length in hours', () => {
  it.each([
    [1, '0.0003'],
    [9, '0.0025'],
    [1800, '0.5'],
    [3000, '0.8333'],
    [3600, '1'],
    [5400, '1.5'],
    [604_800, '168'],
  ])('of %d seconds is %s', (seconds, hours) => expect(hoursOf(seconds)).toBe(hours));

  it('comes back to the second from what was written', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 604_800 }), (seconds) => expect(secondsOf(hoursOf(seconds))).toBe(seconds)),
    ));

  it.each([
    ['1.5', 5400],
    ['0.25', 900],
    ['1:30', 5400],
    ['0:00:01', 1],
    ['10:05:09', 36_309],
  ])('%s is %d seconds', (text, seconds) => expect(secondsOf(text)).toBe(seconds));

  it.each([
    ['', 'invalid_value'],
    ['1,5', 'invalid_value'],
    ['1.5h', 'invalid_value'],
    ['-1', 'invalid_value'],
    ['1e2', 'invalid_value'],
    ['1:60', 'invalid_value'],
    ['1:5', 'invalid_value'],
    ['.5', 'invalid_value'],
    ['1.', 'invalid_value'],
    ['0.83333', 'too_many_decimals'],
    ['0', 'out_of_range'],
    ['0.0000', 'out_of_range'],
    ['0:00', 'out_of_range'],
  ])('%j is none: %s', (text, code) => expect(secondsOf(text)).toMatchObject({ code }));
});
