import type { Project } from './project.js';
import type { ProjectMember } from './project-member.js';

/**
 * What the feed tells of projects; the payload is the row after the change, or before it where it is gone. Sections and members that go
 * with their project are not told of one by one.
 */
export interface ProjectEvents {
  'project.created': Project;
  'project.updated': Project;
  'project.archived': Project;
  'project.restored': Project;
  'project.deleted': Project;
  'project_member.added': ProjectMember;
  'project_member.updated': ProjectMember;
  'project_member.removed': ProjectMember;
}
