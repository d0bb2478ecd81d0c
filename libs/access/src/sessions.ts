import type { Role } from '#kernel';

/** A console session with everything that decides whether and as whom it enters, as true at the moment of reading. */
export interface SessionFacts {
  readonly id: string;
  readonly personId: string;
  /** True when the person runs the installation. */
  readonly staff: boolean;
  /** The team that the session works in; null where none is chosen, or the person or the team is gone from it. */
  readonly teamId: string | null;
  /** The person's role in that team now; null without one. */
  readonly role: Role | null;
  /** Until it ends by age or by not being used, by the database's clock; zero or less once that has passed. */
  readonly millisecondsLeft: number;
  /** The person is suspended: the session is as good as ended. */
  readonly ownerGone: boolean;
}

/** The use of one session since the last report. */
export interface SessionUse {
  readonly sessionId: string;
  readonly usedAt: Date;
  readonly address: string;
  readonly userAgent: string | null;
}

/** Where sessions are kept. Access knows no table: whoever owns it implements this, and is joined in by the application. */
export abstract class Sessions {
  /** The session stored under any of these digests, or null once it has ended. One read; it throws when the store cannot be read. */
  abstract find(digests: readonly Buffer[]): Promise<SessionFacts | null>;

  /** Writes down when and from where sessions were last used: one statement for all, and it only ever moves forward. */
  abstract touch(uses: readonly SessionUse[]): Promise<void>;
}
