import { Injectable } from '@nestjs/common';
import { type Change, Changes, keepExternalRefs } from '#changes';
import { Pages } from '#contract';
import { Database, idExists, newId, on } from '#database';
import { type Actor, folded, notFound, type Page } from '#kernel';
import { searchPattern, searchText, shownRate } from './client-text.js';
import type { ClientExpansion, ClientQuery, ClientSummary } from './client-list.dto.js';
import type { ClientPatch, ClientView, NewClient } from './client.dto.js';
import { clientInUse, clientNumberTaken, nameTaken } from './client.refusals.js';
import {
  clearClients,
  clientRows,
  deleteClient,
  getClient,
  holdClient,
  insertClient,
  lockClient,
  updateClient,
} from './clients.queries.js';
import { InUse } from './in-use.port.js';

/** What can be done with the people and companies a team bills. */
@Injectable()
export class ClientsService {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly pages: Pages,
    private readonly inUse: InUse,
  ) {}

  async list(actor: Actor, query: ClientQuery): Promise<Page<ClientSummary>> {
    const page = this.pages.open(query);
    const found = page.close(await this.db.list(clientRows, actor.teamId, page.ask, filters(query)));
    return query.expand ? { ...found, data: await this.withTotals(actor, found.data) } : found;
  }

  async get(actor: Actor, id: string, { expand }: ClientExpansion = {}): Promise<ClientView> {
    const client = await this.db.one(getClient, [actor.teamId, id]);
    if (!client) throw notFound('client');
    if (!expand) return client;
    const [expanded] = await this.withTotals(actor, [client]);
    return expanded ?? client;
  }

  create(actor: Actor, input: NewClient): Promise<ClientView> {
    const id = input.id ?? newId();
    const values = [actor.teamId, id, ...columns(input)];
    const refs = input.externalRefs ?? [];
    const made =
      refs.length === 0
        ? this.changes.once(actor, insertClient, values)
        : this.changes.make(actor, async (tx) => {
            await keepExternalRefs(tx, actor, 'client', id, refs);
            return tx.make(insertClient, values);
          });
    return uniquely(input, made.catch(on('clients_pkey', () => idExists(id))));
  }

  change(actor: Actor, id: string, patch: ClientPatch): Promise<ClientView> {
    return this.changes.make(actor, async (tx) => {
      const before = await this.lock(tx, actor, id);
      tx.match(before);
      const { archived = before.archivedAt !== null, ...fields } = patch;
      const next = { ...before, ...fields };
      if (fields.externalRefs) await keepExternalRefs(tx, actor, 'client', id, fields.externalRefs);
      const after = await uniquely(next, tx.write(updateClient, [actor.teamId, id, ...columns(next), archived]));
      tx.note(changed(before, after), after, before);
      return after;
    });
  }

  remove(actor: Actor, id: string): Promise<void> {
    return this.changes.make(actor, async (tx) => {
      const client = await this.lock(tx, actor, id);
      tx.match(client);
      const counts = await this.inUse.counts(tx, actor, id);
      if (Object.values(counts).some((count) => count > 0)) throw clientInUse(counts);
      await keepExternalRefs(tx, actor, 'client', id, []);
      await tx.all(deleteClient, [actor.teamId, id]);
      tx.noteGone('client.deleted', client);
    });
  }

  /** Takes away all clients of the team, told of each: no door leads here, only the command line clears the demo's teams. */
  clear(actor: Actor): Promise<void> {
    return this.changes.make(actor, async (tx) => {
      for (const client of await tx.all(clearClients, [actor.teamId])) {
        await keepExternalRefs(tx, actor, 'client', client.id, []);
        tx.noteGone('client.deleted', client);
      }
    });
  }

  /** The client, held in a change of another feature, so that it is not archived or deleted meanwhile; undefined when there is none. */
  find(tx: Change, actor: Actor, id: string): Promise<ClientView | undefined> {
    return tx.one(holdClient, [actor.teamId, id]);
  }

  private async lock(tx: Change, actor: Actor, id: string): Promise<ClientView> {
    const client = await tx.one(lockClient, [actor.teamId, id]);
    if (!client) throw notFound('client');
    return client;
  }

  private async withTotals<Client extends ClientSummary>(actor: Actor, clients: readonly Client[]): Promise<Client[]> {
    const totals = await this.inUse.totals(
      actor,
      clients.map(({ id }) => id),
    );
    return clients.map((client) => ({ ...client, totals: totals.get(client.id) ?? [] }));
  }
}

function filters({ q, currency, country, updatedSince, includeArchived, externalSource, externalId }: ClientQuery) {
  const ref = {
    ...(externalSource !== undefined && { source: externalSource }),
    ...(externalId !== undefined && { id: externalId }),
  };
  return {
    inUse: !includeArchived,
    q: q === undefined ? undefined : searchPattern(q),
    currency,
    country,
    updatedSince,
    externalRef: Object.keys(ref).length > 0 ? JSON.stringify([ref]) : undefined,
  };
}

/** The columns of insert and update, in their order. */
function columns(client: NewClient): unknown[] {
  const json = (value: object | null | undefined) => (value ? JSON.stringify(value) : null);
  const { currency = null, rate = null } = client;
  const name = [client.name, folded(client.name), searchText(client)];
  const contact = [client.email, client.ccEmails ?? [], client.legalName, client.number, client.phone, client.website];
  const register = [client.vatNumber, client.registrationNumber, client.buyerReference];
  const place = [json(client.address), json(client.electronicAddress)];
  const terms = [
    currency,
    client.locale,
    client.paymentTermsDays,
    client.taxPercent,
    shownRate(rate, currency),
    json(client.rounding),
  ];
  const outside = [JSON.stringify(client.externalRefs ?? []), JSON.stringify(client.metadata ?? {})];
  return [...name, ...contact, ...register, ...place, ...terms, client.notes, ...outside];
}

function uniquely({ name, number }: NewClient, write: Promise<ClientView>): Promise<ClientView> {
  return write
    .catch(on('clients_name_key', () => nameTaken(name)))
    .catch(on('clients_number_key', () => clientNumberTaken(number ?? '')));
}

function changed(before: ClientView, after: ClientView): string {
  if ((before.archivedAt === null) === (after.archivedAt === null)) return 'client.updated';
  return after.archivedAt === null ? 'client.restored' : 'client.archived';
}
