import type { HeldKey } from './held-key.js';
import type { KeyRing, KeyUse } from './key-ring.js';
import { UseRecorder } from './use-recorder.js';

/** When and from where keys were last used, and how often since the last batch. */
export class LastUsed extends UseRecorder<KeyUse> {
  constructor(
    private readonly ring: KeyRing,
    private readonly now: () => Date = () => new Date(),
  ) {
    super('keys');
  }

  /** Notes that a key was admitted. */
  note({ facts, everywhere, digest }: HeldKey, address: string, userAgent: string | null): void {
    const { id: keyId, teamId } = facts;
    this.collect(everywhere, { keyId, teamId, digest, usedAt: this.now(), address, userAgent, count: 1 });
  }

  protected write(uses: readonly KeyUse[]): Promise<void> {
    return this.ring.touch(uses);
  }

  protected override join(older: KeyUse, newer: KeyUse): KeyUse {
    return { ...newer, count: older.count + newer.count };
  }
}
