import { describe, expect, it } from '@jest/globals';
import { Turnstile } from './turnstile.js';

describe('a turnstile', () => {
  it('lets so many through at once, in the order in which they came, whatever becomes of them', async () => {
    const turnstile = new Turnstile(2);
    const came: number[] = [];
    let [inside, most] = [0, 0];
    const visits = Array.from({ length: 9 }, (_, nth) =>
      turnstile.pass(async () => {
        came.push(nth);
        inside += 1;
        most = Math.max(most, inside);
        await Promise.resolve();
        inside -= 1;
        if (nth % 2 === 0) throw new Error(String(nth));
        return nth;
      }),
    );
    const settled = await Promise.allSettled(visits);
    expect([most, came]).toEqual([2, [0, 1, 2, 3, 4, 5, 6, 7, 8]]);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
  });
});
