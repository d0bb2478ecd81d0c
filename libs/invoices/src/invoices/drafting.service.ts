import { Injectable } from '@nestjs/common';
import type { Change } from '#changes';
import { clientArchived, ClientsService, type ClientView } from '#clients';
import { newId } from '#database';
import { type Actor, type Fault, invalid, unknownReference } from '#kernel';
import { TeamsService } from '#teams';
import { type ListedLine, lineList } from '../lines/line-list.js';
import type { WantedLine } from '../lines/line.js';
import { BilledTimeService } from '../from-time/billed-time.service.js';
import {
  changedHeader,
  type Header,
  type HeaderChange,
  type HeaderDefaults,
  headerFaults,
  newHeader,
} from './header.js';
import type { Invoice } from './invoice.js';
import { NOTHING_SETTLED, price, type Priced } from './price.js';

export interface WantedInvoice extends HeaderChange {
  readonly draft?: boolean;
  readonly lines?: readonly ListedLine[];
  /** Lines that bill time: they come after the others. */
  readonly timeLines?: readonly WantedLine[];
}

/** The head of a new invoice, and what is wrong with it. */
export interface Heading {
  readonly header: Header;
  readonly faults: readonly Fault[];
}

/** From what a caller wants to what an invoice will say, or every reason why it cannot. */
@Injectable()
export class DraftingService {
  constructor(
    private readonly clients: ClientsService,
    private readonly teams: TeamsService,
    private readonly billed: BilledTimeService,
  ) {}

  /** A new invoice. One that is issued at once needs a client and a total that is not below zero. */
  async draft(tx: Change, actor: Actor, wanted: WantedInvoice): Promise<Priced> {
    const { draft = false, lines = [], timeLines = [], ...input } = wanted;
    const client = await this.client(tx, actor, input.clientId ?? null);
    const listed = lineList(lines, [], newId);
    const header = newHeader(input, await this.defaults(tx, actor, client));
    const priced = price(header, [...listed.lines, ...timeLines], NOTHING_SETTLED);
    const strict = draft ? [] : [...negativeFaults(priced), ...clientFaults(input.clientId ?? null, 'required')];
    this.check(input.clientId ?? null, client, [...listed.faults, ...priced.faults, ...strict]);
    return priced;
  }

  /** The head alone, for who must know it before there are lines. */
  async heading(tx: Change, actor: Actor, input: HeaderChange): Promise<Heading> {
    const client = await this.client(tx, actor, input.clientId ?? null);
    const header = newHeader(input, await this.defaults(tx, actor, client));
    return { header, faults: [...strangerFaults(input.clientId ?? null, client), ...headerFaults(header)] };
  }

  /** A kept invoice with what is changed of it. */
  async change(tx: Change, actor: Actor, before: Invoice, wanted: WantedInvoice, line: number | null): Promise<Priced> {
    const { lines, timeLines = [], ...change } = wanted;
    const clientId = change.clientId ?? null;
    const client = await this.client(tx, actor, clientId === before.clientId ? null : clientId);
    const kept = await this.billed.withBuckets(tx, actor, before);
    const listed = lineList(lines ?? kept.map(({ id }) => ({ id })), kept, newId);
    const priced = price(changedHeader(before, change), [...listed.lines, ...timeLines], before);
    const issued = before.issuedAt !== null;
    const strict = issued
      ? [...negativeFaults(priced), ...(change.clientId === null ? clientFaults(null, 'not_nullable') : [])]
      : [];
    const faults = [...listed.faults, ...priced.faults, ...strict];
    this.check(clientId === before.clientId ? null : clientId, client, line === null ? faults : fromLine(faults, line));
    return priced;
  }

  private async client(tx: Change, actor: Actor, id: string | null): Promise<ClientView | undefined> {
    return id === null ? undefined : this.clients.find(tx, actor, id);
  }

  private check(clientId: string | null, client: ClientView | undefined, faults: readonly Fault[]): void {
    const all = [...strangerFaults(clientId, client), ...faults];
    if (all.length > 0) throw invalid(all);
    if (client && client.archivedAt !== null) throw clientArchived(client.name);
  }

  /** The client's habits before the team's. */
  private async defaults(tx: Change, actor: Actor, client: ClientView | undefined): Promise<HeaderDefaults> {
    const { today, currency, invoiceDefaults } = await this.teams.settings(actor, tx);
    const { taxName, taxMode, roundingMode, cashRounding, notes, terms, ...habits } = invoiceDefaults;
    return {
      ...{ today, taxName, taxMode, roundingMode, cashRounding, notes, terms },
      currency: client?.currency ?? currency,
      taxPercent: client?.taxPercent ?? habits.taxPercent ?? '0',
      paymentTermsDays: client?.paymentTermsDays ?? habits.paymentTermsDays,
    };
  }
}

function strangerFaults(clientId: string | null, client: ClientView | undefined): Fault[] {
  return clientId !== null && !client ? [unknownReference('/clientId', 'client')] : [];
}

function negativeFaults({ negative }: Priced): Fault[] {
  if (!negative) return [];
  return [{ pointer: '/lines', code: 'negative_total', detail: 'The total must not be below zero.' }];
}

function clientFaults(clientId: string | null, code: 'required' | 'not_nullable'): Fault[] {
  if (clientId !== null) return [];
  return [{ pointer: '/clientId', code, detail: 'An issued invoice needs a client.' }];
}

/** Through the door of one line, its fields stand at the root. */
function fromLine(faults: readonly Fault[], line: number): Fault[] {
  const root = `/lines/${line}/`;
  return faults.map((fault) =>
    fault.pointer.startsWith(root) ? { ...fault, pointer: fault.pointer.slice(root.length - 1) } : fault,
  );
}
