import { ClientName } from '#clients';
import {
  Amount,
  Both,
  Choice,
  Color,
  Currency,
  Day,
  Flag,
  Id,
  Input,
  Instant,
  ListOf,
  LongText,
  NewId,
  One,
  OutsideRefs,
  Patch,
  Quantity,
  Rate,
  Rounding,
  Shape,
  Stamped,
  Text,
  View,
  Whole,
  Without,
} from '#contract';
import { BUDGET_PERIODS, BUDGET_TYPES, PROJECT_STATUSES, type ProjectStatus } from './project.js';
import { ProjectMemberSummary } from './project-member.dto.js';

const MOST_SECONDS = 1_000_000_000_000;

/** How much may be worked on a project. */
@Shape('ProjectBudget')
export class ProjectBudget {
  @Choice({ of: BUDGET_TYPES, about: 'HOURS of work, or MONEY at the prices of the time.', example: 'HOURS' })
  type: (typeof BUDGET_TYPES)[number];

  @Amount({ min: '0.0001', about: 'Hours, or money in the currency of the project.', example: '400' })
  amount: string;

  @Choice({ of: BUDGET_PERIODS, about: 'For the whole project, or for each calendar month.', example: 'TOTAL' })
  period: (typeof BUDGET_PERIODS)[number];
}

class ProjectFields extends OutsideRefs {
  @Text({ max: 200, example: 'Website relaunch' })
  title: string;

  @Text({
    max: 32,
    optional: true,
    nullable: true,
    about: 'Your short name for it; unique, ignoring case.',
    example: 'ACME-WEB',
  })
  code?: string | null;

  @Choice({
    of: PROJECT_STATUSES,
    name: 'ProjectStatus',
    optional: true,
    about: 'ACTIVE unless given. ARCHIVED takes no new time and leaves lists; it can be left again.',
    example: 'ACTIVE',
  })
  status?: ProjectStatus;

  @Id({
    optional: true,
    nullable: true,
    about: 'Whom the work is for; null: work of your own.',
    example: '0197a3c2-0000-7000-8000-00000000c001',
  })
  clientId?: string | null;

  @LongText({ max: 5000, optional: true, nullable: true, example: 'New site, new shop, old content.' })
  description?: string | null;

  @Color({ optional: true, nullable: true, example: '#1F6FEB' })
  color?: string | null;

  @Day({ optional: true, nullable: true, example: '2026-01-05' })
  startsOn?: string | null;

  @Day({ optional: true, nullable: true, about: 'Not before `startsOn`.', example: '2026-12-18' })
  endsOn?: string | null;

  @Flag({
    optional: true,
    about: "Whether its time is billable where nothing nearer says so; the team's habit unless given.",
    example: true,
  })
  billable?: boolean;

  @Rate({
    optional: true,
    nullable: true,
    about: 'Price of an hour, where neither its member nor its section has one.',
    example: '95.00',
  })
  rate?: string | null;

  @One(() => Rounding, {
    optional: true,
    nullable: true,
    about: "How its time is rounded when billed; null: as its client's, else the team's.",
  })
  rounding?: Rounding | null;

  @One(() => ProjectBudget, { optional: true, nullable: true, about: 'How much may be worked; null: no limit.' })
  budget?: ProjectBudget | null;
}

@Input('ProjectCreate', () => ProjectView)
export class NewProject extends ProjectFields {
  @NewId()
  id?: string;
}

@Input('ProjectPatch', () => ProjectView)
export class ProjectPatch extends Patch(ProjectFields) {
  @Flag({ optional: true, about: 'True is the status ARCHIVED; false leads from it to ACTIVE.', example: false })
  archived?: boolean;
}

/** What the time of a project comes to. Running time has no length yet, and counts nowhere. */
@View('ProjectTotals')
export class ProjectTotalsView {
  @Whole({ min: 0, max: MOST_SECONDS, example: 90_000 })
  trackedSeconds: number;

  @Whole({ min: 0, max: MOST_SECONDS, example: 82_800 })
  billableSeconds: number;

  @Whole({ min: 0, max: MOST_SECONDS, about: 'On live invoices.', example: 36_000 })
  billedSeconds: number;

  @Amount({ about: 'What its billable time that is on no live invoice is worth, in its currency.', example: '1235.00' })
  unbilledAmount: string;

  @Quantity({
    nullable: true,
    about:
      'How much of the budget its time takes, of a monthly one in the present month; above 100 when it is overrun, null without a budget.',
    example: '6.25',
  })
  budgetUsedPercent: string | null;
}

@View('Project')
export class ProjectView extends Both(Stamped, ProjectFields) {
  @One(() => ClientName, { nullable: true, about: 'The client as it is called now.' })
  client: ClientName | null;

  @Currency({
    about: "Of its prices: the client's, else the team's; from its first billed time on it stays.",
    example: 'EUR',
  })
  currency: string;

  @Instant({ nullable: true, about: 'When it was archived; null while in use.', example: null })
  archivedAt: string | null;

  @One(() => ProjectTotalsView, {
    nullable: true,
    expand: true,
    about: 'With `expand=totals`; null for who may not see the time of others in it.',
  })
  totals?: ProjectTotalsView | null;

  @ListOf(() => ProjectMemberSummary, {
    max: 1000,
    expand: true,
    about: 'With `expand=members`: by name, the first 1,000.',
  })
  members?: ProjectMemberSummary[];
}

/** A project as lists show it. */
@View('ProjectSummary')
export class ProjectSummary extends Without(ProjectView, ['description']) {}
