import { Injectable } from '@nestjs/common';
import { isCidr, KeyCache } from '#access';
import { type Change, Changes } from '#changes';
import { Pages } from '#contract';
import { Database, newId, type Statement } from '#database';
import { type Actor, invalid, type KeyKind, notFound, type Page, reachableScopes } from '#kernel';
import type {
  ApiKeyPatch,
  ApiKeyQuery,
  ApiKeyRotation,
  ApiKeyView,
  CreatedApiKey,
  NewApiKey,
  Revocation,
} from './api-key.dto.js';
import { givesTooMuch, keyNotActive, replacesCreator } from './api-key.refusals.js';
import * as queries from './api-keys.queries.js';
import { outlives } from './grant.js';
import { KeyMaker, KINDS, shown } from './key-maker.service.js';
import {
  type AskedTerms,
  earliest,
  overlapEnd,
  renewedExpiry,
  settledTerms,
  termFaults,
  type Terms,
} from './key-terms.js';
import type { NewPersonalKey, OrderedKey, PlantedKey } from './ordered-key.js';

type Row = queries.ApiKeyRow;

/** What can be done with keys. The key itself is in the answer to `create` and `rotate`, and nowhere else. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly pages: Pages,
    private readonly cache: KeyCache,
    private readonly maker: KeyMaker,
  ) {}

  async list(actor: Actor, query: ApiKeyQuery): Promise<Page<ApiKeyView>> {
    const page = this.pages.open(query);
    const filters = { kinds: kindsFor(actor), status: query.status };
    const { rows, ...found } = await this.db.list(queries.keyRows, actor.teamId, page.ask, filters);
    return page.close({ ...found, rows: rows.map(shown) });
  }

  async get(actor: Actor, id: string): Promise<ApiKeyView> {
    const key = await this.db.one(queries.getKey, [actor.teamId, id, kindsFor(actor)]);
    if (!key) throw notFound('key');
    return shown(key);
  }

  /** A key of the team. Without a date it never ends. */
  create(actor: Actor, input: NewApiKey): Promise<CreatedApiKey> {
    return this.changes.make(actor, async (tx) => {
      const now = await this.lock(tx, actor);
      const terms = settle('TEAM', input, nothing(input), now);
      return this.make(tx, actor, { ...terms, kind: 'TEAM', personId: null }, input);
    });
  }

  /** A key of the person who acts, in the team they act in. Without a date it lives 90 days. */
  createPersonal(actor: Actor, input: NewPersonalKey): Promise<CreatedApiKey> {
    const { personId } = actor;
    if (personId === null) throw new Error('A personal key is made by its person.');
    const dated = input.expiresIn !== undefined || input.expiresAt !== undefined;
    const asked: AskedTerms = dated ? input : { ...input, expiresIn: 'NINETY_DAYS' };
    return this.changes.make(actor, async (tx) => {
      const now = await this.lock(tx, actor);
      // The limit counts a person's keys over all their teams.
      await tx.write(queries.lockKeys, [personId]);
      const terms = settle('PERSONAL', asked, nothing(input), now);
      return this.make(tx, actor, { ...terms, kind: 'PERSONAL', personId }, input);
    });
  }

  /** A key whose text is known beforehand, for the operator's own rows; whatever stood under its id is as new. */
  plant(actor: Actor, order: PlantedKey): Promise<ApiKeyView> {
    return this.changes.make(actor, async (tx) => {
      await this.lock(tx, actor);
      this.forget(tx, order.id);
      return this.maker.plant(tx, actor, order);
    });
  }

  /** Takes away the team's keys but these, told of each: for the operator's own rows, no door leads here. */
  prune(actor: Actor, kept: readonly string[]): Promise<void> {
    return this.changes.make(actor, async (tx) => {
      await this.lock(tx, actor);
      await tx.all(queries.freeKeys, [actor.teamId, kept]);
      for (const key of await tx.all(queries.pruneKeys, [actor.teamId, kept])) {
        tx.noteGone('api_key.deleted', shown(key));
        this.forget(tx, key.id);
      }
    });
  }

  change(actor: Actor, id: string, patch: ApiKeyPatch): Promise<ApiKeyView> {
    return this.changes.make(actor, async (tx) => {
      const now = await this.lock(tx, actor);
      const before = await this.find(tx, actor, id);
      const terms = settle(before.kind, patch, before, now);
      await this.maker.refuseExcess(tx, actor, before.kind, terms, before);
      if (before.status === 'REVOKED') throw keyNotActive(before.name, 'is revoked, and stays as it was');
      if (outlives(terms, await this.parentOf(tx, actor, before.createdByKeyId)) && outlives(terms, before)) {
        throw givesTooMuch({ scopes: [], expiry: true, addresses: false });
      }
      const { access, scopes, ipAllowlist, expiresAt } = terms;
      const values = [actor.teamId, id, patch.name ?? before.name, access, scopes, ipAllowlist, expiresAt];
      const after = await tx.write(queries.updateKey, values);
      this.note(tx, 'api_key.updated', after, before);
      await this.shortenDescendants(tx, actor, after);
      return shown(after);
    });
  }

  /** Final, and once is enough: revoking again changes nothing. Keys that this one made fall with it. */
  revoke(actor: Actor, id: string, { reason }: Revocation = {}): Promise<void> {
    return this.changes.make(actor, async (tx) => {
      await this.lock(tx, actor);
      const before = await this.find(tx, actor, id);
      if (before.status === 'REVOKED') return;
      const by = JSON.stringify({ type: actor.type, id: actor.personId ?? actor.key?.id ?? null });
      const after = await tx.write(queries.revokeKey, [actor.teamId, id, by, reason ?? null]);
      this.note(tx, 'api_key.revoked', after, before);
      const why = reason ?? 'The key that made it was revoked.';
      await this.descend(tx, actor, id, 'api_key.revoked', queries.revokeDescendants, [by, why]);
    });
  }

  /** A new key in the place of this one, which goes on for the overlap. */
  rotate(actor: Actor, id: string, { overlapHours = 24 }: ApiKeyRotation): Promise<CreatedApiKey> {
    return this.changes.make(actor, async (tx) => {
      const now = await this.lock(tx, actor);
      const old = await this.find(tx, actor, id);
      const order = await this.successor(tx, actor, old, now);
      if (old.status !== 'ACTIVE') throw keyNotActive(old.name, `is ${old.status.toLowerCase()}`);
      if (old.replacedById !== null) throw keyNotActive(old.name, 'has been rotated already');
      const ended = await tx.write(queries.replaceKey, [
        actor.teamId,
        id,
        order.id,
        overlapEnd(old.expiresAt, overlapHours, now),
      ]);
      const renewed = await this.maker.make(tx, actor, order);
      this.note(tx, 'api_key.rotated', ended, old);
      await this.descend(tx, actor, id, 'api_key.updated', queries.adoptChildren, [order.id]);
      await this.shortenDescendants(tx, actor, renewed);
      return renewed;
    });
  }

  private async lock(tx: Change, { teamId }: Actor): Promise<string> {
    const { now } = await tx.write(queries.lockKeys, [teamId]);
    return now;
  }

  private async find(tx: Change, actor: Actor, id: string): Promise<Row> {
    const key = await tx.one(queries.getKey, [actor.teamId, id, kindsFor(actor)]);
    if (!key) throw notFound('key');
    tx.match(key);
    return key;
  }

  private async make(
    tx: Change,
    actor: Actor,
    order: Omit<OrderedKey, 'id' | 'name' | 'parentId'>,
    { id = newId(), name }: { id?: string; name: string },
  ): Promise<CreatedApiKey> {
    await this.maker.refuseExcess(tx, actor, order.kind, order, null);
    return this.maker.make(tx, actor, { ...order, id, name, parentId: actor.key?.id ?? null });
  }

  /**
   * The key that takes another's place lives as long, but no longer than the key that makes it. A key that is rotated by itself
   * stays the child of its maker; rotated by another, it becomes that one's child, whose holder has seen it.
   */
  private async successor(tx: Change, actor: Actor, old: Row, now: string): Promise<OrderedKey> {
    if (actor.key && (await tx.one(queries.descent, [actor.teamId, actor.key.id, old.id]))) throw replacesCreator();
    const own = actor.key === null || actor.key.id === old.id;
    const parentId = own ? old.createdByKeyId : actor.key.id;
    const maker = await this.maker.maker(tx, actor);
    const parent = await this.parentOf(tx, actor, parentId);
    const life = renewedExpiry(old.createdAt, old.expiresAt, now);
    const expiresAt = earliest(life, maker?.expiresAt ?? null, parent.expiresAt);
    const terms = { ...old, expiresAt };
    await this.maker.refuseExcess(tx, actor, old.kind, terms, null);
    return { ...terms, id: newId(), parentId, personId: null };
  }

  private async parentOf(tx: Change, actor: Actor, id: string | null): Promise<Pick<Row, 'expiresAt'>> {
    const parent = id === null ? undefined : await tx.one(queries.getKey, [actor.teamId, id, KINDS]);
    return parent ?? { expiresAt: null };
  }

  private async shortenDescendants(tx: Change, actor: Actor, { id, expiresAt }: ApiKeyView): Promise<void> {
    if (expiresAt !== null)
      await this.descend(tx, actor, id, 'api_key.updated', queries.shortenDescendants, [expiresAt]);
  }

  /** What befalls the keys that this one made, told of each. */
  private async descend(
    tx: Change,
    actor: Actor,
    id: string,
    type: string,
    statement: Statement<Row>,
    values: unknown[],
  ) {
    const family = await tx.all(queries.liveDescendants, [actor.teamId, id]);
    if (family.length === 0) return;
    const befores = new Map(family.map((key) => [key.id, key]));
    for (const after of await tx.all(statement, [actor.teamId, id, ...values]))
      this.note(tx, type, after, befores.get(after.id));
  }

  /** Tells of a change, and has this process act on it at once. */
  private note(tx: Change, type: string, after: Row, before?: Row): void {
    tx.note(type, shown(after), before && shown(before));
    this.forget(tx, after.id);
  }

  private forget(tx: Change, keyId: string): void {
    tx.afterwardsDo(() => this.cache.drop({ keyId }));
  }
}

/** The team's doors show the keys of the team; the operator sees those of its people too. */
function kindsFor({ type }: Actor): readonly KeyKind[] {
  return type === 'SYSTEM' ? KINDS : ['TEAM'];
}

/** What stands before anything is asked. */
function nothing({ access }: Pick<Terms, 'access'>): Terms {
  return { access, scopes: [], expiresAt: null, ipAllowlist: [] };
}

function settle(kind: KeyKind, asked: AskedTerms, standing: Terms, now: string): Terms {
  const faults = termFaults(asked, standing, { reachable: reachableScopes(kind), now, isCidr });
  if (faults.length > 0) throw invalid(faults);
  return settledTerms(asked, standing, now);
}
