import { Injectable } from '@nestjs/common';
import { type FoundedTeam, type Founder, Memberships, type TeamPlace } from '#accounts';
import { Changes } from '#changes';
import { Database, newId } from '#database';
import type { Actor } from '#kernel';
import { TeamsService } from '../teams/teams.service.js';
import { listPlaces, takeTurn } from './places.queries.js';
import { RosterService } from './roster.service.js';

/** Where people have their places, for who signs them in. */
@Injectable()
export class PlacesService extends Memberships {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly teams: TeamsService,
    private readonly roster: RosterService,
  ) {
    super();
  }

  placesOf(personId: string): Promise<readonly TeamPlace[]> {
    return this.db.all(listPlaces, [personId]);
  }

  foundFor(actor: Actor, { id, name }: Founder, team: FoundedTeam = { name }): Promise<void> {
    const founder = { ...actor, teamId: actor.teamId || newId() };
    return this.changes.make(founder, async (tx) => {
      await tx.all(takeTurn, [id]);
      if ((await tx.all(listPlaces, [id])).length > 0) return;
      await this.teams.found(tx, founder, team);
      await this.roster.join(tx, founder, id, 'OWNER');
    });
  }
}
