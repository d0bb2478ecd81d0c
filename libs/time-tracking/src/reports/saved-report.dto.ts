import {
  Both,
  Choice,
  Day,
  Each,
  Id,
  Input,
  LongText,
  NewId,
  One,
  Parameters,
  Patch,
  SortedBy,
  Stamped,
  Text,
  View,
} from '#contract';
import { type Role, ROLES } from '#kernel';
import { PersonRef } from '#teams';
import { type Grouping, GROUPINGS } from './groupings.js';
import { SavedFilters } from './report-filters.dto.js';
import { RELATIVE_RANGES, type RelativeRange } from './report-range.js';
import { ReportGroupings, TimeReport } from './report.dto.js';
import { KEPT_FILTERS, REPORT_DAYS } from './report.examples.js';

class SavedReportFields extends ReportGroupings {
  @Text({ max: 120, example: 'Hours by project' })
  name: string;

  @LongText({ max: 1000, optional: true, nullable: true, example: 'What we look at on Mondays.' })
  description?: string | null;

  @One(() => SavedFilters, { optional: true, about: 'What it is narrowed to.', example: KEPT_FILTERS })
  filters?: SavedFilters;

  @Choice({
    of: GROUPINGS,
    name: 'Grouping',
    optional: true,
    nullable: true,
    about: 'The one of `groupBy` that is shown as columns.',
    example: null,
  })
  pivot?: Grouping | null;

  @Choice({
    of: RELATIVE_RANGES,
    name: 'RelativeRange',
    optional: true,
    nullable: true,
    about: 'Days that move with the day of the run, instead of days in `filters`.',
    example: 'THIS_YEAR',
  })
  relativeRange?: RelativeRange | null;

  @Each(Choice({ of: ROLES, name: 'Role' }), {
    max: ROLES.length,
    optional: true,
    about: 'Whose role lets them run it; all unless given. Its owner, and an OWNER of the team, always may.',
    example: ['MEMBER', 'ADMIN', 'OWNER'],
  })
  allowedRoles?: Role[];

  @Each(Id(), { max: 200, optional: true, about: 'Where it names people, only they may, of those roles.', example: [] })
  allowedUserIds?: string[];
}

@Input('SavedReportCreate', () => SavedReportView)
export class NewSavedReport extends SavedReportFields {
  @NewId()
  id?: string;
}

@Input('SavedReportPatch', () => SavedReportView)
export class SavedReportPatch extends Patch(SavedReportFields) {}

@View('SavedReport')
export class SavedReportView extends Both(Stamped, SavedReportFields) {
  @Id({
    nullable: true,
    about: 'Who made it; null: a key of the team.',
    example: '0197a3c2-0000-7000-8000-0000000000a1',
  })
  ownerId: string | null;

  @One(() => PersonRef, { nullable: true, about: 'Who made it, by name.' })
  owner: PersonRef | null;
}

@Parameters()
export class SavedReportQuery extends SortedBy('name') {}

@Parameters()
export class SavedReportRunQuery {
  @Day({ optional: true, about: 'In place of its own first day.', example: REPORT_DAYS.dateFrom })
  dateFrom?: string;

  @Day({ optional: true, about: 'In place of its own last day.', example: REPORT_DAYS.dateTo })
  dateTo?: string;
}

/** What a saved report comes to now. */
@View('SavedReportRun')
export class SavedReportRun extends TimeReport {
  @Choice({ of: GROUPINGS, name: 'Grouping', nullable: true, about: 'The grouping to show as columns.', example: null })
  pivot: Grouping | null;
}
