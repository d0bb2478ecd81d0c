import { Injectable } from '@nestjs/common';
import { AllPeopleService } from '#accounts';
import { AllKeysService } from '#api-keys';
import type { Actor } from '#kernel';
import { AllMembersService, AllTeamsService } from '#teams';
import type { PersonOverview, TeamOverview } from './overview.dto.js';

/** A person or a team with what hangs on them in other features. */
@Injectable()
export class OverviewsService {
  constructor(
    private readonly people: AllPeopleService,
    private readonly teams: AllTeamsService,
    private readonly members: AllMembersService,
    private readonly keys: AllKeysService,
  ) {}

  async person(staff: Actor, id: string): Promise<PersonOverview> {
    const [person, teams, keys] = await Promise.all([
      this.people.get(staff, id),
      this.members.ofPerson(staff, id),
      this.keys.ofPerson(staff, id),
    ]);
    return { ...person, teams, keys };
  }

  async team(staff: Actor, id: string): Promise<TeamOverview> {
    const [team, members, keyCounts] = await Promise.all([
      this.teams.get(staff, id),
      this.members.ofTeam(staff, id),
      this.keys.countIn(staff, id),
    ]);
    return { ...team, members, keyCounts };
  }
}
