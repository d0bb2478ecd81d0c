import { Body, Delete, Get, Patch, Post, Query } from '@nestjs/common';
import { Access, Who } from '#access';
import { Door, Example, Nothing, PageOf, PathId, Returns, Says } from '#contract';
import { type Actor, effectiveScopes } from '#kernel';
import {
  ApiKeyPatch,
  ApiKeyQuery,
  ApiKeyRotation,
  ApiKeyView,
  CreatedApiKey,
  NewApiKey,
  Revocation,
} from './api-key.dto.js';
import { API_KEY } from './api-key.examples.js';
import { ApiKeysService } from './api-keys.service.js';
import { KeyRotation } from './key-rotation.service.js';

@Door('v1/keys', 'Access')
export class ApiKeysController {
  constructor(
    private readonly keys: ApiKeysService,
    private readonly rotation: KeyRotation,
  ) {}

  @Get()
  @Access('keys:read', { role: 'ADMIN' })
  @Returns(PageOf(ApiKeyView))
  @Says(
    'List keys',
    "The team's keys, newest first, those that ended included. The keys of its people are theirs alone.",
  )
  listKeys(@Who() actor: Actor, @Query() query: ApiKeyQuery) {
    return this.keys.list(actor, query);
  }

  @Post()
  @Access('keys:write', { role: 'ADMIN' })
  @Returns(CreatedApiKey, 201)
  @Says(
    'Create a key',
    'Makes a key of the team and shows it, this once. It gives no more than the key that makes it (403 `exceeds_creator`), ' +
      'and ends with it. At most 200 live keys a team: 409 `limit_exceeded`.',
  )
  @Example({
    body: { expiresAt: undefined },
    answer: {
      scopes: ['invoices:read', 'clients:read'],
      expiresAt: '2026-09-29T09:30:00.000Z',
      createdBy: null,
      createdByKeyId: API_KEY.full,
    },
  })
  createKey(@Who() actor: Actor, @Body() input: NewApiKey) {
    return this.keys.create(actor, input);
  }

  @Get(':id')
  @Access('keys:read', { role: 'ADMIN' })
  @Returns(ApiKeyView)
  @Says('Get a key', 'One key of the team, live or ended; never the key itself.')
  getKey(@Who() actor: Actor, @PathId(API_KEY.restricted) id: string) {
    return this.keys.get(actor, id);
  }

  @Patch(':id')
  @Access('keys:write', { role: 'ADMIN' })
  @Returns(ApiKeyView)
  @Says(
    'Update a key',
    'Changes name, access, expiry or addresses; the key itself stays. Holds on every process within a second. ' +
      'A revoked key stays as it was: 409 `key_not_active`.',
  )
  @Example({ body: { expiresIn: undefined, expiresAt: null, ipAllowlist: [] } })
  updateKey(@Who() actor: Actor, @PathId(API_KEY.toRename) id: string, @Body() patch: ApiKeyPatch) {
    return this.keys.change(actor, id, patch);
  }

  @Post(':id/rotate')
  @Access('keys:write', { role: 'ADMIN' })
  @Returns(CreatedApiKey, 201, '/v1/keys')
  @Says(
    'Rotate a key',
    'Makes a new key with the same name, access, addresses and length of life, and shows it, this once. ' +
      'The old one goes on for `overlapHours`. A key that ended or was rotated before: 409 `key_not_active`.',
  )
  @Example({
    answer: {
      id: '0197a3c2-0000-7000-8000-0000000e0001',
      name: 'Bookkeeper',
      access: 'READ_ONLY',
      scopes: [...effectiveScopes('TEAM', 'READ_ONLY', [])],
      expiresAt: '2026-12-28T09:30:00.000Z',
      createdBy: null,
      createdByKeyId: API_KEY.full,
    },
  })
  rotateKey(@Who() actor: Actor, @PathId(API_KEY.toRotate) id: string, @Body() input: ApiKeyRotation) {
    return this.rotation.rotate(actor, id, input);
  }

  @Delete(':id')
  @Access('keys:write', { role: 'ADMIN' })
  @Returns(Nothing, 204)
  @Says(
    'Revoke a key',
    'At once and for good, with every key that it made. The row stays. Revoking again changes nothing.',
  )
  revokeKey(@Who() actor: Actor, @PathId(API_KEY.toRevoke) id: string, @Query() query: Revocation) {
    return this.keys.revoke(actor, id, query);
  }
}
