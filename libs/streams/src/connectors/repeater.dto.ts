import { Choice, Day, Each, Input, LongText, One, Pattern, Text, Url, Whole, Zone } from '#contract';
import { WEEKDAYS, type Weekday } from './day-number.js';

const UNITS = ['DAY', 'WEEK', 'MONTH'] as const;
const IF_OPEN = ['ADD', 'SKIP'] as const;
const CATCH_UP = ['LATEST', 'ALL', 'NONE'] as const;

@Input('RepeaterSchedule')
export class RepeaterSchedule {
  @Whole({ min: 1, max: 366, optional: true, default: 1, about: 'Every so many units.' })
  every?: number;

  @Choice({ of: UNITS })
  unit: (typeof UNITS)[number];

  @Each(Choice({ of: WEEKDAYS }), {
    min: 1,
    max: 7,
    optional: true,
    about: 'Of WEEK: left out, the weekday of `startOn`.',
  })
  weekdays?: Weekday[];

  @Whole({
    min: -1,
    max: 31,
    optional: true,
    about: 'Of MONTH: 1 to 31, or -1 for the last day. A shorter month takes its last day.',
  })
  monthDay?: number;

  @Pattern({
    pattern: /^([01]\d|2[0-3]):[0-5]\d$/,
    max: 5,
    wanted: 'a time such as 09:00',
    optional: true,
    default: '09:00',
  })
  time?: string;

  @Day({ optional: true, about: 'Left out: today.' })
  startOn?: string;

  @Day({ optional: true })
  endOn?: string;

  @Whole({ min: 1, max: 10_000, optional: true, about: 'It ends after so many times.' })
  count?: number;
}

@Input('RepeaterStreamConfig')
export class RepeaterConfig {
  @Text({ max: 500, about: 'May hold {date}, {week} and {weekday} of the occurrence.' })
  title: string;

  @LongText({ max: 20_000, optional: true })
  description?: string;

  @Url({ optional: true })
  url?: string;

  @Each(Text({ max: 64 }), { max: 20, optional: true })
  labels?: string[];

  @One(() => RepeaterSchedule, { optional: true, about: 'This or `rrule`.' })
  schedule?: RepeaterSchedule;

  @LongText({
    max: 1000,
    optional: true,
    about: 'One RRULE of RFC 5545, daily or slower, with a local DTSTART or none.',
  })
  rrule?: string;

  @Zone({ optional: true, about: "Left out: the person's." })
  timezone?: string;

  @Choice({ of: IF_OPEN, optional: true, default: 'SKIP' })
  ifOpen?: (typeof IF_OPEN)[number];

  @Choice({ of: CATCH_UP, optional: true, default: 'LATEST' })
  catchUp?: (typeof CATCH_UP)[number];
}
