import { type DynamicModule, Module } from '@nestjs/common';
import { INVITE_HOST, InviteLinks } from './invites/invite-links.service.js';
import { InviteMailJob } from './invites/invite-mail.job.js';
import { PurgeTeamJob } from './teams/purge-team.job.js';

/** What is done later for teams, wherever jobs are done, and the links of invites, which lead to `host`. */
@Module({})
export class TeamJobsModule {
  static at(host: string): DynamicModule {
    return {
      module: TeamJobsModule,
      global: true,
      providers: [{ provide: INVITE_HOST, useValue: host }, InviteLinks, InviteMailJob, PurgeTeamJob],
      exports: [InviteLinks, PurgeTeamJob],
    };
  }
}
