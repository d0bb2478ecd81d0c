import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '#accounts';
import { AllMembersService } from './members/all-members.service.js';
import { Membership } from './members/membership.entity.js';
import { MembersController } from './members/members.controller.js';
import { MembersService } from './members/members.service.js';
import { PlacesService } from './members/places.service.js';
import { ProfileService } from './profile/profile.service.js';
import { AllTeamsController } from './teams/all-teams.admin.controller.js';
import { AllTeamsService } from './teams/all-teams.service.js';
import { LogosService } from './teams/logos.service.js';
import { Team, TeamLogo } from './teams/team.entity.js';
import { TeamsController } from './teams/teams.controller.js';
import { TeamsService } from './teams/teams.service.js';

const SERVICES = [
  TeamsService,
  AllTeamsService,
  LogosService,
  MembersService,
  AllMembersService,
  PlacesService,
  ProfileService,
];

@Module({
  imports: [TypeOrmModule.forFeature([Team, TeamLogo, Membership]), AccountsModule],
  controllers: [TeamsController, MembersController, AllTeamsController],
  providers: SERVICES,
  exports: SERVICES,
})
export class TeamsModule {}
