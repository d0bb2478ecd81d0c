import type { AccessPreset, KeyKind } from '#kernel';
import type { AskedTerms, Terms } from './key-terms.js';

/** A key as it shall be written down. */
export interface OrderedKey extends Terms {
  readonly id: string;
  readonly kind: KeyKind;
  readonly name: string;
  /** The person a personal key acts as; null for a team's key. */
  readonly personId: string | null;
  /** The key that makes it, where a key does. */
  readonly parentId: string | null;
}

/** What is asked of a key that is there; what is left out stays. */
export interface KeyChange extends AskedTerms {
  readonly name?: string;
}

/** What a person asks for when they make a key for themselves. */
export interface NewPersonalKey extends AskedTerms {
  readonly id?: string;
  readonly name: string;
  readonly access: AccessPreset;
}

/** A key whose text is known beforehand, because it is derived from the installation's secret. */
export interface PlantedKey extends Omit<OrderedKey, 'parentId'> {
  readonly plaintext: string;
  readonly madeById: string | null;
}
