import type { Received } from './connectors/connector.port.js';

/** What was pushed, checked and understood. */
export interface Push {
  readonly ownerId: string;
  readonly streamId: string;
  readonly requestId: string;
  readonly received: Extract<Received, { readonly entry: unknown }>;
}

/** What came of it. */
export interface Pushed {
  readonly itemId: string | null;
  readonly deduplicated: boolean;
}

/** What becomes of pushes, once the door has let them in. */
export abstract class Pushes {
  /** One push makes its item, or changes it, once, however often it is repeated. */
  abstract receive(push: Push): Promise<Pushed>;

  /** What came while the stream was paused is counted, and dropped. */
  abstract drop(to: Pick<Push, 'ownerId' | 'streamId'>): Promise<void>;
}
