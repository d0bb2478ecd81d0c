import { Injectable } from '@nestjs/common';
import type { Change } from '#changes';
import { Database } from '#database';
import type { Actor } from '#kernel';
import type { Entry } from '../entries/entry.js';
import { narrowedTo } from '../standing/standing.js';
import type { Link, Provenance, Share } from './billable-time.js';
import {
  fixCurrency,
  getLinks,
  getProvenance,
  lockBilled,
  releaseEntries,
  reserveEntries,
  respreadEntries,
} from './reservations.queries.js';

/** Which line bills which entry. Whoever writes invoices asks here, inside the change that writes them, so that both stand or fall together. */
@Injectable()
export class ReservationsService {
  constructor(private readonly db: Database) {}

  /** Entries that `BillableTimeService` took in this change are on lines of this invoice from now on. */
  async reserve(tx: Change, actor: Actor, { invoiceId, shares }: Reserved): Promise<void> {
    for (const some of batches(shares)) {
      const rows = some.map(({ entry, ...share }) => ({ entryId: entry.id, ...share }));
      const after = await tx.all(reserveEntries, [actor.teamId, invoiceId, JSON.stringify(rows)]);
      tell(
        tx,
        'time_entry.billed',
        some.map(({ entry }) => entry),
        after,
      );
    }
    const projectIds = [...new Set(shares.flatMap(({ entry }) => entry.projectId ?? []))];
    const [first] = shares;
    if (first) await tx.all(fixCurrency, [actor.teamId, projectIds, first.entry.currency]);
  }

  /** Frees what these lines of the invoice bill. */
  async release(tx: Change, actor: Actor, { invoiceId, lineIds }: Lines): Promise<void> {
    for (const some of batches(await tx.all(lockBilled, [actor.teamId, invoiceId, lineIds]))) {
      const ids = some.map(({ id }) => id);
      tell(tx, 'time_entry.released', some, await tx.all(releaseEntries, [actor.teamId, invoiceId, ids]));
    }
  }

  /** What these lines of the invoice bill, of each line in the order in which the work was done. */
  links(tx: Change, actor: Actor, { invoiceId, lineIds }: Lines): Promise<Link[]> {
    return tx.all(getLinks, [actor.teamId, invoiceId, lineIds]);
  }

  /** Lines came to other amounts, and so do their entries. */
  async respread(tx: Change, actor: Actor, { invoiceId, amounts }: Respread): Promise<void> {
    const lineIds = [...new Set(amounts.map(({ lineId }) => lineId))];
    const before = await tx.all(lockBilled, [actor.teamId, invoiceId, lineIds]);
    for (const some of batches(amounts)) {
      const after = await tx.all(respreadEntries, [actor.teamId, invoiceId, JSON.stringify(some)]);
      tell(tx, 'time_entry.updated', before, after);
    }
  }

  /** Where the invoice's lines come from, of each line in the order in which the work was done. */
  provenance(actor: Actor, invoiceId: string): Promise<Provenance[]> {
    return this.db.all(getProvenance, [actor.teamId, invoiceId, narrowedTo(actor)]);
  }
}

interface Reserved {
  readonly invoiceId: string;
  readonly shares: readonly Share[];
}

interface Lines {
  readonly invoiceId: string;
  readonly lineIds: readonly string[];
}

interface Respread {
  readonly invoiceId: string;
  readonly amounts: readonly { readonly entryId: string; readonly lineId: string; readonly amount: string }[];
}

/** Few enough for one statement, which may not take longer than seconds. */
const BATCH = 1000;

function batches<Row>(rows: readonly Row[]): (readonly Row[])[] {
  return Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, nth) => rows.slice(nth * BATCH, (nth + 1) * BATCH));
}

function tell(tx: Change, event: string, before: readonly Entry[], after: readonly Entry[]): void {
  const known = new Map(before.map((entry) => [entry.id, entry]));
  for (const entry of after) tx.note(event, entry, known.get(entry.id));
}
