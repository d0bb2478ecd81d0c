import { Injectable } from '@nestjs/common';
import { Database } from '#database';
import type { Actor } from '#kernel';
import { membersOf, placesOf } from './all-members.queries.js';
import type { StaffMembership, StaffTeamMember } from './staff-member.dto.js';

/** Who belongs where, for staff. */
@Injectable()
export class AllMembersService {
  constructor(private readonly db: Database) {}

  /** Those who belong to the team now, by name. */
  ofTeam(_staff: Actor, teamId: string): Promise<StaffTeamMember[]> {
    return this.db.all(membersOf, [teamId]);
  }

  /** The teams that the person belongs to now, by name. */
  ofPerson(_staff: Actor, personId: string): Promise<StaffMembership[]> {
    return this.db.all(placesOf, [personId]);
  }
}
