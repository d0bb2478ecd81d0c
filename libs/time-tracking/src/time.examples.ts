import { BULK } from './bulk/bulk.examples.js';
import { ENTRY } from './entries/entry.examples.js';
import { MEMBER, PROJECT } from './projects/project.examples.js';
import { SAVED_REPORT } from './reports/report.examples.js';
import { TIME_TO_BILL } from './reservations/reservation.examples.js';
import { SECTION } from './sections/section.examples.js';
import { TAG } from './tags/tag.examples.js';
import { TIMER } from './timer/timer.examples.js';

/** Every row of time that examples name, for who plants them and who bills them. */
export const TIME_EXAMPLES = { BULK, ENTRY, MEMBER, PROJECT, SAVED_REPORT, SECTION, TAG, TIME_TO_BILL, TIMER } as const;
