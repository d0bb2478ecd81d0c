import { Injectable } from '@nestjs/common';
import { Changes } from '#changes';
import { idExists, newId } from '#database';
import { type Actor, notFound, type Page } from '#kernel';
import { AmendingService } from '../invoices/amending.service.js';
import type { Invoice, InvoiceLine } from '../invoices/invoice.js';
import { tooManyLines } from '../invoices/invoice.refusals.js';
import { InvoiceBook } from '../invoices/invoice-book.service.js';
import type { ListedLine } from './line-list.js';

const MOST_LINES = 500;

type LineWithTag = InvoiceLine & { readonly $version: number };
type Placed = ListedLine & { readonly position?: number };

/** One line at a time. Every change is one of the whole invoice: its sums follow, and its version grows. */
@Injectable()
export class LinesService {
  constructor(
    private readonly changes: Changes,
    private readonly book: InvoiceBook,
    private readonly amending: AmendingService,
  ) {}

  async list(actor: Actor, invoiceId: string): Promise<Page<InvoiceLine>> {
    const { lines } = await this.book.get(actor, invoiceId);
    return { data: lines, page: { nextCursor: null, hasMore: false } };
  }

  async get(actor: Actor, invoiceId: string, id: string): Promise<LineWithTag> {
    return lineIn(await this.book.get(actor, invoiceId), id);
  }

  add(actor: Actor, invoiceId: string, { id = newId(), position, ...line }: Placed): Promise<LineWithTag> {
    return this.changes.make(actor, async (tx) => {
      const before = await this.book.hold(tx, actor, invoiceId);
      if (before.lines.some((each) => each.id === id)) throw idExists(id);
      if (before.lines.length >= MOST_LINES) throw tooManyLines(before);
      const lines = placed(listed(before), { id, ...line }, position ?? before.lines.length + 1);
      return lineIn(await this.amending.amend(tx, actor, before, { lines }, placeOf(lines, id)), id);
    });
  }

  change(actor: Actor, invoiceId: string, id: string, { position, ...line }: Placed): Promise<LineWithTag> {
    return this.changes.make(actor, async (tx) => {
      const before = await this.book.hold(tx, actor, invoiceId);
      const known = lineIn(before, id);
      const others = listed(before).filter((each) => each.id !== id);
      const lines = placed(others, { id, ...line }, position ?? known.position);
      return lineIn(await this.amending.amend(tx, actor, before, { lines }, placeOf(lines, id)), id);
    });
  }

  remove(actor: Actor, invoiceId: string, id: string): Promise<void> {
    return this.changes.make(actor, async (tx) => {
      const before = await this.book.hold(tx, actor, invoiceId);
      const known = lineIn(before, id);
      await this.amending.amend(tx, actor, before, { lines: listed(before).filter((each) => each.id !== known.id) });
    });
  }
}

/** The lines as they are: named, and nothing changed of them. */
function listed({ lines }: Invoice): ListedLine[] {
  return lines.map(({ id }) => ({ id }));
}

/** Past the end is the end. */
function placed(lines: readonly ListedLine[], line: ListedLine, position: number): ListedLine[] {
  return lines.toSpliced(position - 1, 0, line);
}

function placeOf(lines: readonly ListedLine[], id: string): number {
  return lines.findIndex((line) => line.id === id);
}

function lineIn(invoice: Invoice, id: string): LineWithTag {
  const line = invoice.lines.find((each) => each.id === id);
  if (!line) throw notFound('line');
  return { ...line, $version: invoice.version };
}
