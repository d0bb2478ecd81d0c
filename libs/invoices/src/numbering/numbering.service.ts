import { Injectable } from '@nestjs/common';
import type { Change } from '#changes';
import { type Actor, folded, yearOf } from '#kernel';
import { invoiceNumber, NUMBER_PATTERN, numberKey } from './invoice-number.js';
import { numberInvoice, takeCount } from './numbering.queries.js';

/** Gives invoices their numbers: one gapless sequence for each team and year of the issue date. */
@Injectable()
export class NumberingService {
  /** Part of the invoice's making: nobody has seen a version of it before. */
  numberNew(tx: Change, actor: Actor, invoice: { id: string; issueDate: string }): Promise<void> {
    return this.number(tx, actor, invoice, 0);
  }

  /** A draft becomes an invoice: a new version of it. */
  numberDraft(tx: Change, actor: Actor, invoice: { id: string; issueDate: string }): Promise<void> {
    return this.number(tx, actor, invoice, 1);
  }

  private async number(
    tx: Change,
    actor: Actor,
    { id, issueDate }: { id: string; issueDate: string },
    versions: number,
  ): Promise<void> {
    const year = yearOf(issueDate);
    const { count } = await tx.write(takeCount, [actor.teamId, year]);
    const number = invoiceNumber(NUMBER_PATTERN, year, count);
    await tx.all(numberInvoice, [actor.teamId, id, number, numberKey(number), folded(number), versions]);
  }
}
