import { Body, Delete, Get, Patch, Post, Query } from '@nestjs/common';
import { Access, Who } from '#access';
import { Door, Example, Nothing, PageOf, PathId, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { ClientExpansion, ClientQuery, ClientSummary } from './client-list.dto.js';
import { ClientPatch, ClientView, NewClient } from './client.dto.js';
import { CLIENT } from './client.examples.js';
import { ClientsService } from './clients.service.js';

@Door('v1/invoices/clients', 'Clients')
export class ClientsController {
  constructor(private readonly clients: ClientsService) {}

  @Get()
  @Access('clients:read')
  @Returns(PageOf(ClientSummary))
  @Says('List clients', 'Clients by name, archived ones left out unless asked for.')
  listClients(@Who() actor: Actor, @Query() query: ClientQuery) {
    return this.clients.list(actor, query);
  }

  @Post()
  @Access('clients:write')
  @Returns(ClientView, 201)
  @Says('Create a client', 'Adds a client. Its name must be free among unarchived clients: 409 `name_taken`.')
  @Example({
    body: { name: 'Globex AG', number: 'C-2001', externalRefs: [{ source: 'crm', id: 'B-0815', url: null }] },
  })
  createClient(@Who() actor: Actor, @Body() input: NewClient) {
    return this.clients.create(actor, input);
  }

  @Get(':id')
  @Access('clients:read')
  @Returns(ClientView)
  @Says('Get a client', 'One client, archived or not.')
  getClient(@Who() actor: Actor, @PathId(CLIENT.acme) id: string, @Query() query: ClientExpansion) {
    return this.clients.get(actor, id, query);
  }

  @Patch(':id')
  @Access('clients:write')
  @Returns(ClientView)
  @Says('Update a client', 'Changes the fields that are sent. Documents already sent keep what they said.')
  updateClient(@Who() actor: Actor, @PathId(CLIENT.acme) id: string, @Body() patch: ClientPatch) {
    return this.clients.change(actor, id, patch);
  }

  @Delete(':id')
  @Access('clients:write', { role: 'ADMIN' })
  @Returns(Nothing, 204)
  @Says(
    'Delete a client',
    'Only while nothing refers to it: otherwise 409 `client_in_use` with counts, and `archived: true` is the way.',
  )
  deleteClient(@Who() actor: Actor, @PathId(CLIENT.unused) id: string) {
    return this.clients.remove(actor, id);
  }
}
