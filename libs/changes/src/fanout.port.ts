import type { Connection } from '#database';

/** Somebody who hears events of one type. */
export interface Listener {
  /** What it goes by; no two share a name. */
  readonly name: string;
  readonly type: string;
  /** Events whose data hold this are none of its business, as `{ streamId: null }`; of data that were left out nobody knows. */
  readonly unless: Readonly<Record<string, unknown>> | null;
}

/** An event that has just got its place in its feed, and one of those who hear it. */
export interface Heard {
  readonly listener: string;
  readonly feedId: string;
  readonly sequence: number;
}

/** Who hears of events. The relay only tells; what carries work further implements it, and the application joins the two. */
export abstract class Fanout {
  /** Of what none of them hears nothing is told. */
  abstract listeners(): readonly Listener[];

  /** Inside the transaction that numbers them: told exactly once, or numbered anew and told then. */
  abstract spread(on: Connection, heard: readonly Heard[]): Promise<void>;
}
