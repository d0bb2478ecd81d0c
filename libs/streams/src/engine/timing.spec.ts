import { describe, expect, it } from '@jest/globals';
import { type Failure, jittered, pause, retry } from './timing.js';

const MIDDLE = 0.5;
const temporary: Failure = { kind: 'TEMPORARY', retryAfterSeconds: null };
const after = (failures: number, failure = temporary, authFailures = 0) =>
  retry(900, failure, { failures, authFailures }, MIDDLE);

describe('the schedule', () => {
  it('varies by ten percent to either side', () => {
    expect([jittered(100, 0), jittered(100, MIDDLE), jittered(100, 1)].map(Math.round)).toEqual([90, 100, 110]);
  });

  it('never undercuts what the source asks for', () => {
    expect(pause(60, 300, 0)).toBe(300);
    expect(pause(60, undefined, MIDDLE)).toBe(60);
  });

  it('doubles the interval with every failure, up to a day', () => {
    expect([0, 1, 2, 6, 400].map((failures) => after(failures).seconds)).toEqual([1800, 3600, 7200, 86_400, 86_400]);
    expect(after(0).status).toBe('BACKING_OFF');
  });

  it('waits as long as the source asks, a day at most', () => {
    expect(after(5, { ...temporary, retryAfterSeconds: 30 }).seconds).toBe(30);
    expect(after(0, { ...temporary, retryAfterSeconds: 10 ** 9 }).seconds).toBe(86_400);
  });

  it('tries refused credentials twice more, and then waits for others', () => {
    const tries = [0, 1, 2].map((failed) => after(failed, { ...temporary, kind: 'AUTH' }, failed));
    expect(tries.map(({ status, seconds }) => [status, seconds])).toEqual([
      ['AUTH_FAILED', 300],
      ['AUTH_FAILED', 3600],
      ['AUTH_FAILED', null],
    ]);
  });

  it('does not try again what is for good', () => {
    expect(after(0, { ...temporary, kind: 'PERMANENT' })).toEqual({ status: 'ERROR', seconds: null, tells: true });
  });

  it('tells of the third failure in a row, and at once of what will not mend itself', () => {
    expect([0, 1, 2].map((failures) => after(failures).tells)).toEqual([false, false, true]);
    expect(after(0, { ...temporary, kind: 'AUTH' }).tells).toBe(true);
  });
});
