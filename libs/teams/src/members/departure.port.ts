import type { Change } from '#changes';
import type { Actor } from '#kernel';

/** What else ends when a person's place in a team does. Features above know; this one only tells them. */
export abstract class Departure {
  /** Inside the change that ends the place, and before it has ended. It never refuses. */
  abstract end(tx: Change, actor: Actor, personId: string): Promise<void>;
}
