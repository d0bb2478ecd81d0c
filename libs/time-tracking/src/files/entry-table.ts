import type { FiledEntry } from '../entries/filed-entry.js';
import { hoursOf } from './hours.js';

/** The columns of time in files, as reports have them too. */
export const ENTRY_COLUMNS = ['Date', 'Project', 'Task', 'Member', 'Duration (hours)', 'Billable'] as const;

export function entryCells({ date, project, task, member, seconds, billable }: FiledEntry) {
  const named = [{ text: project }, { text: task }, { text: member }];
  return [{ day: date }, ...named, { number: hoursOf(seconds) }, billable ? 'Yes' : 'No'];
}
