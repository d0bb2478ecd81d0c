import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { csvRow, type OutgoingFile } from '#contract';
import { Database, type FilterValues } from '#database';
import type { Actor } from '#kernel';
import { AUDIT_COLUMNS, auditCells } from './audit-cells.js';
import { auditFilters } from './audit-filters.js';
import type { AuditFilters } from './audit-query.dto.js';
import { type AuditFilter, type AuditRow, auditRows } from './audit.queries.js';

type Keyed = AuditRow & { readonly $key: string };

/** Few enough to hold, though each may tell of a whole invoice; many enough that the way to the database does not count. */
const BATCH = 500;

/** The audit as CSV, read and sent batch by batch: a large export needs no more memory than a small one. */
@Injectable()
export class AuditExportService {
  constructor(private readonly db: Database) {}

  /** The first batch is read before the answer begins, so that a failure is still an answer. */
  async export(actor: Actor, wanted: AuditFilters): Promise<OutgoingFile> {
    const filters = auditFilters(wanted);
    const first = await this.batch(actor, filters, null);
    const content = Readable.from(this.text(actor, filters, first));
    return { content, type: 'text/csv; charset=utf-8', name: 'audit.csv' };
  }

  private async *text(actor: Actor, filters: FilterValues<AuditFilter>, first: readonly Keyed[]) {
    yield csvRow(AUDIT_COLUMNS);
    for (let rows = first; rows.length > 0; rows = await this.batch(actor, filters, rows.at(-1) ?? null))
      yield rows.map((row) => csvRow(auditCells(row))).join('');
  }

  private async batch(
    { teamId }: Actor,
    filters: FilterValues<AuditFilter>,
    last: Keyed | null,
  ): Promise<readonly Keyed[]> {
    const after = last && { key: last.$key, id: last.id };
    const ask = { limit: BATCH, sort: 'at', descending: false, after, count: false };
    const { rows } = await this.db.list(auditRows, teamId, ask, filters);
    return rows;
  }
}
