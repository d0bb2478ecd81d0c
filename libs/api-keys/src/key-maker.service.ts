import { Inject, Injectable } from '@nestjs/common';
import { digestOf, KEY_PREFIXES, lastFour, newKey, withinAny } from '#access';
import type { Change } from '#changes';
import { idExists, on, pepperId } from '#database';
import { type Actor, effectiveScopes, type KeyKind, limitExceeded } from '#kernel';
import type { ApiKeyView, CreatedApiKey } from './api-key.dto.js';
import { creatorEnded, givesTooMuch } from './api-key.refusals.js';
import { type ApiKeyRow, countPersonalKeys, countTeamKeys, getKey, insertKey, plantKey } from './api-keys.queries.js';
import { excessOf, type Grant, grantOf } from './grant.js';
import type { Terms } from './key-terms.js';
import type { OrderedKey, PlantedKey } from './ordered-key.js';
import { PEPPERS } from './peppers.js';

export const KINDS: readonly KeyKind[] = ['TEAM', 'PERSONAL'];
const LIVE_TEAM_KEYS = 200;
const LIVE_PERSONAL_KEYS = 50;

/** The row as the API shows it: with the scopes that it opens in effect, which for a preset follow the table of scopes. */
export function shown<Row extends ApiKeyRow>(row: Row): Row {
  return { ...row, scopes: [...effectiveScopes(row.kind, row.access, row.scopes)] };
}

/** A key just made, with what it is. */
export type MadeKey = ApiKeyRow & CreatedApiKey;

/** Writes keys down, after asking whether whoever acts may give so much. The caller has locked the team's keys. */
@Injectable()
export class KeyMaker {
  constructor(@Inject(PEPPERS) private readonly peppers: readonly string[]) {}

  /** A key as ordered, which goes out once in the answer. */
  async make(tx: Change, actor: Actor, order: OrderedKey): Promise<MadeKey> {
    tx.withheld = true;
    await this.refuseTooMany(tx, actor, order);
    const key = newKey(KEY_PREFIXES[order.kind]);
    const row = await tx
      .write(insertKey, this.values(actor, { ...order, plaintext: key, madeById: actor.personId }, order.parentId))
      .catch(on('api_keys_pkey', () => idExists(order.id)));
    tx.note('api_key.created', shown(row));
    return { ...shown(row), key };
  }

  /** A key whose text the operator knows, whatever stood under its id. */
  async plant(tx: Change, actor: Actor, order: PlantedKey): Promise<ApiKeyView> {
    const row = await tx.write(plantKey, this.values(actor, order, null));
    tx.note(row.version === 1 ? 'api_key.created' : 'api_key.updated', shown(row));
    return shown(row);
  }

  /** What the key in use has at this moment; null where none is used, and then nothing bounds what is given. */
  async maker(tx: Change, { key, teamId }: Actor): Promise<Grant | null> {
    if (key === null) return null;
    const row = await tx.one(getKey, [teamId, key.id, KINDS]);
    if (row?.status !== 'ACTIVE') throw creatorEnded();
    return grantOf(row.kind, row);
  }

  /** 403 where these terms give more than the key in use has, and more than they gave before. */
  async refuseExcess(tx: Change, actor: Actor, kind: KeyKind, terms: Terms, before: Terms | null): Promise<void> {
    const maker = await this.maker(tx, actor);
    const excess = maker && excessOf(grantOf(kind, terms), maker, before && grantOf(kind, before), withinAny);
    if (excess) throw givesTooMuch(excess);
  }

  private async refuseTooMany(tx: Change, { teamId }: Actor, { personId }: OrderedKey): Promise<void> {
    if (personId === null) {
      const { live, most } = await tx.write(countTeamKeys, [teamId]);
      refusePast(most ?? LIVE_TEAM_KEYS, live, 'live keys in this team');
      return;
    }
    const { live } = await tx.write(countPersonalKeys, [personId]);
    refusePast(LIVE_PERSONAL_KEYS, live, 'live keys of this person');
  }

  private values(actor: Actor, order: PlantedKey, parentId: string | null): readonly unknown[] {
    const { id, kind, personId, madeById, name, plaintext, access, scopes, ipAllowlist, expiresAt } = order;
    const [pepper = ''] = this.peppers;
    const about = [actor.teamId, id, kind, personId, madeById, parentId, name];
    const proof = [KEY_PREFIXES[kind], lastFour(plaintext), digestOf(pepper, plaintext), pepperId(pepper)];
    return [...about, ...proof, access, scopes, ipAllowlist, expiresAt];
  }
}

/** A limit that was lowered under what lives already ends none of it. */
function refusePast(most: number, live: number, what: string): void {
  if (live >= most) throw limitExceeded(`There are ${live} ${what} already, of ${most} at most.`, most);
}
