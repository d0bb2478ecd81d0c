import { Injectable } from '@nestjs/common';
import { type Change, Changes, keepExternalRefs } from '#changes';
import { Database, idExists, on } from '#database';
import { type Actor, Decimal, folded, notFound } from '#kernel';
import { BilledTimeService } from '../from-time/billed-time.service.js';
import type { Line } from '../lines/line.js';
import type { Action } from './actions.js';
import type { Header } from './header.js';
import type { Invoice, InvoiceLine, Source } from './invoice.js';
import { guard } from './invoice.refusals.js';
import type { InvoiceEvents } from './invoice.events.js';
import {
  deleteInvoice,
  deleteLines,
  documentRow,
  insertInvoice,
  insertLines,
  settleInvoice,
  updateInvoice,
  updateLines,
} from './invoice-writes.queries.js';
import { getInvoice, getLines, lockInvoice } from './invoices.queries.js';
import type { Priced } from './price.js';

type InvoiceEvent = keyof InvoiceEvents;

/** Where invoices with their lines are kept. Services of invoices, lines and payments write through it, so that all lock, number and tell alike. */
@Injectable()
export class InvoiceBook {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly billed: BilledTimeService,
  ) {}

  async get(actor: Actor, id: string): Promise<Invoice> {
    const of = [actor.teamId, id];
    const [invoice, lines] = await Promise.all([this.db.one(getInvoice, of), this.db.all(getLines, of)]);
    if (!invoice) throw notFound('invoice');
    return { ...invoice, lines };
  }

  /** The invoice as it is inside a change. */
  async read(tx: Change, actor: Actor, id: string): Promise<Invoice> {
    const of = [actor.teamId, id];
    const [invoice, lines] = await Promise.all([tx.one(getInvoice, of), tx.all(getLines, of)]);
    if (!invoice) throw notFound('invoice');
    return { ...invoice, lines };
  }

  /** The invoice, held until the change ends; 412 unless it is the version that the caller knows. */
  async hold(tx: Change, actor: Actor, id: string): Promise<Invoice> {
    const invoice = await this.find(tx, actor, id);
    if (!invoice) throw notFound('invoice');
    return invoice;
  }

  /** Likewise, undefined where there is none. */
  async find(tx: Change, actor: Actor, id: string): Promise<Invoice | undefined> {
    const held = await tx.one(lockInvoice, [actor.teamId, id]);
    if (!held) return undefined;
    const invoice = await this.read(tx, actor, id);
    tx.match(invoice);
    return invoice;
  }

  /** One action on one invoice: what its state allows, the effect, and the event. */
  act(
    actor: Actor,
    id: string,
    [action, event]: [Action, InvoiceEvent],
    effect: (tx: Change, invoice: Invoice) => Promise<void>,
  ): Promise<Invoice> {
    return this.changes.make(actor, async (tx) => {
      const before = await this.hold(tx, actor, id);
      guard(action, before);
      await effect(tx, before);
      return this.told(tx, actor, before, event);
    });
  }

  /** The invoice after a change, and audit and feed know of it. */
  async told(tx: Change, actor: Actor, before: Invoice, event: InvoiceEvent): Promise<Invoice> {
    const after = await this.read(tx, actor, before.id);
    tx.note(event, after, before);
    return after;
  }

  async insert(
    tx: Change,
    actor: Actor,
    { id, source, priced }: { id: string; source: Source; priced: Priced },
  ): Promise<void> {
    const { header, lines } = priced;
    const row = documentRow({
      ...header,
      ...priced.sums,
      lineCount: lines.length,
      searchText: searchText(header, null),
    });
    await tx.all(insertInvoice, [actor.teamId, id, row, source]).catch(on('invoices_pkey', () => idExists(id)));
    await this.insertLines(tx, actor, id, places(lines));
    if (header.externalRefs.length > 0) await keepExternalRefs(tx, actor, 'invoice', id, header.externalRefs);
  }

  /** Makes the invoice say what was priced. */
  async update(
    tx: Change,
    actor: Actor,
    before: Invoice,
    priced: Priced & { readonly reopened: boolean },
  ): Promise<void> {
    const { header, lines, sums, reopened } = priced;
    const row = documentRow({
      ...header,
      ...sums,
      lineCount: lines.length,
      searchText: searchText(header, before.number),
    });
    await tx.all(updateInvoice, [actor.teamId, before.id, row, reopened]);
    await this.replaceLines(tx, actor, before, places(lines));
    if (header.externalRefs !== before.externalRefs)
      await keepExternalRefs(tx, actor, 'invoice', before.id, header.externalRefs);
  }

  async remove(tx: Change, actor: Actor, invoice: Invoice): Promise<void> {
    await this.billed.release(tx, actor, invoice, invoice.lines);
    await tx.all(deleteLines, [actor.teamId, invoice.id, invoice.lines.map(({ id }) => id)]);
    await keepExternalRefs(tx, actor, 'invoice', invoice.id, []);
    await tx.all(deleteInvoice, [actor.teamId, invoice.id]);
    tx.noteGone('invoice.deleted', invoice);
  }

  /** So much is paid now. The first payment locks the document with its parties, reversing the last one unlocks an unsent one. */
  async settle(tx: Change, actor: Actor, invoice: Invoice, paid: Decimal): Promise<void> {
    const credited = Decimal.of(invoice.amountCredited);
    const locked = invoice.sentAt !== null || paid.sign > 0 || credited.sign > 0;
    const due = Decimal.of(invoice.payable).minus(paid).minus(credited);
    const amount = paid.atLeast(digitsShown(invoice.payable));
    await tx.all(settleInvoice, [actor.teamId, invoice.id, locked, amount, due.sign <= 0]);
  }

  private async replaceLines(tx: Change, actor: Actor, before: Invoice, lines: readonly Placed[]): Promise<void> {
    const known = new Map(before.lines.map((line) => [line.id, line]));
    const kept = new Set(lines.map(({ id }) => id));
    const gone = before.lines.filter(({ id }) => !kept.has(id));
    const changed = lines.filter((line) => differs(line, known.get(line.id)));
    await this.billed.release(tx, actor, before, gone);
    await this.billed.follow(tx, actor, before, changed);
    if (gone.length > 0) await tx.all(deleteLines, [actor.teamId, before.id, gone.map(({ id }) => id)]);
    if (changed.length > 0) await tx.all(updateLines, [actor.teamId, before.id, JSON.stringify(changed)]);
    await this.insertLines(
      tx,
      actor,
      before.id,
      lines.filter(({ id }) => !known.has(id)),
    );
  }

  private async insertLines(tx: Change, actor: Actor, invoiceId: string, lines: readonly Placed[]): Promise<void> {
    if (lines.length === 0) return;
    const ids = lines.map(({ id }) => id).join(', ');
    await tx
      .all(insertLines, [actor.teamId, invoiceId, JSON.stringify(lines)])
      .catch(on('invoice_lines_pkey', () => idExists(ids)));
  }
}

type Placed = Line & { readonly position: number };

/** The order of the list is the order of the lines. */
function places(lines: readonly Line[]): Placed[] {
  return lines.map((line, at) => ({ ...line, position: at + 1 }));
}

function differs(line: Placed, known: InvoiceLine | undefined): boolean {
  if (!known) return false;
  const stored = new Map(Object.entries(known));
  return Object.entries(line).some(([name, value]) => JSON.stringify(value) !== JSON.stringify(stored.get(name)));
}

/** How many decimals an amount is printed with. */
function digitsShown(amount: string): number {
  return amount.split('.')[1]?.length ?? 0;
}

/** What `q` looks through, folded, a line each so that no match spans two fields. */
function searchText({ description, purchaseOrder }: Header, number: string | null): string {
  return [number, description, purchaseOrder]
    .filter((text) => text !== null)
    .map(folded)
    .join('\n');
}
