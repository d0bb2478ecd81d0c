import type { Change } from '#changes';
import type { Actor } from '#kernel';

/** How many rows of features above refer to a project. They know; this one only asks. */
export abstract class ProjectUse {
  /** Inside the change that would delete the project, so that nothing can come to refer to it meanwhile. */
  abstract counts(tx: Change, actor: Actor, projectId: string): Promise<{ readonly invoices: number }>;
}
