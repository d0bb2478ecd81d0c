import { Injectable } from '@nestjs/common';
import { isCidr } from '#access';
import { type Change, Changes } from '#changes';
import { Pages } from '#contract';
import { Database, newId } from '#database';
import { type Actor, invalid, type KeyKind, type Page, reachableScopes } from '#kernel';
import type { ApiKeyQuery, ApiKeyView, NewApiKey, Revocation } from './api-key.dto.js';
import { givesTooMuch, keyNotActive } from './api-key.refusals.js';
import * as queries from './api-keys.queries.js';
import { outlives } from './grant.js';
import { KeyFamily, kindsFor, type Whose } from './key-family.service.js';
import { KeyMaker, type MadeKey, shown } from './key-maker.service.js';
import { type AskedTerms, sameTerms, settledTerms, termFaults, type Terms } from './key-terms.js';
import type { KeyChange, NewPersonalKey, OrderedKey, PlantedKey } from './ordered-key.js';
import { revokedBy } from './revoked-by.js';

/** What can be done with keys. The key itself is in the answer to its making, and nowhere else. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly pages: Pages,
    private readonly family: KeyFamily,
    private readonly maker: KeyMaker,
  ) {}

  async list(actor: Actor, query: ApiKeyQuery): Promise<Page<ApiKeyView>> {
    const page = this.pages.open(query);
    const filters = { kinds: kindsFor(actor), status: query.status };
    const { rows, ...found } = await this.db.list(queries.keyRows, actor.teamId, page.ask, filters);
    return page.close({ ...found, rows: rows.map(shown) });
  }

  async get(actor: Actor, id: string, whose: Whose = 'team'): Promise<queries.ApiKeyRow> {
    return shown(await this.family.see(this.db, actor, id, whose));
  }

  /** A key of the team. Without a date it never ends. */
  create(actor: Actor, input: NewApiKey): Promise<MadeKey> {
    return this.changes.make(actor, async (tx) => {
      const now = await this.family.lock(tx, actor);
      const terms = settle('TEAM', input, nothing(input), now);
      return this.make(tx, actor, { ...terms, kind: 'TEAM', personId: null }, input);
    });
  }

  /** A key of the person who acts, in the team they act in. Without a date it lives 90 days. */
  createPersonal(actor: Actor, input: NewPersonalKey): Promise<MadeKey> {
    const { personId } = actor;
    if (personId === null) throw new Error('A personal key is made by its person.');
    const dated = input.expiresIn !== undefined || input.expiresAt !== undefined;
    const asked: AskedTerms = dated ? input : { ...input, expiresIn: 'NINETY_DAYS' };
    return this.changes.make(actor, async (tx) => {
      const now = await this.family.lock(tx, actor);
      // The limit counts a person's keys over all their teams.
      await tx.write(queries.lockKeys, [personId]);
      const terms = settle('PERSONAL', asked, nothing(input), now);
      return this.make(tx, actor, { ...terms, kind: 'PERSONAL', personId }, input);
    });
  }

  /** A key whose text is known beforehand, for the operator's own rows; whatever stood under its id is as new. */
  plant(actor: Actor, order: PlantedKey): Promise<ApiKeyView> {
    return this.changes.make(actor, async (tx) => {
      await this.family.lock(tx, actor);
      this.family.forget(tx, order.id);
      return this.maker.plant(tx, actor, order);
    });
  }

  /** Takes away the team's keys but these, told of each: for the operator's own rows, no door leads here. */
  prune(actor: Actor, kept: readonly string[]): Promise<void> {
    return this.changes.make(actor, async (tx) => {
      await this.family.lock(tx, actor);
      await tx.all(queries.freeKeys, [actor.teamId, kept]);
      for (const key of await tx.all(queries.pruneKeys, [actor.teamId, kept])) {
        tx.noteGone('api_key.deleted', shown(key));
        this.family.forget(tx, key.id);
      }
    });
  }

  /** What is so already is no change. */
  change(actor: Actor, id: string, patch: KeyChange, whose: Whose = 'team'): Promise<queries.ApiKeyRow> {
    return this.changes.make(actor, async (tx) => {
      const now = await this.family.lock(tx, actor);
      const before = await this.family.find(tx, actor, id, whose);
      const terms = settle(before.kind, patch, before, now);
      await this.maker.refuseExcess(tx, actor, before.kind, terms, before);
      if (before.status === 'REVOKED') throw keyNotActive(before.name, 'is revoked, and stays as it was');
      if (outlives(terms, await this.family.parentOf(tx, actor, before.createdByKeyId)) && outlives(terms, before)) {
        throw givesTooMuch({ scopes: [], expiry: true, addresses: false });
      }
      const name = patch.name ?? before.name;
      if (name === before.name && sameTerms(terms, before)) return shown(before);
      const { access, scopes, ipAllowlist, expiresAt } = terms;
      const values = [actor.teamId, id, name, access, scopes, ipAllowlist, expiresAt];
      const after = await tx.write(queries.updateKey, values);
      this.family.note(tx, 'api_key.updated', after, before);
      await this.family.shorten(tx, actor, after);
      return shown(after);
    });
  }

  /** Final, and once is enough: revoking again changes nothing. Keys that this one made fall with it. */
  async revoke(actor: Actor, id: string, query: Revocation = {}): Promise<void> {
    await this.end(actor, id, query);
  }

  /** The same, answering the key as it is then. */
  end(actor: Actor, id: string, { reason }: Revocation = {}, whose: Whose = 'team'): Promise<queries.ApiKeyRow> {
    return this.changes.make(actor, async (tx) => {
      await this.family.lock(tx, actor);
      const before = await this.family.find(tx, actor, id, whose);
      if (before.status === 'REVOKED') return shown(before);
      const by = revokedBy(actor);
      const after = await tx.write(queries.revokeKey, [actor.teamId, id, by, reason ?? null]);
      this.family.note(tx, 'api_key.revoked', after, before);
      await this.family.descend(tx, actor, id, {
        type: 'api_key.revoked',
        statement: queries.revokeDescendants,
        values: [by, reason ?? 'The key that made it was revoked.'],
      });
      return shown(after);
    });
  }

  private async make(
    tx: Change,
    actor: Actor,
    order: Omit<OrderedKey, 'id' | 'name' | 'parentId'>,
    { id = newId(), name }: { id?: string; name: string },
  ): Promise<MadeKey> {
    await this.maker.refuseExcess(tx, actor, order.kind, order, null);
    return this.maker.make(tx, actor, { ...order, id, name, parentId: actor.key?.id ?? null });
  }
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
