import { idExists } from '#database';
import { type Fault, invalid, refusal, type Refusal, unknownReference } from '#kernel';
import { projectArchived, sectionArchived, tagArchived } from '../standing/archived.refusals.js';
import { othersTime } from '../standing/standing.refusals.js';
import type { Entry, EntryDraft } from './entry.js';
import type { Written } from './written.js';

export const entryLocked = refusal(
  'conflict',
  'entry_locked',
  'Time is locked',
  'Void the invoice or remove its line to free billed time; a closed period is opened in the settings of the team.',
  (reasons: readonly string[], invoiceId: string | null) => ({
    detail: reasons.includes('BILLED') ? 'This time is on an invoice.' : 'This time lies in a closed period.',
    context: { reasons, invoiceId },
  }),
);

export const timerRunning = refusal(
  'conflict',
  'timer_running',
  'A timer is running',
  'Stop it first, or use `switch`, which stops one and starts the other at the same instant.',
  (entryId: string | null) => ({
    detail: 'A person has one running timer at most, and one is running.',
    context: { entryId },
  }),
);

export const overlap = refusal(
  'conflict',
  'overlap',
  'Time overlaps',
  'Move one of them; the team settings say whether time of one person may overlap.',
  (ids: readonly string[]) => ({ detail: 'This person has other time at the same moment.', context: { ids } }),
);

/** What was remembered of the team's habits holds no more, so nothing was written: it is to be done anew, and never leaves the server. */
export class HabitsChanged extends Error {}

/** What a row that was given came to. */
interface Outcome {
  readonly id: string | null;
  readonly $flaws: readonly string[];
}

const NOUNS: Readonly<Record<string, string>> = {
  userId: 'person in the team',
  projectId: 'project',
  sectionId: 'section',
  tagIds: 'tag',
};

/** What is wrong with the references of a row that was not written; `at` is where its fields stand in the body. */
export function referenceFaults({ $flaws }: Outcome, at = ''): Fault[] {
  return $flaws.flatMap((flaw) => {
    if (flaw === 'section_not_in_project')
      return [{ pointer: `${at}/sectionId`, code: flaw, detail: 'The section belongs to another project.' }];
    if (flaw === 'project_required')
      return [{ pointer: `${at}/projectId`, code: 'required', detail: 'This team books all time on projects.' }];
    const [field = ''] = flaw.split('/');
    const noun = NOUNS[field];
    return noun === undefined ? [] : [unknownReference(`${at}/${flaw}`, noun)];
  });
}

/** Why a row was not written although its references are right; null for one that was. */
function stateRefusal({ id, $flaws }: Outcome, wantedId: string): Refusal | null {
  if ($flaws.includes('period_closed')) return entryLocked(['PERIOD'], null);
  if ($flaws.includes('project_archived')) return projectArchived();
  if ($flaws.includes('section_archived')) return sectionArchived();
  if ($flaws.includes('tag_archived')) return tagArchived();
  return id === null ? idExists(wantedId) : null;
}

/** Why a row was not written: for want of a role, for faulty references, for the state of what it refers to; null for one that was. */
export function declined(outcome: Outcome, wantedId: string, at = ''): Refusal | null {
  const faults = referenceFaults(outcome, at);
  const isPlaceFaulty = faults.some(({ pointer }) => /\/(project|section)Id$/.test(pointer));
  if (outcome.$flaws.includes('others_time') && !isPlaceFaulty) return othersTime();
  return faults.length > 0 ? invalid(faults) : stateRefusal(outcome, wantedId);
}

/** The entry that was written, or why it was not. */
export function accepted(written: Written, { id }: Pick<EntryDraft, 'id'>, at = ''): Entry {
  if (written.$flaws.includes('habits_changed')) throw new HabitsChanged();
  const refusal = declined(written, id, at);
  if (refusal) throw refusal;
  if (written.id === null) throw new Error(`An entry was not written: ${id}`);
  return written;
}
