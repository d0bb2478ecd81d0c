import type { TeamView } from './team.dto.js';

/** What the feed tells of a team itself. */
export interface TeamEvents {
  'team.created': TeamView;
  'team.updated': TeamView;
  /** Its feed ends here, unless staff restore it within thirty days. */
  'team.deleted': TeamView;
  'team.restored': TeamView;
}
