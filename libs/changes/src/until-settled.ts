import { isDeadlock } from '#database';

/** How often a change is tried that others stand in the way of. */
const ATTEMPTS = 5;

/** Of two changes that wait for each other the database ends one; it has left nothing, so it is simply done anew. */
export async function untilSettled<Result>(attempt: () => Promise<Result>, left = ATTEMPTS): Promise<Result> {
  try {
    return await attempt();
  } catch (error) {
    if (!isDeadlock(error) || left === 1) throw error;
    return untilSettled(attempt, left - 1);
  }
}
