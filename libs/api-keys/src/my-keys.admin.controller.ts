import { Body, Delete, Get, Patch, Post, Query } from '@nestjs/common';
import { SignedIn, Who } from '#access';
import { Door, Example, Nothing, PageOf, PathId, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { ApiKeyRotation, Revocation } from './api-key.dto.js';
import { OWN_KEY } from './api-key.examples.js';
import { CreatedMyKey, MyKeyPatch, MyKeyQuery, MyKeyView, NewMyKey } from './my-key.dto.js';
import { MyKeysService } from './my-keys.service.js';

/** What the examples of a person's own key show. */
const OWN = { id: OWN_KEY, kind: 'PERSONAL', prefix: 'loopr' } as const;

@Door('admin/v1/my-keys', 'Own keys')
export class MyKeysAdminController {
  constructor(private readonly keys: MyKeysService) {}

  @Get()
  @SignedIn({ role: 'MEMBER' })
  @Returns(PageOf(MyKeyView))
  @Says(
    'List my keys',
    'The keys that whoever asks made for themselves in this team, newest first, those that ended included.',
  )
  @Example({ answer: OWN })
  listMyKeys(@Who() actor: Actor, @Query() query: MyKeyQuery) {
    return this.keys.list(actor, query);
  }

  @Post()
  @SignedIn({ role: 'MEMBER' })
  @Returns(CreatedMyKey, 201)
  @Says(
    'Create a key of mine',
    'A key that acts as whoever makes it, in this team, with their role there. It is shown this once, and lives 90 days unless said otherwise. ' +
      'At most 50 live keys a person: 409 `limit_exceeded`.',
  )
  @Example({ body: { expiresAt: undefined }, answer: { ...OWN, scopes: ['clients:read', 'items:read'] } })
  createMyKey(@Who() actor: Actor, @Body() input: NewMyKey) {
    return this.keys.create(actor, input);
  }

  @Get(':id')
  @SignedIn({ role: 'MEMBER' })
  @Returns(MyKeyView)
  @Says('Get a key of mine', 'One of the keys that whoever asks made for themselves in this team, live or ended.')
  @Example({ answer: OWN })
  getMyKey(@Who() actor: Actor, @PathId(OWN_KEY) id: string) {
    return this.keys.get(actor, id);
  }

  @Patch(':id')
  @SignedIn({ role: 'MEMBER' })
  @Returns(MyKeyView)
  @Says(
    'Update a key of mine',
    'Changes name, access, expiry or addresses; the key itself stays. A revoked key stays as it was: 409 `key_not_active`.',
  )
  @Example({ body: { expiresIn: undefined, expiresAt: null, ipAllowlist: [] }, answer: OWN })
  updateMyKey(@Who() actor: Actor, @PathId(OWN_KEY) id: string, @Body() patch: MyKeyPatch) {
    return this.keys.change(actor, id, patch);
  }

  @Post(':id/rotate')
  @SignedIn({ role: 'MEMBER' })
  @Returns(CreatedMyKey, 201, '/admin/v1/my-keys')
  @Says(
    'Rotate a key of mine',
    'A new key with the same name, access, addresses and length of life, shown this once. The old one goes on for `overlapHours`. A key that ' +
      'ended or was rotated before: 409 `key_not_active`.',
  )
  @Example({ answer: { ...OWN, id: '0197a3c2-0000-7000-8000-0000000e0002' } })
  rotateMyKey(@Who() actor: Actor, @PathId(OWN_KEY) id: string, @Body() input: ApiKeyRotation) {
    return this.keys.rotate(actor, id, input);
  }

  @Delete(':id')
  @SignedIn({ role: 'MEMBER' })
  @Returns(Nothing, 204)
  @Says('Revoke a key of mine', 'At once and for good, with every key that it made. Revoking again changes nothing.')
  revokeMyKey(@Who() actor: Actor, @PathId(OWN_KEY) id: string, @Query() query: Revocation) {
    return this.keys.revoke(actor, id, query);
  }
}
