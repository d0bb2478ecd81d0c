import { Injectable } from '@nestjs/common';
import { type Asked, Keysets, sortKey } from '#contract';
import { Database } from '#database';
import { type Actor, allOf, effectiveScopes, type LoopPage, ownerOf } from '#kernel';
import { type ApiKeyRow, ownKeys } from './api-keys.queries.js';
import { ApiKeysService } from './api-keys.service.js';
import type { MadeKey } from './key-maker.service.js';
import { KeyRotation } from './key-rotation.service.js';
import { type NewOwnKey, type OwnKeyList, type OwnKeyPatch, type OwnKeyRotation, OwnKeyView } from './own-key.dto.js';

const NEWEST_FIRST = { view: OwnKeyView, sort: [sortKey('createdAt', 'DESC'), sortKey('id', 'DESC')] };

type ShownOnce = OwnKeyView & { readonly $metadata: { readonly plaintextApiKey: string } };

/** What people can do with their own keys, in the team they act in. */
@Injectable()
export class OwnKeysService {
  constructor(
    private readonly db: Database,
    private readonly keys: ApiKeysService,
    private readonly rotation: KeyRotation,
    private readonly keysets: Keysets,
  ) {}

  async list(actor: Actor, list: OwnKeyList, asked: Asked): Promise<LoopPage<Partial<OwnKeyView>>> {
    const page = this.keysets.open(list, asked, NEWEST_FIRST);
    const where = allOf([page.ask.where, { field: 'teamId', is: 'eq', value: actor.teamId }]);
    const { rows, ...found } = await this.db.page(ownKeys, ownerOf(actor), { ...page.ask, where });
    return page.close({ ...found, rows: rows.map(opened) });
  }

  async get(actor: Actor, id: string): Promise<OwnKeyView> {
    return seen(await this.keys.get(actor, id, 'own'));
  }

  async create(actor: Actor, { access, ...input }: NewOwnKey): Promise<ShownOnce> {
    const preset = access ?? (input.scopes ? 'RESTRICTED' : 'WRITE');
    return once(await this.keys.createPersonal(actor, { ...input, access: preset }));
  }

  async change(actor: Actor, id: string, patch: OwnKeyPatch = {}): Promise<OwnKeyView> {
    return seen(await this.keys.change(actor, id, patch, 'own'));
  }

  async rotate(actor: Actor, id: string, input: OwnKeyRotation = {}): Promise<ShownOnce> {
    return once(await this.rotation.rotate(actor, id, input, 'own'));
  }

  async revoke(actor: Actor, id: string): Promise<OwnKeyView> {
    return seen(await this.keys.end(actor, id, {}, 'own'));
  }
}

/** With the scopes that it opens in effect, which for a preset follow the table of scopes. */
function opened<Key extends Partial<OwnKeyView>>(key: Key): Key {
  const { access, scopes } = key;
  return access && scopes ? { ...key, scopes: [...effectiveScopes('PERSONAL', access, scopes)] } : key;
}

function seen(key: Pick<ApiKeyRow, '$expiring'> & OwnKeyView): OwnKeyView {
  return { ...key, status: key.status === 'ACTIVE' && key.$expiring ? 'EXPIRING' : key.status };
}

/** The key itself leaves with its making, and never again. */
function once({ key, ...row }: MadeKey): ShownOnce {
  return { ...seen(row), $metadata: { plaintextApiKey: key } };
}
