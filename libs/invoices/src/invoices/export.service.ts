import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { csvRow, type OutgoingFile } from '#contract';
import { Database } from '#database';
import type { Actor } from '#kernel';
import { INVOICE_COLUMNS, invoiceCells, LINE_COLUMNS, lineCells } from './export-rows.js';
import type { InvoiceRow } from './invoice.js';
import { invoiceFilters } from './invoice-filters.js';
import type { ExportQuery } from './invoice-query.dto.js';
import { invoiceRows, linesOf } from './invoices.queries.js';

type Keyed = InvoiceRow & { readonly $key: string };

/** Few enough to hold, many enough that the way to the database does not count. */
const BATCH = 500;

/** Invoices as CSV, read and sent batch by batch: a large export needs no more memory than a small one. */
@Injectable()
export class ExportService {
  constructor(private readonly db: Database) {}

  /** The first batch is read before the answer begins, so that a failure is still an answer. */
  async export(actor: Actor, { detail, ...query }: ExportQuery): Promise<OutgoingFile> {
    const filters = invoiceFilters(query);
    const first = await this.batch(actor, filters, null);
    const content = Readable.from(this.text(actor, filters, first, detail === 'lines'));
    return { content, type: 'text/csv; charset=utf-8', name: 'invoices.csv' };
  }

  private async *text(
    actor: Actor,
    filters: ReturnType<typeof invoiceFilters>,
    first: readonly Keyed[],
    byLine: boolean,
  ) {
    yield csvRow(byLine ? [...INVOICE_COLUMNS, ...LINE_COLUMNS] : INVOICE_COLUMNS);
    for (let rows = first; rows.length > 0; rows = await this.batch(actor, filters, rows.at(-1) ?? null)) {
      yield byLine ? await this.lineRows(actor, rows) : rows.map((row) => csvRow(invoiceCells(row))).join('');
    }
  }

  private async batch(
    actor: Actor,
    filters: ReturnType<typeof invoiceFilters>,
    last: Keyed | null,
  ): Promise<readonly Keyed[]> {
    const after = last && { key: last.$key, id: last.id };
    const ask = { limit: BATCH, sort: 'createdAt', descending: false, after, count: false };
    const { rows } = await this.db.list(invoiceRows, actor.teamId, ask, filters);
    return rows;
  }

  private async lineRows(actor: Actor, rows: readonly Keyed[]): Promise<string> {
    const lines = await this.db.all(linesOf, [actor.teamId, rows.map(({ id }) => id)]);
    const lists = Map.groupBy(lines, ({ $invoiceId }) => $invoiceId);
    return rows
      .flatMap((row) =>
        (lists.get(row.id) ?? []).map((line) => csvRow([...invoiceCells(row), ...lineCells(row, line)])),
      )
      .join('');
  }
}
