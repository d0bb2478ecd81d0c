import { Id, Text, View } from '#contract';
import { SECTION } from './section.examples.js';

/** A section where entries name it: beside its id, as it is called now. */
@View('SectionName')
export class SectionName {
  @Id({ example: SECTION.design })
  id: string;

  @Text({ max: 120, example: 'Design' })
  title: string;
}
