import { Injectable } from '@nestjs/common';
import type { Change } from '#changes';
import type { Actor } from '#kernel';
import { ProjectUse } from '#time-tracking';
import { countInvoices } from './project-lines.queries.js';

/** What projects ask of documents: whose lines name them. */
@Injectable()
export class ProjectLines extends ProjectUse {
  async counts(tx: Change, actor: Actor, projectId: string): Promise<{ readonly invoices: number }> {
    const { count } = await tx.write(countInvoices, [actor.teamId, projectId]);
    return { invoices: count };
  }
}
