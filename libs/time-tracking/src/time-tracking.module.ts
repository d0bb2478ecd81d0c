import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClientsModule } from '#clients';
import { TeamsModule } from '#teams';
import { BulkController } from './bulk/bulk.controller.js';
import { BulkService } from './bulk/bulk.service.js';
import { StepDrafting } from './bulk/step-drafting.service.js';
import { StepOrder } from './bulk/step-order.service.js';
import { StepWriter } from './bulk/step-writer.service.js';
import { EntriesController } from './entries/entries.controller.js';
import { EntriesService } from './entries/entries.service.js';
import { EntryBook } from './entries/entry-book.service.js';
import { EntrySearch } from './entries/entry-search.service.js';
import { OverlapsService } from './clock/overlaps.service.js';
import { TimeEntry } from './entries/entry.entity.js';
import { FiledEntries } from './entries/filed-entries.service.js';
import { HabitsService } from './habits/habits.service.js';
import { EntryPlanting } from './entries/entry-planting.service.js';
import { RepricingService } from './repricing/repricing.service.js';
import { TimeFilesService } from './files/export.service.js';
import { TimeFilesController } from './files/files.controller.js';
import { TimeImportService } from './files/import.service.js';
import { NamingService } from './files/naming.service.js';
import { RowWriter } from './files/row-writer.service.js';
import { PlantingService } from './planting/planting.service.js';
import { ClientProjects } from './projects/client-projects.service.js';
import { ProjectExpansionService } from './projects/project-expansion.service.js';
import { ProjectMembersController } from './projects/project-members.controller.js';
import { ProjectMembersService } from './projects/project-members.service.js';
import { Project, ProjectMember, ProjectRate } from './projects/project.entity.js';
import { ProjectsController } from './projects/projects.controller.js';
import { ProjectsService } from './projects/projects.service.js';
import { BillableTimeService } from './reservations/billable-time.service.js';
import { TimeReservation } from './reservations/reservation.entity.js';
import { ReservationsService } from './reservations/reservations.service.js';
import { ReferencesService } from './reports/references.service.js';
import { ReportsController } from './reports/reports.controller.js';
import { ReportsService } from './reports/reports.service.js';
import { SavedReport } from './reports/saved-report.entity.js';
import { SavedReportsController } from './reports/saved-reports.controller.js';
import { SavedReportsService } from './reports/saved-reports.service.js';
import { SumsService } from './reports/sums.service.js';
import { ProjectSectionsController } from './sections/project-sections.controller.js';
import { SectionBook } from './sections/section-book.service.js';
import { SectionMovesService } from './sections/section-moves.service.js';
import { SectionTotalsService } from './sections/section-totals.service.js';
import { Section } from './sections/section.entity.js';
import { SectionsController } from './sections/sections.controller.js';
import { SectionsService } from './sections/sections.service.js';
import { StandingService } from './standing/standing.service.js';
import { Tag } from './tags/tag.entity.js';
import { TagsController } from './tags/tags.controller.js';
import { TagsService } from './tags/tags.service.js';
import { TimerController } from './timer/timer.controller.js';
import { TimerDeparture } from './timer/timer-departure.service.js';
import { TimerWatch } from './timer/timer-watch.service.js';
import { TimerService } from './timer/timer.service.js';

@Module({
  imports: [
    ClientsModule,
    TeamsModule,
    TypeOrmModule.forFeature([
      TimeEntry,
      TimeReservation,
      Project,
      ProjectMember,
      ProjectRate,
      Section,
      Tag,
      SavedReport,
    ]),
  ],
  controllers: [
    ProjectsController,
    ProjectMembersController,
    ProjectSectionsController,
    SectionsController,
    TagsController,
    ReportsController,
    SavedReportsController,
    TimeFilesController,
    TimerController,
    BulkController,
    EntriesController,
  ],
  providers: [
    EntriesService,
    EntryBook,
    EntrySearch,
    FiledEntries,
    TimeFilesService,
    TimeImportService,
    NamingService,
    RowWriter,
    OverlapsService,
    HabitsService,
    EntryPlanting,
    PlantingService,
    RepricingService,
    StandingService,
    ClientProjects,
    ProjectExpansionService,
    ProjectMembersService,
    ProjectsService,
    BillableTimeService,
    ReservationsService,
    SectionBook,
    SectionMovesService,
    SectionTotalsService,
    SectionsService,
    TagsService,
    BulkService,
    StepDrafting,
    StepOrder,
    StepWriter,
    TimerDeparture,
    TimerService,
    TimerWatch,
    ReferencesService,
    ReportsService,
    SavedReportsService,
    SumsService,
  ],
  exports: [BillableTimeService, ClientProjects, PlantingService, ReservationsService, SumsService, TimerDeparture],
})
export class TimeTrackingModule {}
