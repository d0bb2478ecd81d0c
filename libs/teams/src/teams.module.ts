import { Module } from '@nestjs/common';
import { TeamsService } from './teams/teams.service.js';

@Module({ providers: [TeamsService], exports: [TeamsService] })
export class TeamsModule {}
