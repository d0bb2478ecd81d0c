import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '#accounts';
import { Invite } from './invites/invite.entity.js';
import { InviteAnswers } from './invites/invite-answers.service.js';
import { InvitesAdminController } from './invites/invites.admin.controller.js';
import { InvitesController } from './invites/invites.controller.js';
import { InvitesService } from './invites/invites.service.js';
import { AllMembersService } from './members/all-members.service.js';
import { Membership } from './members/membership.entity.js';
import { MembersController } from './members/members.controller.js';
import { MembersService } from './members/members.service.js';
import { PlacesService } from './members/places.service.js';
import { RosterService } from './members/roster.service.js';
import { ProfileService } from './profile/profile.service.js';
import { AllTeamsController } from './teams/all-teams.admin.controller.js';
import { AllTeamsService } from './teams/all-teams.service.js';
import { DeletedTeams } from './teams/deleted-teams.service.js';
import { LogosService } from './teams/logos.service.js';
import { OwnTeamsAdminController } from './teams/own-teams.admin.controller.js';
import { OwnTeams } from './teams/own-teams.service.js';
import { Team, TeamLogo } from './teams/team.entity.js';
import { TeamsController } from './teams/teams.controller.js';
import { TeamsService } from './teams/teams.service.js';

const SERVICES = [
  TeamsService,
  AllTeamsService,
  OwnTeams,
  DeletedTeams,
  LogosService,
  MembersService,
  AllMembersService,
  PlacesService,
  RosterService,
  InvitesService,
  InviteAnswers,
  ProfileService,
];

/** `Departure` comes from the application: features above know what ends with somebody's place. */
@Module({
  imports: [TypeOrmModule.forFeature([Team, TeamLogo, Membership, Invite]), AccountsModule],
  controllers: [
    TeamsController,
    MembersController,
    InvitesController,
    InvitesAdminController,
    OwnTeamsAdminController,
    AllTeamsController,
  ],
  providers: SERVICES,
  exports: SERVICES,
})
export class TeamsModule {}
