import { Injectable } from '@nestjs/common';
import { Database } from '#database';
import type { Actor } from '#kernel';
import { invoicesNumbered, type NumberedInvoice } from './all-invoices.queries.js';

/** Invoices of all teams, for staff: which there are, and nothing of what they say. */
@Injectable()
export class AllInvoicesService {
  constructor(private readonly db: Database) {}

  /** Those of this number, ignoring case: ten at most. */
  numbered(_staff: Actor, number: string): Promise<NumberedInvoice[]> {
    return this.db.all(invoicesNumbered, [number]);
  }
}
