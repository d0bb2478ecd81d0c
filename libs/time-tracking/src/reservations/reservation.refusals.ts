import { refusal } from '#kernel';
import { MOST_ENTRIES } from './billable-time.js';

export const timeAlreadyBilled = refusal(
  'conflict',
  'time_already_billed',
  'Time is billed already',
  'Leave these entries out; void their invoice or remove its line to free them.',
  (ids: readonly string[], invoiceIds: readonly string[]) => ({
    detail:
      ids.length === 1 ? 'One of these entries is on an invoice.' : `${ids.length} of these entries are on invoices.`,
    context: { ids, invoiceIds },
  }),
);

export const tooManyEntries = refusal(
  'conflict',
  'too_many_entries',
  'Too many entries',
  'Bill fewer days or projects at once; more can be added to the same invoice afterwards.',
  () => ({
    detail: `One request bills at most ${MOST_ENTRIES.toLocaleString('en')} entries.`,
    context: { limit: MOST_ENTRIES },
  }),
);
