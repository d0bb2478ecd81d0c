import { SAVED_REPORT } from './examples.js';
import type { NewSavedReport } from './rows.js';

/** The reports that examples name. */
export function namedReports(): readonly NewSavedReport[] {
  return [
    {
      id: SAVED_REPORT.byProject,
      name: 'Hours by project',
      description: 'What we look at on Mondays.',
      filters: { billable: true },
      groupBy: ['PROJECT'],
      relativeRange: 'THIS_YEAR',
    },
    { id: SAVED_REPORT.toEdit, name: 'Work of last month', groupBy: ['USER', 'WEEK'], relativeRange: 'LAST_MONTH' },
    { id: SAVED_REPORT.toDelete, name: 'Where money is made', groupBy: ['CLIENT', 'BILLABLE'], pivot: 'BILLABLE' },
  ];
}
