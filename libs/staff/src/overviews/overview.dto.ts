import { StaffPersonView } from '#accounts';
import { KeyCounts, StaffPersonalKeyView } from '#api-keys';
import { Both, ListOf, One, View } from '#contract';
import { StaffMembership, StaffTeamMember, StaffTeamView } from '#teams';

class PersonSurroundings {
  @ListOf(() => StaffMembership, { max: 500, about: 'The teams they belong to now, by name.' })
  teams: StaffMembership[];

  @ListOf(() => StaffPersonalKeyView, { max: 100, about: 'Their personal keys, the 100 newest.' })
  keys: StaffPersonalKeyView[];
}

@View('StaffPersonOverview')
export class PersonOverview extends Both(StaffPersonView, PersonSurroundings) {}

class TeamSurroundings {
  @ListOf(() => StaffTeamMember, { max: 500, about: 'Up to 500 people who belong to it now, by name.' })
  members: StaffTeamMember[];

  @One(() => KeyCounts, { about: 'Its keys and those of its people in it, by what they are.' })
  keyCounts: KeyCounts;
}

@View('StaffTeamOverview')
export class TeamOverview extends Both(StaffTeamView, TeamSurroundings) {}
