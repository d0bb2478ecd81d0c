import {
  Day,
  Each,
  Flag,
  Id,
  Instant,
  LongText,
  One,
  OneOf,
  OutsideRefs,
  Pattern,
  Rate,
  Shape,
  Text,
  Whole,
  Zone,
} from '#contract';
import { PROJECT } from '../projects/project.examples.js';
import { SECTION } from '../sections/section.examples.js';
import { TAG } from '../tags/tag.examples.js';
import { WORKER } from './entry.examples.js';

const WEEK_SECONDS = 604_800;
const CLOCK = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;

/** Times of day as the clocks of the entry's zone show them. */
@Shape('LocalTimes')
export class LocalTimes {
  @Pattern({
    pattern: CLOCK,
    max: 19,
    wanted: 'a date and time without offset, such as 2026-06-15T09:00',
    optional: true,
    about:
      'Where it starts. A time that clocks skip: `nonexistent_local_time`; one they show twice: `ambiguous_local_time`.',
    example: '2026-06-15T09:00',
  })
  start?: string;

  @Pattern({
    pattern: CLOCK,
    max: 19,
    wanted: 'a date and time without offset, such as 2026-06-15T10:30',
    optional: true,
    about: 'Where it ends.',
    example: '2026-06-15T10:30',
  })
  end?: string;

  @OneOf({
    of: [0, 1],
    optional: true,
    about: 'Of a start that clocks show twice: 0 the first time, 1 the second.',
    example: 0,
  })
  startFold?: 0 | 1;

  @OneOf({ of: [0, 1], optional: true, about: 'Likewise of the end.', example: 0 })
  endFold?: 0 | 1;
}

/** What is said of an entry besides when it was. */
export class EntryText extends OutsideRefs {
  @Text({ max: 500, about: 'What was done.', example: 'Design of the landing page' })
  taskName: string;

  @LongText({ max: 5000, optional: true, nullable: true, about: 'Internal.', example: 'Second round, after the call.' })
  notes?: string | null;

  @Id({
    optional: true,
    about: "Whose time it is: the key's person unless given; of a team's key, the person who made it.",
    example: WORKER,
  })
  userId?: string;

  @Id({ optional: true, nullable: true, about: 'Required where the team says so.', example: PROJECT.relaunch })
  projectId?: string | null;

  @Id({
    optional: true,
    nullable: true,
    about: 'A section of the project; alone it brings its project along.',
    example: SECTION.design,
  })
  sectionId?: string | null;

  @Each(Id(), { max: 50, optional: true, about: 'In this order; each once.', example: [TAG.design] })
  tagIds?: string[];

  @Flag({ optional: true, about: "The section's, else the project's, else the team's unless given.", example: true })
  billable?: boolean;

  @Rate({
    optional: true,
    nullable: true,
    about: 'Price of an hour, set by hand; null resolves it: project member, section, project, client, member, team.',
    example: '95.00',
  })
  rate?: string | null;
}

/** When it was, in one of three forms. */
export class EntryTimes {
  @Day({
    optional: true,
    about: 'The day of a mere length: the last day of the week, or today, as the team has it. Not with instants.',
    example: '2026-06-15',
  })
  date?: string;

  @Whole({ min: 1, max: WEEK_SECONDS, optional: true, about: 'How long it took, in seconds.', example: 5400 })
  durationSeconds?: number;

  @Instant({ optional: true, nullable: true, about: 'Where it starts.', example: '2026-06-15T07:00:00.000Z' })
  startedAt?: string | null;

  @Instant({
    optional: true,
    nullable: true,
    about: 'Where it ends; after the start.',
    example: '2026-06-15T08:30:00.000Z',
  })
  endedAt?: string | null;

  @One(() => LocalTimes, {
    optional: true,
    about: 'In place of the instants: times of day on the clocks of `timezone`.',
  })
  local?: LocalTimes;

  @Zone({
    optional: true,
    about: "Where its days begin: the person's, else the team's unless given.",
    example: 'Europe/Berlin',
  })
  timezone?: string;
}
