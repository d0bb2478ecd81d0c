import {
  Both,
  Choice,
  Currency,
  Input,
  Instant,
  One,
  Parameters,
  Patch,
  SortedBy,
  Stamped,
  Text,
  View,
  Whole,
  Zone,
} from '#contract';

const STATUSES = ['ACTIVE', 'DELETED'] as const;

class LimitFields {
  @Whole({
    min: 1,
    max: 1_000_000,
    optional: true,
    nullable: true,
    about: "Requests per minute of each of its keys; null: the installation's own limit.",
    example: 1200,
  })
  ratePerMinute?: number | null;

  @Whole({
    min: 0,
    max: 10_000,
    optional: true,
    nullable: true,
    about: 'How many keys of the team may live at once; null: 200. What lives already goes on.',
    example: 50,
  })
  liveKeys?: number | null;
}

@Input('TeamLimitsPatch')
export class TeamLimitsPatch extends Patch(LimitFields) {
  @Text({ max: 200, optional: true, about: 'Why; kept in the audit.', example: 'Moves its archive this week.' })
  reason?: string;
}

/** Why staff do something. */
@Input('StaffReason')
export class StaffReason {
  @Text({ max: 200, optional: true, about: 'Why; kept in the audit.', example: 'Deleted by mistake.' })
  reason?: string;
}

@View('TeamLimits')
export class TeamLimits {
  @Whole({ min: 1, max: 1_000_000, nullable: true, about: "Null: the installation's own limit.", example: null })
  ratePerMinute: number | null;

  @Whole({ min: 0, max: 10_000, nullable: true, about: 'Null: 200.', example: null })
  liveKeys: number | null;
}

@View('StaffTeam')
export class StaffTeamView extends Stamped {
  @Text({ max: 120, example: 'Harbour Studio' })
  name: string;

  @Text({ max: 48, example: 'harbour-studio' })
  slug: string;

  @Choice({ of: STATUSES, name: 'TeamStatus', example: 'ACTIVE' })
  status: (typeof STATUSES)[number];

  @Currency({ example: 'EUR' })
  currency: string;

  @Zone({ example: 'Europe/Berlin' })
  timezone: string;

  @Whole({ min: 0, max: 1_000_000, about: 'People who belong to it.', example: 8 })
  memberCount: number;

  @One(() => TeamLimits)
  limits: TeamLimits;

  @Instant({ nullable: true, about: 'For 30 days from then it can be restored.', example: null })
  deletedAt: string | null;
}

/** Which teams: of a list as of a file. */
@Parameters()
export class StaffTeamExport {
  @Text({ max: 100, optional: true, about: 'Looks through name and slug.', example: 'harbour' })
  q?: string;

  @Choice({ of: STATUSES, name: 'TeamStatus', optional: true, about: 'Only teams that are so.', example: 'ACTIVE' })
  status?: (typeof STATUSES)[number];
}

@Parameters()
export class StaffTeamQuery extends Both(SortedBy('name', 'createdAt'), StaffTeamExport) {}
