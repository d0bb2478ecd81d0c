import { Injectable } from '@nestjs/common';
import type { Change } from '#changes';
import { type ClientTotals, InUse } from '#clients';
import { Database } from '#database';
import type { Actor } from '#kernel';
import { ClientProjects } from '#time-tracking';
import { countInvoices, sumByClient } from './client-documents.queries.js';

/** What clients ask of what is above them. Voided documents count too, since their papers name the client. */
@Injectable()
export class ClientDocuments extends InUse {
  constructor(
    private readonly db: Database,
    private readonly projects: ClientProjects,
  ) {
    super();
  }

  async counts(tx: Change, actor: Actor, clientId: string): Promise<Readonly<Record<string, number>>> {
    const { count } = await tx.write(countInvoices, [actor.teamId, clientId]);
    return { invoices: count, projects: await this.projects.count(tx, actor, clientId), recurring: 0 };
  }

  async totals(actor: Actor, clientIds: readonly string[]): Promise<ReadonlyMap<string, ClientTotals[]>> {
    const rows = await this.db.all(sumByClient, [actor.teamId, clientIds]);
    return Map.groupBy(rows, ({ clientId }) => clientId);
  }
}
