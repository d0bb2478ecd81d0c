import { Args } from '@nestjs/graphql';
import { Access, Who } from '#access';
import { Asked, LoopPageOf, Mutates, Queries, Resolves, Says } from '#contract';
import type { Actor } from '#kernel';
import {
  ApiKeySecret,
  OwnKeyChange,
  OwnKeyCreation,
  OwnKeyId,
  OwnKeyList,
  OwnKeyRenewal,
  OwnKeyView,
} from './own-key.dto.js';
import { OwnKeysService } from './own-keys.service.js';

@Resolves('API keys')
export class OwnKeysResolver {
  constructor(private readonly keys: OwnKeysService) {}

  @Queries(LoopPageOf(OwnKeyView), { nullable: true })
  @Access('keys:read')
  @Says('List API keys', 'Your own keys in this team, newest first, those that ended included.')
  listApiKeys(@Who() actor: Actor, @Args() list: OwnKeyList, @Asked() asked: Asked) {
    return this.keys.list(actor, list, asked);
  }

  @Mutates(OwnKeyView, ApiKeySecret)
  @Access('keys:write')
  @Says(
    'Create an API key',
    'A key of your own, shown this once in `metadata`. It gives no more than the key that makes it (`exceeds_creator`), ' +
      'and ends with it. At most 50 live keys a person: `limit_exceeded`.',
  )
  createApiKey(@Who() actor: Actor, @Args() { input }: OwnKeyCreation) {
    return this.keys.create(actor, input);
  }

  @Mutates(OwnKeyView)
  @Access('keys:write')
  @Says(
    'Update an API key',
    'Changes name, access, expiry or addresses; the key itself stays. A revoked one cannot change.',
  )
  updateApiKey(@Who() actor: Actor, @Args() { id, input }: OwnKeyChange) {
    return this.keys.change(actor, id, input);
  }

  @Mutates(OwnKeyView, ApiKeySecret)
  @Access('keys:write')
  @Says(
    'Rotate an API key',
    'A new key with the same name, access and length of life, shown this once in `metadata`. The old one goes on for `overlapHours`.',
  )
  rotateApiKey(@Who() actor: Actor, @Args() { id, input }: OwnKeyRenewal) {
    return this.keys.rotate(actor, id, input);
  }

  @Mutates(OwnKeyView)
  @Access('keys:write')
  @Says('Revoke an API key', 'At once and for good, with every key that it made. Revoking again changes nothing.')
  revokeApiKey(@Who() actor: Actor, @Args() { id }: OwnKeyId) {
    return this.keys.revoke(actor, id);
  }
}
