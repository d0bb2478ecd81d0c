import type { Actor } from '#kernel';
import type { Bearer } from './denial-book.js';
import type { DoorRule } from './door-rule.js';
import type { HeldKey } from './held-key.js';
import type { Visit } from './visit.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; undefined at public doors, and until the gate has admitted the request. */
    actor?: Actor | undefined;
    /** Who stands at a door of the console, signed in or not; undefined at all others. */
    visit?: Visit | undefined;
    /** The key that was shown, also of a request that is refused later; for the log. */
    keyId?: string | undefined;
    /** Whose credential was shown, also of a request that is refused later; undefined for one that nobody knows. */
    bearer?: Bearer | undefined;
    /** The code that the request was refused with. */
    refusedWith?: string | undefined;
    /** What was known of that key when it was shown. */
    held?: HeldKey | undefined;
    /** The id that the caller gave the request, for the log. */
    clientRequestId?: string | undefined;
    /** The rule by which the gate admitted the request. */
    admittedBy?: DoorRule | undefined;
  }

  interface FastifyContextConfig {
    access?: DoorRule;
    /** The handler's name, which is the operation's public one. */
    operationId?: string;
    /** The largest body, in bytes, where it is not the usual one. */
    bodyLimit?: number | undefined;
  }
}

/** A handler without a rule, or reached around the gate. It is a bug of ours, so it leaves as an opaque 500. */
export class ClosedDoor extends Error {
  constructor(door: string) {
    super(
      `${door} is closed: it declares none of @Access, @AnyKey, @SignedIn, @Staff and @Public, or the gate is not in front of it.`,
    );
    this.name = 'ClosedDoor';
  }
}
