import { Email, Flag, Input, Pattern, Whole } from '#contract';
import { type Auth, AuthChoice } from './rss.dto.js';

@Input('IcalStreamConfig')
export class IcalConfig {
  @Pattern({
    pattern: /^(https?|webcals?):\/\/\S+$/i,
    max: 2000,
    wanted: 'an http, https or webcal address',
    about: 'Treated as a secret: whoever knows it reads the calendar.',
  })
  url: string;

  @Whole({
    min: 0,
    max: 10_080,
    optional: true,
    default: 15,
    about: 'How long before its start an event becomes an item.',
  })
  leadMinutes?: number;

  @Flag({ optional: true, default: false })
  includeAllDay?: boolean;

  @Email({ optional: true, about: 'Events that this address declined are left out.' })
  calendarEmail?: string;

  @Whole({ min: 1, max: 60, optional: true, default: 14, about: 'How far ahead events are read.' })
  horizonDays?: number;

  @Flag({ optional: true, default: false, about: 'Whether an item is completed when its event is over.' })
  completeAfterEnd?: boolean;

  @AuthChoice()
  auth?: Auth;
}
