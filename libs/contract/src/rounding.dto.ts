import { Shape } from './shapes.js';
import { Choice, OneOf } from './value-fields.js';

/** How billed time is rounded; raw seconds never change. */
@Shape('Rounding')
export class Rounding {
  @OneOf({ of: [0, 1, 5, 6, 10, 12, 15, 30, 60], about: 'The unit in minutes; 0 does not round.', example: 15 })
  unitMinutes: number;

  @Choice({ of: ['UP', 'NEAREST', 'DOWN'], about: 'Which way; NEAREST sends a half up.', example: 'NEAREST' })
  mode: 'UP' | 'NEAREST' | 'DOWN';

  @Choice({
    of: ['ENTRY', 'DAY', 'LINE'],
    about: 'What is rounded: each entry, a day of a person in a project, or the line.',
    example: 'LINE',
  })
  level: 'ENTRY' | 'DAY' | 'LINE';
}
