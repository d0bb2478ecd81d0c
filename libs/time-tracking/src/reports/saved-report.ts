import { type Actor, type Fault, type Role } from '#kernel';
import { seesAll } from '../standing/standing.js';
import type { Grouping } from './groupings.js';
import type { ReportFilters } from './report-ask.js';
import type { RelativeRange } from './report-range.js';

/** A report that a team keeps to run again. */
export interface SavedReportRow {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly filters: ReportFilters;
  readonly groupBy: readonly Grouping[];
  readonly pivot: Grouping | null;
  readonly relativeRange: RelativeRange | null;
  readonly allowedRoles: readonly Role[];
  readonly allowedUserIds: readonly string[];
  readonly ownerId: string | null;
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

/** Who may run a report may see it: its owner, an OWNER of the team, and whose role is allowed, where it names people also they alone. */
export function maySee({ role, personId }: Actor, { ownerId, allowedRoles, allowedUserIds }: SavedReportRow): boolean {
  if (role === null || role === 'OWNER') return true;
  if (personId === null) return false;
  if (ownerId === personId) return true;
  return allowedRoles.includes(role) && (allowedUserIds.length === 0 || allowedUserIds.includes(personId));
}

/** Its owner, and whoever runs the team. */
export function mayChange(actor: Actor, { ownerId }: SavedReportRow): boolean {
  return seesAll(actor) || (ownerId !== null && ownerId === actor.personId);
}

type Definition = Pick<SavedReportRow, 'groupBy' | 'pivot' | 'relativeRange' | 'filters'>;

/** What does not go together in a report, as it would be kept. */
export function definitionFaults({ groupBy, pivot, relativeRange, filters }: Definition): Fault[] {
  const faults: Fault[] = [];
  const { dateFrom, dateTo } = filters;
  if (pivot !== null && !groupBy.includes(pivot))
    faults.push({ pointer: '/pivot', code: 'invalid_value', detail: 'Must be one of groupBy.' });
  if (relativeRange !== null && (dateFrom || dateTo))
    faults.push({ pointer: '/relativeRange', code: 'invalid_value', detail: 'Either this, or days in filters.' });
  if (dateFrom && dateTo && dateFrom > dateTo)
    faults.push({
      pointer: '/filters/dateTo',
      code: 'end_before_start',
      detail: 'The last day must not lie before the first.',
    });
  return faults;
}

/** What is said of a filter, without what says nothing. */
export function kept(filters: ReportFilters): ReportFilters {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== null && value !== undefined));
}
