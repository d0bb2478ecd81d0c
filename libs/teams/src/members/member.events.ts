import type { MemberView } from './member.dto.js';

/** What the feed tells of a team's people. */
export interface MemberEvents {
  'member.joined': MemberView;
  /** Of their own will. */
  'member.left': MemberView;
  'member.removed': MemberView;
  'member.role_changed': MemberView;
  /** Price or cost of their hour changed, and not their role. */
  'member.updated': MemberView;
}
