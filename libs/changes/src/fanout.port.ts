import type { Connection } from '#database';

/** An event that has just got its place in its feed. */
export interface NumberedEvent {
  readonly type: string;
  readonly feedId: string;
  readonly sequence: number;
}

/** Who hears of events. The relay only tells; what carries work further implements it, and the application joins the two. */
export abstract class Fanout {
  /** The types that somebody hears; of others nothing is told. */
  abstract types(): readonly string[];

  /** Inside the transaction that numbers them: told exactly once, or numbered anew and told then. */
  abstract spread(on: Connection, events: readonly NumberedEvent[]): Promise<void>;
}
