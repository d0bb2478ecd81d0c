import { CredentialCache } from './credential-cache.js';
import { digestOf } from './key-format.js';
import { type HeldKey, holdKey } from './held-key.js';
import type { KeyRing } from './key-ring.js';

/** Whose keys a change touches: one key, all of a team, all of a person. */
export interface TouchedKeys {
  readonly keyId?: string;
  readonly teamId?: string;
  readonly personId?: string;
}

/** The keys seen lately. */
export class KeyCache extends CredentialCache<HeldKey> {
  constructor(
    private readonly ring: KeyRing,
    private readonly peppers: readonly [string, ...string[]],
    now?: () => number,
  ) {
    super('Keys', now);
  }

  /** Forgets the keys of a change, to be called once it is committed: this process then acts on it at once. */
  drop({ keyId, teamId, personId }: TouchedKeys): void {
    this.forget((facts) => facts.id === keyId || facts.teamId === teamId || facts.personId === personId);
  }

  protected async read(key: string, readAt: number): Promise<HeldKey | null> {
    const [pepper, ...older] = this.peppers;
    const digest = digestOf(pepper, key);
    const facts = await this.ring.find([digest, ...older.map((each) => digestOf(each, key))]);
    return facts && holdKey(facts, digest, readAt);
  }
}
