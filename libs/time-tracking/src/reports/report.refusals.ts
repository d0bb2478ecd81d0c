import { refusal } from '#kernel';
import { MOST_GROUPS } from './groupings.js';

/** 400: a table that nobody reads, and that would fill the memory of both sides. */
export const tooManyGroups = refusal(
  'invalid',
  'too_many_groups',
  'Too many groups',
  'Narrow the range or the filters, or group by less.',
  () => `This report has more than ${MOST_GROUPS.toLocaleString('en')} groups.`,
);

/** 403: a saved report of somebody else. */
export const othersReport = refusal(
  'forbidden',
  'role_missing',
  'Role is missing',
  'Ask somebody in the team who has the role.',
  () => ({
    detail: 'Only its owner and an ADMIN change a saved report.',
    context: { requiredRole: 'ADMIN' },
  }),
);
