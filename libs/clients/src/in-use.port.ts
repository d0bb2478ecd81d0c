import type { Change } from '#changes';
import type { Actor } from '#kernel';
import type { ClientTotals } from './client.dto.js';

/** How many rows of each kind refer to a client. Features above know; this one only asks. */
export abstract class InUse {
  /** Inside the change that would delete the client, so that nothing can come to refer to it meanwhile. */
  abstract counts(tx: Change, actor: Actor, clientId: string): Promise<Readonly<Record<string, number>>>;

  /** What each of these clients was invoiced and paid, per currency. */
  abstract totals(actor: Actor, clientIds: readonly string[]): Promise<ReadonlyMap<string, ClientTotals[]>>;
}
