import { Injectable } from '@nestjs/common';
import { type Change, Changes } from '#changes';
import { newId } from '#database';
import type { Actor } from '#kernel';
import type { ApiKeyRotation } from './api-key.dto.js';
import { keyNotActive, replacesCreator } from './api-key.refusals.js';
import { adoptChildren, type ApiKeyRow, descent, replaceKey } from './api-keys.queries.js';
import { KeyFamily, type Whose } from './key-family.service.js';
import { KeyMaker, type MadeKey } from './key-maker.service.js';
import { earliest, overlapEnd, renewedExpiry } from './key-terms.js';
import type { OrderedKey } from './ordered-key.js';

/** Gives a key a new value without a moment in which none works. */
@Injectable()
export class KeyRotation {
  constructor(
    private readonly changes: Changes,
    private readonly family: KeyFamily,
    private readonly maker: KeyMaker,
  ) {}

  /** A new key in the place of this one, which goes on for the overlap. */
  rotate(actor: Actor, id: string, { overlapHours = 24 }: ApiKeyRotation, whose: Whose = 'team'): Promise<MadeKey> {
    return this.changes.make(actor, async (tx) => {
      const now = await this.family.lock(tx, actor);
      const old = await this.family.find(tx, actor, id, whose);
      const order = await this.successor(tx, actor, old, now);
      if (old.status !== 'ACTIVE') throw keyNotActive(old.name, `is ${old.status.toLowerCase()}`);
      if (old.replacedById !== null) throw keyNotActive(old.name, 'has been rotated already');
      const ended = await tx.write(replaceKey, [
        actor.teamId,
        id,
        order.id,
        overlapEnd(old.expiresAt, overlapHours, now),
      ]);
      const renewed = await this.maker.make(tx, actor, order);
      this.family.note(tx, 'api_key.rotated', ended, old);
      await this.family.descend(tx, actor, id, {
        type: 'api_key.updated',
        statement: adoptChildren,
        values: [order.id],
      });
      await this.family.shorten(tx, actor, renewed);
      return renewed;
    });
  }

  /**
   * The key that takes another's place lives as long, but no longer than the key that makes it. A key that is rotated by itself
   * stays the child of its maker; rotated by another, it becomes that one's child, whose holder has seen it.
   */
  private async successor(tx: Change, actor: Actor, old: ApiKeyRow, now: string): Promise<OrderedKey> {
    if (actor.key && (await tx.one(descent, [actor.teamId, actor.key.id, old.id]))) throw replacesCreator();
    const own = actor.key === null || actor.key.id === old.id;
    const parentId = own ? old.createdByKeyId : actor.key.id;
    const maker = await this.maker.maker(tx, actor);
    const parent = await this.family.parentOf(tx, actor, parentId);
    const life = renewedExpiry(old.createdAt, old.expiresAt, now);
    const expiresAt = earliest(life, maker?.expiresAt ?? null, parent.expiresAt);
    const terms = { ...old, expiresAt };
    await this.maker.refuseExcess(tx, actor, old.kind, terms, null);
    return { ...terms, id: newId(), parentId, personId: old.$personId };
  }
}
