import { Injectable } from '@nestjs/common';
import type { Change } from '#changes';
import type { Actor } from '#kernel';
import { ReservationsService } from '#time-tracking';
import type { Invoice, InvoiceLine } from '../invoices/invoice.js';
import { digitsOf } from '../invoices/price.js';
import type { KeptLine, Line } from '../lines/line.js';
import { amountShares } from './shares.js';

type Billing = Pick<Invoice, 'id' | 'currency' | 'lines'>;

/** What becomes of billed time when its lines change or go. Lines that bill none cost nothing here. */
@Injectable()
export class BilledTimeService {
  constructor(private readonly reservations: ReservationsService) {}

  /** Frees the time of lines that go, or of all of them when the invoice does. */
  async release(tx: Change, actor: Actor, { id }: Billing, lines: readonly Line[]): Promise<void> {
    const lineIds = lines.filter(billsTime).map((line) => line.id);
    if (lineIds.length > 0) await this.reservations.release(tx, actor, { invoiceId: id, lineIds });
  }

  /** Entries share what their line comes to, also when that is changed by hand. */
  async follow(tx: Change, actor: Actor, before: Billing, lines: readonly Line[]): Promise<void> {
    const known = new Map(before.lines.map((line) => [line.id, line.amount]));
    const amounts = new Map(lines.filter(billsTime).map((line) => [line.id, line.amount]));
    const lineIds = [...amounts.keys()].filter((id) => amounts.get(id) !== known.get(id));
    if (lineIds.length === 0) return;
    const links = await this.reservations.links(tx, actor, { invoiceId: before.id, lineIds });
    const digits = digitsOf(before.currency);
    const shared = [...Map.groupBy(links, ({ lineId }) => lineId)].flatMap(([lineId, ofLine]) => {
      const parts = amountShares(
        amounts.get(lineId) ?? '0',
        ofLine.map(({ seconds }) => seconds),
        digits,
      );
      return ofLine.map(({ entryId }, at) => ({ entryId, lineId, amount: parts[at] ?? '0' }));
    });
    await this.reservations.respread(tx, actor, { invoiceId: before.id, amounts: shared });
  }

  /** The lines of an invoice, with the buckets of those that are sums of several: so they can be computed again. */
  async withBuckets(tx: Change, actor: Actor, { id, lines }: Billing): Promise<readonly (InvoiceLine & KeptLine)[]> {
    const lineIds = lines.filter(({ amountBasis }) => amountBasis === 'TIME_SUM').map((line) => line.id);
    if (lineIds.length === 0) return lines;
    const links = await this.reservations.links(tx, actor, { invoiceId: id, lineIds });
    const ofLines = Map.groupBy(links, ({ lineId }) => lineId);
    return lines.map((line) => ({ ...line, ...bucketsOf(ofLines.get(line.id)) }));
  }
}

function billsTime({ timeEntryCount }: Line): boolean {
  return timeEntryCount > 0;
}

/** The seconds that each bucket of a line was rounded to. */
function bucketsOf(
  links: readonly { readonly bucket: number; readonly roundedSeconds: number }[] | undefined,
): Pick<KeptLine, '$buckets'> {
  if (!links) return {};
  const sums = new Map<number, number>();
  for (const { bucket, roundedSeconds } of links) sums.set(bucket, (sums.get(bucket) ?? 0) + roundedSeconds);
  return { $buckets: [...sums.values()] };
}
