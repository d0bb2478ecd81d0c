import { expect } from '@jest/globals';
import type { Answer } from '../support/ask.js';

/** How long another process may go on by what it has read. */
const CACHE_MS = 1_000;

/** Asks until `over`, and holds that no answer asked for more than a second after the change was another. The change has been answered when this begins. */
export async function holdsWithinASecond(
  asked: () => Promise<Answer>,
  over: (answer: Answer) => boolean,
): Promise<void> {
  const since = performance.now();
  let last = 0;
  for (;;) {
    const at = performance.now() - since;
    if (over(await asked())) break;
    last = at;
    if (at > 10 * CACHE_MS) break;
  }
  expect(last).toBeLessThanOrEqual(CACHE_MS);
}
