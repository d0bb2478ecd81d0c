import type { MemberView } from './member.dto.js';

/** What the feed tells of a team's people. */
export interface MemberEvents {
  'member.joined': MemberView;
}
