import { Injectable } from '@nestjs/common';
import type { Change } from '#changes';
import type { Actor } from '#kernel';
import { countProjects } from './client-projects.queries.js';

/** What clients must know of projects. It needs nothing itself, so that it can be asked from where clients are being made. */
@Injectable()
export class ClientProjects {
  /** How many projects are of this client, archived ones too; inside the change that would delete the client. */
  async count(tx: Change, actor: Actor, clientId: string): Promise<number> {
    const { count } = await tx.write(countProjects, [actor.teamId, clientId]);
    return count;
  }
}
