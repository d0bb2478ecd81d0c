import { Injectable } from '@nestjs/common';
import type { Change } from '#changes';
import type { Actor } from '#kernel';
import { Departure } from '#teams';
import { liveOwnKeys, revokeKey } from './api-keys.queries.js';
import { KeyFamily } from './key-family.service.js';
import { revokedBy } from './revoked-by.js';

const REASON = 'Its person left the team.';

/** With their place in a team end the keys that somebody made for themselves there. The team's keys that they made are the team's, and stay. */
@Injectable()
export class KeyDeparture extends Departure {
  constructor(private readonly family: KeyFamily) {
    super();
  }

  override async end(tx: Change, actor: Actor, personId: string): Promise<void> {
    await this.family.lock(tx, actor);
    for (const before of await tx.all(liveOwnKeys, [actor.teamId, personId])) {
      const after = await tx.write(revokeKey, [actor.teamId, before.id, revokedBy(actor), REASON]);
      this.family.note(tx, 'api_key.revoked', after, before);
    }
  }
}
