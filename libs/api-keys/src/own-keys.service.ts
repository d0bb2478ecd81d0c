import { Injectable } from '@nestjs/common';
import { Database } from '#database';
import { type Actor, notFound } from '#kernel';
import { type ApiKeyRow, getOwnKey } from './api-keys.queries.js';
import { ApiKeysService } from './api-keys.service.js';
import { type MadeKey, shown } from './key-maker.service.js';
import { KeyRotation } from './key-rotation.service.js';
import type { NewOwnKey, OwnKeyPatch, OwnKeyRotation, OwnKeyView } from './own-key.dto.js';

type ShownOnce = OwnKeyView & { readonly $metadata: { readonly plaintextApiKey: string } };

/** What people can do with their own keys, in the team they act in. */
@Injectable()
export class OwnKeysService {
  constructor(
    private readonly db: Database,
    private readonly keys: ApiKeysService,
    private readonly rotation: KeyRotation,
  ) {}

  async get(actor: Actor, id: string): Promise<OwnKeyView> {
    const key = await this.db.one(getOwnKey, [actor.teamId, id, actor.personId]);
    if (!key) throw notFound('key');
    return seen(shown(key));
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

function seen(key: Pick<ApiKeyRow, '$expiring'> & OwnKeyView): OwnKeyView {
  return { ...key, status: key.status === 'ACTIVE' && key.$expiring ? 'EXPIRING' : key.status };
}

/** The key itself leaves with its making, and never again. */
function once({ key, ...row }: MadeKey): ShownOnce {
  return { ...seen(row), $metadata: { plaintextApiKey: key } };
}
