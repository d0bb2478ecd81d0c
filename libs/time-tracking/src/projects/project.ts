import { Decimal, type Fault } from '#kernel';

export const PROJECT_STATUSES = ['PENDING', 'ACTIVE', 'COMPLETED', 'ARCHIVED'] as const;
export type ProjectStatus = (typeof PROJECT_STATUSES)[number];

export const BUDGET_TYPES = ['HOURS', 'MONEY'] as const;
export const BUDGET_PERIODS = ['TOTAL', 'MONTH'] as const;

/** How much may be worked: in hours, or in money at the prices of the time. */
export interface Budget {
  readonly type: (typeof BUDGET_TYPES)[number];
  readonly amount: string;
  readonly period: (typeof BUDGET_PERIODS)[number];
}

interface Rounding {
  readonly unitMinutes: number;
  readonly mode: 'UP' | 'NEAREST' | 'DOWN';
  readonly level: 'ENTRY' | 'DAY' | 'LINE';
}

/** A project as lists show it. */
export interface ProjectRow {
  readonly id: string;
  readonly title: string;
  readonly code: string | null;
  readonly status: ProjectStatus;
  readonly clientId: string | null;
  readonly client: { readonly id: string; readonly name: string } | null;
  readonly color: string | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly billable: boolean;
  readonly rate: string | null;
  readonly currency: string;
  readonly rounding: Rounding | null;
  readonly budget: Budget | null;
  readonly externalRefs: readonly { readonly source: string; readonly id: string; readonly url?: string | null }[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly archivedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

export interface Project extends ProjectRow {
  readonly description: string | null;
}

/** A project that is held in a change. */
export interface HeldProject extends Project {
  /** The currency of its first billed entry, which stays; null until then. */
  readonly $fixedCurrency: string | null;
  /** What it would be in without a client. */
  readonly $teamCurrency: string;
  /** The day it is for the team. */
  readonly $today: string;
}

/** A project as it is to be kept: what is absent is empty. */
export interface WantedProject extends Partial<Pick<Project, Optional>> {
  readonly title: string;
  readonly status: ProjectStatus;
  readonly billable: boolean;
}
type Optional =
  | 'code'
  | 'clientId'
  | 'description'
  | 'color'
  | 'startsOn'
  | 'endsOn'
  | 'rate'
  | 'rounding'
  | 'budget'
  | 'externalRefs'
  | 'metadata';

interface WantedStatus {
  readonly status?: ProjectStatus;
  readonly archived?: boolean;
}

/** Statuses move freely; `archived` is the word for two of the moves that every resource has. */
export function statusAfter(before: ProjectStatus, { status, archived }: WantedStatus): ProjectStatus {
  if (status !== undefined) return status;
  if (archived === undefined) return before;
  if (archived) return 'ARCHIVED';
  return before === 'ARCHIVED' ? 'ACTIVE' : before;
}

interface Wanted extends WantedStatus {
  readonly startsOn?: string | null;
  readonly endsOn?: string | null;
  readonly budget?: Budget | null;
}

/** What the API calls a quantity goes no further. */
const MOST_HOURS = Decimal.of('10000000');

/** What is wrong with a project by itself, in a currency of so many digits. */
export function projectFaults({ status, archived, startsOn, endsOn, budget }: Wanted, digits: number): Fault[] {
  const contradicts = status !== undefined && archived !== undefined && (status === 'ARCHIVED') !== archived;
  return [
    ...(contradicts ? [{ pointer: '/archived', code: 'invalid_value', detail: 'Contradicts `status`.' }] : []),
    ...(startsOn && endsOn && endsOn < startsOn
      ? [{ pointer: '/endsOn', code: 'before_starts_on', detail: `Must not be before ${startsOn}.` }]
      : []),
    ...(budget ? budgetFaults(budget, digits) : []),
  ];
}

function budgetFaults({ type, amount }: Budget, digits: number): Fault[] {
  const pointer = '/budget/amount';
  const value = Decimal.of(amount);
  if (type === 'HOURS') {
    if (value.compare(MOST_HOURS) <= 0) return [];
    return [{ pointer, code: 'out_of_range', detail: `Must lie between 0.0001 and ${MOST_HOURS.shortest()}.` }];
  }
  if (value.decimals <= digits) return [];
  const detail = digits === 0 ? 'No decimals.' : `At most ${digits} decimals.`;
  return [{ pointer, code: 'too_many_decimals', detail }];
}
