import { type DynamicModule, Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { AuditModule } from '#audit';
import { InvoicesModule } from '#invoices';
import { TeamsModule } from '#teams';
import { InstanceHealthController } from './health/instance-health.admin.controller.js';
import { HEALTH_SETTINGS, type HealthSettings, InstanceHealthService } from './health/instance-health.service.js';
import { StaffJobsController } from './jobs/staff-jobs.admin.controller.js';
import { StaffJobsService } from './jobs/staff-jobs.service.js';
import { OverviewsController } from './overviews/overviews.admin.controller.js';
import { OverviewsService } from './overviews/overviews.service.js';
import { SearchController } from './search/search.admin.controller.js';
import { SearchService } from './search/search.service.js';

/** What those who run the installation see of several features at once. What is one feature's has its door there. */
@Module({})
export class StaffModule {
  static of({ role, smtpUrl }: HealthSettings): DynamicModule {
    return {
      module: StaffModule,
      imports: [AccountsModule, AuditModule, TeamsModule, InvoicesModule],
      controllers: [SearchController, OverviewsController, StaffJobsController, InstanceHealthController],
      providers: [
        SearchService,
        OverviewsService,
        StaffJobsService,
        InstanceHealthService,
        { provide: HEALTH_SETTINGS, useValue: { role, smtpUrl } },
      ],
    };
  }
}
