import { Injectable } from '@nestjs/common';
import { csvFile, type OutgoingFile, Pages } from '#contract';
import { Database } from '#database';
import type { Actor, Page } from '#kernel';
import { type AnyAuditFilter, chosenAudit, wholeAudit } from './all-audit.queries.js';
import { ALL_AUDIT_FILE } from './audit-file.js';
import { auditFilters } from './audit-filters.js';
import type { AnyAuditRow } from './audit-row.js';
import type { StaffAuditFilters, StaffAuditQuery } from './staff-audit.dto.js';

/** By these the rows are few, or an index has them in the order of the list. */
const CHOOSING: readonly (keyof StaffAuditFilters)[] = [
  'teamId',
  'requestId',
  'actorId',
  'keyId',
  'resourceId',
  'action',
];

/** The audit of the whole installation: of every team, of every loop without what it says, and of what belongs to neither. */
@Injectable()
export class AllAuditService {
  constructor(
    private readonly db: Database,
    private readonly pages: Pages,
  ) {}

  async list(_staff: Actor, query: StaffAuditQuery): Promise<Page<AnyAuditRow>> {
    const page = this.pages.open(query);
    return page.close(await this.db.list(listingOf(query), null, page.ask, anyFilters(query)));
  }

  /** What one request did: its first rows, ten at most. */
  async ofRequest(_staff: Actor, requestId: string): Promise<readonly AnyAuditRow[]> {
    const ask = { limit: 10, sort: 'at', descending: false, after: null, count: false };
    const { rows } = await this.db.list(chosenAudit, null, ask, { requestId });
    return rows.slice(0, ask.limit);
  }

  export(_staff: Actor, wanted: StaffAuditFilters): Promise<OutgoingFile> {
    return csvFile('audit.csv', ALL_AUDIT_FILE, this.db.batches(listingOf(wanted), null, anyFilters(wanted), 'at'));
  }
}

function listingOf(wanted: StaffAuditFilters) {
  return CHOOSING.some((name) => wanted[name] !== undefined) ? chosenAudit : wholeAudit;
}

function anyFilters({ teamId, requestId, ...others }: StaffAuditFilters): Partial<Record<AnyAuditFilter, unknown>> {
  return { teamId, requestId, ...auditFilters(others) };
}
