import { Injectable } from '@nestjs/common';
import { type FoundedTeam, type Founder, Memberships, type TeamPlace } from '#accounts';
import { Database, newId } from '#database';
import type { Actor } from '#kernel';
import { TeamsService } from '../teams/teams.service.js';
import { MembersService } from './members.service.js';
import { listPlaces } from './places.queries.js';

/** Where people have their places, for who signs them in. */
@Injectable()
export class PlacesService extends Memberships {
  constructor(
    private readonly db: Database,
    private readonly teams: TeamsService,
    private readonly members: MembersService,
  ) {
    super();
  }

  placesOf(personId: string): Promise<readonly TeamPlace[]> {
    return this.db.all(listPlaces, [personId]);
  }

  async foundFor(actor: Actor, { id, name }: Founder, team: FoundedTeam = { name }): Promise<void> {
    const founder = { ...actor, teamId: actor.teamId || newId() };
    await this.teams.create(founder, team);
    await this.members.add(founder, { personId: id, role: 'OWNER' });
  }
}
