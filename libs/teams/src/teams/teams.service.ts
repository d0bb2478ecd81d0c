import { Injectable } from '@nestjs/common';
import { Database } from '#database';
import type { Actor } from '#kernel';
import { getNames, type TeamNames } from './teams.queries.js';

/** What can be done with the team that a key belongs to. */
@Injectable()
export class TeamsService {
  constructor(private readonly db: Database) {}

  /** The names of the actor's team and person; undefined when the team is gone. */
  names(actor: Actor): Promise<TeamNames | undefined> {
    return this.db.one(getNames, [actor.teamId, actor.personId]);
  }
}
