/** A credential that is known was refused: what for, and where. */
export interface Denial {
  readonly at: Date;
  /** The team that it belongs to; null for a session that works in none. */
  readonly teamId: string | null;
  readonly actor: { readonly type: string; readonly id: string | null; readonly keyId?: string };
  readonly keyId: string | null;
  /** The credential itself: a key, a session. */
  readonly resource: { readonly type: string; readonly id: string };
  /** The code of the refusal. */
  readonly code: string;
  /** What it would have done: the operation, or the path as it is registered. */
  readonly operation: string;
  readonly requestId: string;
  readonly address: string;
}

/** A credential that is known, whether or not it still opens anything: under whom its refusals are told. */
export type Bearer = Pick<Denial, 'teamId' | 'actor' | 'keyId' | 'resource'>;

/** Where refusals are written down. Access knows no table: whoever keeps them implements this, and is joined in by the application. */
export abstract class DenialBook {
  /** One statement for all of them. */
  abstract write(denials: readonly Denial[]): Promise<void>;
}
