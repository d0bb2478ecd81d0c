import { Injectable } from '@nestjs/common';
import { AuditChain, type Verified } from '#changes';
import { csvFile, type OutgoingFile, Pages } from '#contract';
import { Database } from '#database';
import { type Actor, notFound, type Page } from '#kernel';
import { AUDIT_FILE } from './audit-file.js';
import { auditFilters } from './audit-filters.js';
import type { AuditFilters, AuditQuery } from './audit-query.dto.js';
import type { AuditRow } from './audit-row.js';
import { auditRows, getEvent } from './audit.queries.js';

/** What happened in a team, and whether the record of it is as it was written. It shows rows that have their place in the chain. */
@Injectable()
export class AuditService {
  constructor(
    private readonly db: Database,
    private readonly pages: Pages,
    private readonly chain: AuditChain,
  ) {}

  async list(actor: Actor, query: AuditQuery): Promise<Page<AuditRow>> {
    const page = this.pages.open(query);
    return page.close(await this.db.list(auditRows, actor.teamId, page.ask, auditFilters(query)));
  }

  export({ teamId }: Actor, wanted: AuditFilters): Promise<OutgoingFile> {
    return csvFile('audit.csv', AUDIT_FILE, this.db.batches(auditRows, teamId, auditFilters(wanted), 'at'));
  }

  async get(actor: Actor, id: string): Promise<AuditRow> {
    const event = await this.db.one(getEvent, [actor.teamId, id]);
    if (!event) throw notFound('audit event');
    return event;
  }

  /** Reads the team's whole chain, some thousand rows at a time. */
  verify({ teamId }: Actor): Promise<Verified> {
    return this.chain.verify(teamId);
  }
}
