import { Body, Get, Patch, Post, Query } from '@nestjs/common';
import { Staff, Who } from '#access';
import { Door, Example, PageOf, PathId, Returns, Says, Sends } from '#contract';
import type { Actor } from '#kernel';
import { AllTeamsService } from './all-teams.service.js';
import { StaffReason, StaffTeamExport, StaffTeamQuery, StaffTeamView, TeamLimitsPatch } from './staff-team.dto.js';
import { TEAM, TEAMS_FILE } from './team.examples.js';

@Door('admin/v1/staff/teams', 'Staff')
export class AllTeamsController {
  constructor(private readonly teams: AllTeamsService) {}

  @Get()
  @Staff()
  @Returns(PageOf(StaffTeamView))
  @Says('List all teams', 'The teams of the installation by name, deleted ones included.')
  listAllTeams(@Who() staff: Actor, @Query() query: StaffTeamQuery) {
    return this.teams.list(staff, query);
  }

  @Get('export')
  @Staff()
  @Sends('text/csv')
  @Says('Export all teams', 'The teams that the filters let through, oldest first, as CSV.')
  @Example({ answer: TEAMS_FILE })
  exportAllTeams(@Who() staff: Actor, @Query() query: StaffTeamExport) {
    return this.teams.export(staff, query);
  }

  @Patch(':id/limits')
  @Staff()
  @Returns(StaffTeamView)
  @Says(
    'Limit a team',
    'Gives a team a rate and a number of keys of its own, or with null the usual ones. Holds on every process within a second.',
  )
  limitTeam(@Who() staff: Actor, @PathId(TEAM.second) id: string, @Body() patch: TeamLimitsPatch) {
    return this.teams.limit(staff, id, patch);
  }

  @Post(':id/restore')
  @Staff()
  @Returns(StaffTeamView)
  @Says(
    'Restore a team',
    'Brings a team back as it was when it was deleted: 409 `team_past_restoring` after 30 days, 409 `team_not_deleted` for one in use.',
  )
  restoreTeam(@Who() staff: Actor, @PathId(TEAM.deleted) id: string, @Body() input: StaffReason) {
    return this.teams.restore(staff, id, input);
  }
}
