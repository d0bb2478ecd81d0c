import { Id, Text, View } from '#contract';
import { PROJECT } from './project.examples.js';

/** A project where others name it: beside its id, as it is called now. */
@View('ProjectName')
export class ProjectName {
  @Id({ example: PROJECT.relaunch })
  id: string;

  @Text({ max: 200, example: 'Website relaunch' })
  title: string;

  @Text({ max: 32, nullable: true, example: 'ACME-WEB' })
  code: string | null;
}
