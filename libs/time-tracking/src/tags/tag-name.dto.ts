import { Color, Id, Text, View } from '#contract';
import { TAG } from './tag.examples.js';

/** A tag where entries name it: beside its id, as it is called now. */
@View('TagName')
export class TagName {
  @Id({ example: TAG.design })
  id: string;

  @Text({ max: 60, example: 'Design' })
  name: string;

  @Color({ nullable: true, example: '#1F6FEB' })
  color: string | null;
}
