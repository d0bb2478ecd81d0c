import { Injectable } from '@nestjs/common';
import { type Change, Changes } from '#changes';
import { Pages } from '#contract';
import { Database, idExists, newId, on } from '#database';
import { type Actor, folded, invalid, notFound, type Page, ROLES } from '#kernel';
import { ReferencesService } from './references.service.js';
import { othersReport } from './report.refusals.js';
import { groupingFaults, type ReadReport, ReportsService } from './reports.service.js';
import type { NewSavedReport, SavedReportPatch, SavedReportQuery, SavedReportRunQuery } from './saved-report.dto.js';
import { definitionFaults, kept, mayChange, maySee, type SavedReportRow } from './saved-report.js';
import * as queries from './saved-reports.queries.js';

/** A saved report's report, and the grouping that is shown across. */
type SavedRun = ReadReport & Pick<SavedReportRow, 'pivot'>;

/** What is kept of a report; the rest is the server's. */
type Definition = Omit<SavedReportRow, 'id' | 'ownerId' | 'owner' | 'createdAt' | 'updatedAt' | 'version'>;

/** What of it was sent, of which the rows it names must be there. */
type Sent = Partial<Pick<Definition, 'allowedUserIds' | 'filters'>>;

/** Reports that a team runs again and again. Who may not run one does not see it. */
@Injectable()
export class SavedReportsService {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly pages: Pages,
    private readonly references: ReferencesService,
    private readonly reports: ReportsService,
  ) {}

  async list(actor: Actor, query: SavedReportQuery): Promise<Page<SavedReportRow>> {
    const page = this.pages.open(query);
    return page.close(await this.db.list(queries.savedReportRows, actor.teamId, page.ask, filters(actor)));
  }

  async get(actor: Actor, id: string): Promise<SavedReportRow> {
    return seen(actor, await this.db.one(queries.getSavedReport, [actor.teamId, id]));
  }

  /** Days that are given take the place of its own. Rows that it names and that are gone match nothing. */
  async run(actor: Actor, id: string, days: SavedReportRunQuery): Promise<SavedRun> {
    const { filters, groupBy, relativeRange, pivot } = await this.get(actor, id);
    const report = await this.reports.read(actor, { filters: { ...filters, ...days }, groupBy, relativeRange });
    return { ...report, pivot };
  }

  create(actor: Actor, { id = newId(), ...input }: NewSavedReport): Promise<SavedReportRow> {
    return this.changes.make(actor, async (tx) => {
      const report = { ...START, ...input };
      await this.settle(tx, actor, report, report);
      const values = [actor.teamId, id, actor.personId, ...columns(report)];
      const made = await tx
        .write(queries.insertSavedReport, values)
        .catch(on('saved_reports_pkey', () => idExists(id)));
      tx.note('saved_report.created', made);
      return made;
    });
  }

  change(actor: Actor, id: string, patch: SavedReportPatch): Promise<SavedReportRow> {
    return this.changes.make(actor, async (tx) => {
      const before = await this.lock(tx, actor, id);
      tx.match(before);
      const next = { ...before, ...patch };
      await this.settle(tx, actor, next, patch);
      const after = await tx.write(queries.updateSavedReport, [actor.teamId, id, ...columns(next)]);
      tx.note('saved_report.updated', after, before);
      return after;
    });
  }

  remove(actor: Actor, id: string): Promise<void> {
    return this.changes.make(actor, async (tx) => {
      const report = await this.lock(tx, actor, id);
      tx.match(report);
      await tx.all(queries.deleteSavedReport, [actor.teamId, id]);
      tx.noteGone('saved_report.deleted', report);
    });
  }

  /** Takes away all of the team's, told of each: no door leads here, only the command line clears the demo's teams. */
  clear(actor: Actor): Promise<void> {
    return this.changes.make(actor, async (tx) => {
      for (const report of await tx.all(queries.clearSavedReports, [actor.teamId])) {
        tx.noteGone('saved_report.deleted', report);
      }
    });
  }

  /** Refuses what does not go together, and rows named by what was sent that are not there. */
  private async settle(tx: Change, actor: Actor, next: Definition, sent: Sent): Promise<void> {
    const faults = [
      ...groupingFaults(next.groupBy, '/groupBy'),
      ...definitionFaults(next),
      ...(await this.references.ofBody(actor, { allowedUserIds: sent.allowedUserIds }, '', tx)),
      ...(await this.references.ofBody(actor, sent.filters ?? {}, '/filters', tx)),
    ];
    if (faults.length > 0) throw invalid(faults);
  }

  private async lock(tx: Change, actor: Actor, id: string): Promise<SavedReportRow> {
    const report = seen(actor, await tx.one(queries.lockSavedReport, [actor.teamId, id]));
    if (!mayChange(actor, report)) throw othersReport();
    return report;
  }
}

/** What a report is where nobody says otherwise. */
const START = {
  description: null,
  filters: {},
  groupBy: [],
  pivot: null,
  relativeRange: null,
  allowedRoles: ROLES,
  allowedUserIds: [],
} as const;

function seen(actor: Actor, report: SavedReportRow | undefined): SavedReportRow {
  if (!report || !maySee(actor, report)) throw notFound('saved report');
  return report;
}

function filters({ role, personId }: Actor) {
  return {
    seenByAdmin: role === 'ADMIN' ? personId : null,
    seenByMember: role === 'MEMBER' ? personId : null,
  };
}

/** The columns of insert and update, in their order. */
function columns(report: Definition): unknown[] {
  const { name, description, groupBy, pivot, relativeRange, allowedRoles, allowedUserIds } = report;
  const meaning = [JSON.stringify(kept(report.filters)), groupBy, pivot, relativeRange];
  return [name, folded(name), description, ...meaning, [...new Set(allowedRoles)], [...new Set(allowedUserIds)]];
}
