import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '#accounts';
import { Membership } from './members/membership.entity.js';
import { MembersController } from './members/members.controller.js';
import { MembersService } from './members/members.service.js';
import { PlacesService } from './members/places.service.js';
import { ProfileService } from './profile/profile.service.js';
import { LogosService } from './teams/logos.service.js';
import { Team, TeamLogo } from './teams/team.entity.js';
import { TeamsController } from './teams/teams.controller.js';
import { TeamsService } from './teams/teams.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Team, TeamLogo, Membership]), AccountsModule],
  controllers: [TeamsController, MembersController],
  providers: [TeamsService, LogosService, MembersService, PlacesService, ProfileService],
  exports: [TeamsService, LogosService, MembersService, PlacesService, ProfileService],
})
export class TeamsModule {}
