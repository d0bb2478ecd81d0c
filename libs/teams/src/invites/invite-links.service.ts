import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { newSecret } from '#access';
import { SealBroken, type Seals, Vault } from '#database';
import type { InviteRow } from './invites.queries.js';

/** How this server is reached, without a slash at the end. Given by `TeamJobsModule.at`. */
export const INVITE_HOST = Symbol('INVITE_HOST');

/** The secret of a new invite, as it is kept. */
export interface KeptSecret {
  readonly digest: Buffer;
  readonly sealed: string;
}

/**
 * The links by which invites are answered. The secret is 256 random bits, so a plain digest finds it; a sealed copy stays with the open
 * invite, because the link that somebody copies is the one that was mailed.
 */
@Injectable()
export class InviteLinks {
  private readonly seals: Seals;

  constructor(
    vault: Vault,
    @Inject(INVITE_HOST) private readonly host: string,
  ) {
    this.seals = vault.column({ table: 'invites', field: 'sealed_secret', key: ['team_id', 'id'] });
  }

  make(teamId: string, id: string): KeptSecret {
    const secret = newSecret();
    return { digest: digestOfSecret(secret), sealed: this.seals.seal([teamId, id], secret) };
  }

  /** The link of an open invite; null once it is answered, and where the key that sealed it is gone: the mailed link goes on all the same. */
  urlOf({ id, $teamId, $sealedSecret }: Pick<InviteRow, 'id' | '$teamId' | '$sealedSecret'>): string | null {
    if ($sealedSecret === null) return null;
    try {
      return `${this.host}/invites/accept/${this.seals.unseal([$teamId, id], $sealedSecret)}`;
    } catch (error) {
      if (error instanceof SealBroken) return null;
      throw error;
    }
  }
}

export function digestOfSecret(secret: string): Buffer {
  return createHash('sha256').update(`invite ${secret}`).digest();
}
