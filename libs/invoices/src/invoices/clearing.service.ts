import { Injectable } from '@nestjs/common';
import { Changes, keepExternalRefs } from '#changes';
import type { Actor } from '#kernel';
import { CLEARINGS, lockInvoices } from './clearing.queries.js';
import { InvoiceBook } from './invoice-book.service.js';

/**
 * Takes away all invoices of a team, numbered or not, told of each. Nothing that anybody was billed may vanish, so no door leads here:
 * only the command line clears the demo's teams.
 */
@Injectable()
export class ClearingService {
  constructor(
    private readonly changes: Changes,
    private readonly book: InvoiceBook,
  ) {}

  clear(actor: Actor): Promise<void> {
    return this.changes.make(actor, async (tx) => {
      for (const { id } of await tx.all(lockInvoices, [actor.teamId])) {
        const invoice = await this.book.read(tx, actor, id);
        if (invoice.externalRefs.length > 0) await keepExternalRefs(tx, actor, 'invoice', id, []);
        tx.noteGone('invoice.deleted', invoice);
      }
      for (const clearing of CLEARINGS) await tx.all(clearing, [actor.teamId]);
    });
  }
}
