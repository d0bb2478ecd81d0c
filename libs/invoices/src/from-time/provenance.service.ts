import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { type Provenance, ReservationsService } from '#time-tracking';
import { InvoiceBook } from '../invoices/invoice-book.service.js';

interface LineOfTime {
  readonly lineId: string;
  readonly position: number;
  readonly description: string;
  readonly durationSeconds: number;
  readonly amount: string;
  readonly entries: readonly Provenance[];
}

/** Where an invoice's time comes from. */
@Injectable()
export class ProvenanceService {
  constructor(
    private readonly book: InvoiceBook,
    private readonly reservations: ReservationsService,
  ) {}

  /** Lines that bill time, with their entries. A void invoice shows what it billed. */
  async get(actor: Actor, invoiceId: string): Promise<{ invoiceId: string; lines: LineOfTime[] }> {
    const { lines } = await this.book.get(actor, invoiceId);
    const links = await this.reservations.provenance(actor, invoiceId);
    const ofLines = Map.groupBy(links, ({ lineId }) => lineId);
    const timed = lines.flatMap((line) => {
      const { id: lineId, position, description, amount } = line;
      const entries = ofLines.get(lineId);
      return entries
        ? [{ lineId, position, description, durationSeconds: line.durationSeconds ?? 0, amount, entries }]
        : [];
    });
    return { invoiceId, lines: timed };
  }
}
