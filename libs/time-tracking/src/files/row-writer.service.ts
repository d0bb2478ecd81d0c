import { Injectable } from '@nestjs/common';
import type { Change } from '#changes';
import { newId } from '#database';
import type { Actor } from '#kernel';
import { changesFacts } from '../entries/drafting.js';
import { EntryBook } from '../entries/entry-book.service.js';
import { declined, entryLocked } from '../entries/entry.refusals.js';
import type { Written as WrittenEntry } from '../entries/written.js';
import type { Habits } from '../habits/habits.js';
import { OverlapsService } from '../clock/overlaps.service.js';
import { overlapFault, refusalFaults, type RowFault } from './import.refusals.js';
import { isUnchanged, planned, type RowDraft, type WantedRow } from './plan.js';

/** What became of rows. */
export interface Written {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly faults: readonly RowFault[];
}

interface Batch extends Written {
  readonly drafts: readonly RowDraft[];
}

/** Few enough for one statement, many enough that the way to the database does not count. */
const BATCH = 500;

/** Writes the rows of a file, five hundred by a statement. */
@Injectable()
export class RowWriter {
  constructor(
    private readonly book: EntryBook,
    private readonly overlaps: OverlapsService,
  ) {}

  /** Every row that can be written is; of each other one, why it cannot. */
  async write(tx: Change, actor: Actor, habits: Habits, rows: readonly WantedRow[]): Promise<Written> {
    if (rows.length > 1) await this.book.queue(tx, actor);
    const batches: Batch[] = [];
    for (let at = 0; at < rows.length; at += BATCH) {
      batches.push(await this.batch(tx, actor, habits, rows.slice(at, at + BATCH)));
    }
    const sum = (count: (batch: Batch) => number) => batches.reduce((total, batch) => total + count(batch), 0);
    const drafts = batches.flatMap((batch) => batch.drafts);
    return {
      created: sum(({ created }) => created),
      updated: sum(({ updated }) => updated),
      unchanged: sum(({ unchanged }) => unchanged),
      faults: [...batches.flatMap(({ faults }) => faults), ...(await this.overlapping(tx, actor, habits, drafts))],
    };
  }

  private async batch(tx: Change, actor: Actor, habits: Habits, rows: readonly WantedRow[]): Promise<Batch> {
    const plans = rows.map((row) => planned(row, habits, newId));
    const drafts = plans.flatMap(({ draft }) => draft ?? []);
    const fresh = drafts.filter(({ before }) => before === null);
    const others = drafts.filter((each) => each.before !== null && !isUnchanged(each.draft, each.before));
    const locked = others.filter(({ draft, before }) => before?.locked && changesFacts(draft, before));
    const changed = others.filter((each) => !locked.includes(each));
    const faults = [
      ...plans.flatMap((plan) => plan.faults),
      ...locked.flatMap(({ row, before }) =>
        refusalFaults(row, entryLocked(before?.lockReasons ?? [], before?.invoiceId ?? null)),
      ),
      ...(await this.insert(tx, actor, habits, fresh)),
      ...(await this.rewrite(tx, actor, habits, changed)),
    ];
    const unchanged = drafts.length - fresh.length - others.length;
    return { created: fresh.length, updated: changed.length, unchanged, faults, drafts: [...fresh, ...changed] };
  }

  private async insert(tx: Change, actor: Actor, habits: Habits, rows: readonly RowDraft[]): Promise<RowFault[]> {
    if (rows.length === 0) return [];
    return faultsOf(rows, await this.book.insert(tx, actor, habits, draftsOf(rows)));
  }

  private async rewrite(tx: Change, actor: Actor, habits: Habits, rows: readonly RowDraft[]): Promise<RowFault[]> {
    if (rows.length === 0) return [];
    const written = await this.book.rewrite(tx, actor, habits, draftsOf(rows));
    for (const after of written) {
      if (after.id !== null) tx.note('time_entry.updated', after, rows[after.$nth]?.before ?? undefined);
    }
    return faultsOf(rows, written);
  }

  /** All rows are in the table by now, so a batch meets those of others there. Where the team only warns, a file is taken in. */
  private async overlapping(tx: Change, actor: Actor, habits: Habits, rows: readonly RowDraft[]): Promise<RowFault[]> {
    if (habits.time.overlap !== 'REJECT') return [];
    const rowOf = new Map(rows.map(({ row, draft }) => [draft.id, row]));
    const faults: RowFault[] = [];
    for (let at = 0; at < rows.length; at += BATCH) {
      const batch = rows.slice(at, at + BATCH);
      const found = await this.overlaps.among(tx, actor, habits, draftsOf(batch));
      for (const { row, draft } of batch) {
        const ids = found.get(draft.id);
        if (ids) faults.push(overlapFault(row, ids, rowOf));
      }
    }
    return faults;
  }
}

function draftsOf(rows: readonly RowDraft[]) {
  return rows.map(({ draft }) => draft);
}

function faultsOf(rows: readonly RowDraft[], written: readonly WrittenEntry[]): RowFault[] {
  return written.flatMap((entry) => {
    const { row, draft } = rows[entry.$nth] ?? {};
    const refusal = draft && declined(entry, draft.id);
    return row !== undefined && refusal ? refusalFaults(row, refusal) : [];
  });
}
