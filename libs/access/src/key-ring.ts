import type { AccessPreset, KeyKind, Role } from '#kernel';
import type { KeyPrefix } from './key-format.js';

/** A stored key with everything that decides whether and as whom it enters, as true at the moment of reading. */
export interface KeyFacts {
  readonly id: string;
  readonly kind: KeyKind;
  /** The key's team; of a personal key, the team it was made in. */
  readonly teamId: string;
  /** The person a personal key acts as; null for a team's key. */
  readonly personId: string | null;
  /** That person's role in the team now; null for a team's key. */
  readonly role: Role | null;
  /** Who made it; null for one that no person made. */
  readonly madeById: string | null;
  readonly name: string;
  readonly prefix: KeyPrefix;
  readonly lastFour: string;
  readonly access: AccessPreset;
  /** The listed scopes of a RESTRICTED key. */
  readonly scopes: readonly string[];
  readonly expiresAt: string | null;
  /** Until `expiresAt` by the database's clock; zero or less once it has passed, null for never. */
  readonly millisecondsLeft: number | null;
  readonly revokedAt: string | null;
  /** CIDRs the key may be used from; empty for anywhere. */
  readonly ipAllowlist: readonly string[];
  /** Requests per minute of each key of its team, where staff set another limit than the installation's. */
  readonly ratePerMinute: number | null;
  /** The team is deleted, or the person has left it or is disabled: the key is as good as revoked. */
  readonly ownerGone: boolean;
}

/** The use of one key since the last report. `digest` is the one by the first pepper, to which an older row moves now. */
export interface KeyUse {
  readonly keyId: string;
  readonly teamId: string;
  readonly digest: Buffer;
  readonly usedAt: Date;
  readonly address: string;
  readonly userAgent: string | null;
  readonly count: number;
}

/** Where keys are kept. Access knows no table: whoever owns it implements this, and is joined in by the application. */
export abstract class KeyRing {
  /** The key stored under any of these digests, dead or alive, or null. One read; it throws when the store cannot be read. */
  abstract find(digests: readonly Buffer[]): Promise<KeyFacts | null>;

  /** Writes down when and from where keys were last used: one statement for all, and it only ever moves forward. */
  abstract touch(uses: readonly KeyUse[]): Promise<void>;
}
