import { Id, Text, View } from '#contract';

/** A person where others name them: beside their id, as they are called now. */
@View('PersonRef')
export class PersonRef {
  @Id({ example: '0197a3c2-0000-7000-8000-0000000000a1' })
  id: string;

  @Text({ max: 120, example: 'Mara Lindqvist' })
  name: string;
}
