import { Get } from '@nestjs/common';
import { Staff, Who } from '#access';
import { Door, PathId, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { PersonOverview, TeamOverview } from './overview.dto.js';
import { SHOWN } from './overview.examples.js';
import { OverviewsService } from './overviews.service.js';

@Door('admin/v1/staff', 'Staff')
export class OverviewsController {
  constructor(private readonly overviews: OverviewsService) {}

  @Get('people/:id')
  @Staff()
  @Returns(PersonOverview)
  @Says('Get a person', 'One person with their teams, sessions and keys.')
  getPerson(@Who() staff: Actor, @PathId(SHOWN.person) id: string) {
    return this.overviews.person(staff, id);
  }

  @Get('teams/:id')
  @Staff()
  @Returns(TeamOverview)
  @Says('Get any team', 'One team, deleted or not, with its people, its limits and how many keys it has.')
  getAnyTeam(@Who() staff: Actor, @PathId(SHOWN.team) id: string) {
    return this.overviews.team(staff, id);
  }
}
