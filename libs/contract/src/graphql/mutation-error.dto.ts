import { Each, Facts } from '../nested-fields.js';
import { View } from '../shapes.js';
import { Text } from '../text-fields.js';

/** One entry of a mutation's `errors`. */
@View('MutationError')
export class MutationError {
  @Text({ max: 1_000, nullable: true, about: 'Ready to show.' })
  message: string | null;

  @Text({ max: 200, nullable: true, about: 'Without details.' })
  shortMessage: string | null;

  @Text({ max: 60, nullable: true, about: 'Stable, for programs: `/errors/{code}` explains it.' })
  code: string | null;

  @Facts({ nullable: true, about: 'Values named in the message.' })
  vars: object | null;

  @Each(Text({ max: 200 }), { max: 20, nullable: true, about: 'The names of the fields it is about.' })
  fields: readonly string[] | null;

  @Each(Text({ max: 200 }), {
    max: 20,
    nullable: true,
    about: 'The place in the arguments as they were written, such as `["input", "urgency"]`.',
  })
  path: readonly string[] | null;
}
