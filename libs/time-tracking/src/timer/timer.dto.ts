import { Both, Flag, Id, Input, Instant, NewId, One, Only, Parameters, View } from '#contract';
import { NewTimeEntry } from '../entries/entry.dto.js';
import { TimeEntryView } from '../entries/entry-view.dto.js';
import { TIMER, TRACKER } from './timer.examples.js';

const DESCRIBED = [
  'taskName',
  'notes',
  'userId',
  'projectId',
  'sectionId',
  'tagIds',
  'tagNames',
  'billable',
  'rate',
  'timezone',
  'externalRefs',
  'metadata',
] as const;

@Input('TimerStart', () => TimeEntryView)
export class NewTimer extends Only(NewTimeEntry, DESCRIBED) {
  @Instant({
    optional: true,
    nullable: true,
    about: 'When it began: not in the future, and no longer ago than an entry may last. Now unless given.',
    example: null,
  })
  startedAt?: string | null;

  @NewId()
  id?: string;
}

@Input('TimerStop', () => TimeEntryView)
export class TimerStop {
  @Id({
    optional: true,
    about:
      'The entry that runs. Given, stopping may be repeated: of one that was stopped already it is answered as it is.',
    example: TIMER.toStop,
  })
  entryId?: string;

  @Id({
    optional: true,
    about: "Whose timer it is: the key's person unless given; of a team's key, the person who made it.",
    example: TRACKER.toStop,
  })
  userId?: string;

  @Instant({
    optional: true,
    nullable: true,
    about: 'When it ended: not in the future, not before its start. Now unless given.',
    example: null,
  })
  endedAt?: string | null;
}

@Parameters()
export class TimerQuery {
  @Id({
    optional: true,
    about: "Whose timer it is: the key's person unless given; of a team's key, the person who made it.",
    example: TRACKER.toSwitch,
  })
  userId?: string;
}

@View('Timer')
export class TimerView {
  @Flag({ about: 'True while something runs.', example: true })
  running: boolean;

  @One(() => TimeEntryView, { nullable: true, about: 'What runs, with its length until now.' })
  entry: TimeEntryView | null;

  @Instant({ about: 'The clock that decides, so that a display can count on.', example: '2026-07-01T09:30:00.000Z' })
  serverTime: string;
}

class Stopped {
  @One(() => TimeEntryView, { nullable: true, about: 'What ran until then; null: nothing did.' })
  stopped: TimeEntryView | null;
}

/** The timer that runs now, and the one that ended for it. */
@View('SwitchedTimer')
export class SwitchedTimer extends Both(TimeEntryView, Stopped) {}
