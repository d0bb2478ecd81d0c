import { Injectable } from '@nestjs/common';
import { Pages } from '#contract';
import { Database } from '#database';
import { type Actor, ownerOf, type Page } from '#kernel';
import type { ApiKeyRotation, ApiKeyView, Revocation } from './api-key.dto.js';
import { ApiKeysService } from './api-keys.service.js';
import { keyRows } from './api-keys.queries.js';
import { type MadeKey, shown } from './key-maker.service.js';
import { KeyRotation } from './key-rotation.service.js';
import type { MyKeyPatch, MyKeyQuery, NewMyKey } from './my-key.dto.js';

/** What people do in the console with the keys they made for themselves in the team they work in. */
@Injectable()
export class MyKeysService {
  constructor(
    private readonly db: Database,
    private readonly pages: Pages,
    private readonly keys: ApiKeysService,
    private readonly rotation: KeyRotation,
  ) {}

  async list(actor: Actor, query: MyKeyQuery): Promise<Page<ApiKeyView>> {
    const page = this.pages.open(query);
    const filters = { person: ownerOf(actor), status: query.status };
    const { rows, ...found } = await this.db.list(keyRows, actor.teamId, page.ask, filters);
    return page.close({ ...found, rows: rows.map(shown) });
  }

  get(actor: Actor, id: string): Promise<ApiKeyView> {
    return this.keys.get(actor, id, 'own');
  }

  create(actor: Actor, input: NewMyKey): Promise<MadeKey> {
    return this.keys.createPersonal(actor, input);
  }

  change(actor: Actor, id: string, patch: MyKeyPatch): Promise<ApiKeyView> {
    return this.keys.change(actor, id, patch, 'own');
  }

  rotate(actor: Actor, id: string, input: ApiKeyRotation): Promise<MadeKey> {
    return this.rotation.rotate(actor, id, input, 'own');
  }

  async revoke(actor: Actor, id: string, query: Revocation): Promise<void> {
    await this.keys.end(actor, id, query, 'own');
  }
}
