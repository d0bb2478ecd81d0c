import { Injectable } from '@nestjs/common';
import { KeyCache } from '#access';
import type { Change } from '#changes';
import type { Database, Statement } from '#database';
import { type Actor, type KeyKind, notFound } from '#kernel';
import type { ApiKeyView } from './api-key.dto.js';
import {
  type ApiKeyRow,
  getKey,
  getOwnKey,
  liveDescendants,
  lockKeys,
  shortenDescendants,
} from './api-keys.queries.js';
import { KINDS, shown } from './key-maker.service.js';

type Row = ApiKeyRow;

/** What befalls keys: a statement over team, maker and these values, told as an event of this type. */
export interface Fate {
  readonly type: string;
  readonly statement: Statement<Row>;
  readonly values: readonly unknown[];
}

/** Which keys a door is about: the team's, or the own ones of the person who acts. */
export type Whose = 'team' | 'own';

/** Keys of one team as they hang together: changed one after the other, and each together with those that it made. */
@Injectable()
export class KeyFamily {
  constructor(private readonly cache: KeyCache) {}

  /** Locks the keys of the team, and answers the instant by which expiries are judged. */
  async lock(tx: Change, { teamId }: Actor): Promise<string> {
    const { now } = await tx.write(lockKeys, [teamId]);
    return now;
  }

  /** The key that the caller names, as their If-Match has it. */
  async find(tx: Change, actor: Actor, id: string, whose: Whose): Promise<Row> {
    const key = await this.see(tx, actor, id, whose);
    tx.match(key);
    return key;
  }

  /** The key that the caller names. */
  async see(reader: Pick<Database, 'one'>, actor: Actor, id: string, whose: Whose): Promise<Row> {
    const key =
      whose === 'own'
        ? await reader.one(getOwnKey, [actor.teamId, id, actor.personId])
        : await reader.one(getKey, [actor.teamId, id, kindsFor(actor)]);
    if (!key) throw notFound('key');
    return key;
  }

  /** The end of the key that made this one. */
  async parentOf(tx: Change, actor: Actor, id: string | null): Promise<Pick<Row, 'expiresAt'>> {
    const parent = id === null ? undefined : await tx.one(getKey, [actor.teamId, id, KINDS]);
    return parent ?? { expiresAt: null };
  }

  /** No key outlives the one that made it. */
  async shorten(tx: Change, actor: Actor, { id, expiresAt }: ApiKeyView): Promise<void> {
    if (expiresAt !== null)
      await this.descend(tx, actor, id, {
        type: 'api_key.updated',
        statement: shortenDescendants,
        values: [expiresAt],
      });
  }

  /** What befalls the keys that this one made, told of each. */
  async descend(tx: Change, actor: Actor, id: string, { type, statement, values }: Fate): Promise<void> {
    const family = await tx.all(liveDescendants, [actor.teamId, id]);
    if (family.length === 0) return;
    const befores = new Map(family.map((key) => [key.id, key]));
    for (const after of await tx.all(statement, [actor.teamId, id, ...values])) {
      this.note(tx, type, after, befores.get(after.id));
    }
  }

  /** Tells of a change, and has this process act on it at once. */
  note(tx: Change, type: string, after: Row, before?: Row): void {
    tx.note(type, shown(after), before && shown(before));
    this.forget(tx, after.id);
  }

  /** Lets this process read the key anew, once the change is committed. */
  forget(tx: Change, keyId: string): void {
    tx.afterwardsDo(() => this.cache.drop({ keyId }));
  }
}

/** The team's doors show the keys of the team; the operator and staff see those of its people too. */
export function kindsFor({ type }: Actor): readonly KeyKind[] {
  return type === 'SYSTEM' || type === 'STAFF' ? KINDS : ['TEAM'];
}
