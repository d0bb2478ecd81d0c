import { Injectable } from '@nestjs/common';
import { newSecret } from '#access';
import type { Change } from '#changes';
import { digestsOf, type InboundSurroundings } from './inbound-address.reader.js';
import { keepAddress } from './inbound.queries.js';

/** Where streams take what others push. Of the secret in an address only a digest is kept, so it can be shown when it is made, and never again. */
@Injectable()
export class InboundAddresses {
  constructor(private readonly surroundings: InboundSurroundings) {}

  /** A new address for a stream; the one it had is none from now on. Answers the secret. */
  async renew(tx: Change, ownerId: string, streamId: string): Promise<string> {
    tx.withheld = true;
    const secret = newSecret();
    const [digest] = this.digestsOf(streamId, secret);
    await tx.all(keepAddress, [ownerId, streamId, digest]);
    return secret;
  }

  digestsOf(streamId: string, secret: string): readonly Buffer[] {
    return digestsOf(this.surroundings.peppers, streamId, secret);
  }

  /** The row with its whole address in place of the path that the table gives. */
  placed<Row extends { readonly inboundUrl?: string | null }>(row: Row): Row {
    const { inboundUrl } = row;
    return inboundUrl?.startsWith('/') ? { ...row, inboundUrl: `${this.surroundings.publicUrl}${inboundUrl}` } : row;
  }
}
