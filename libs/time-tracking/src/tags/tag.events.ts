import type { TagView } from './tag.dto.js';

/** The tag that took over the uses of another, and which that was. */
export interface MergedTag extends TagView {
  readonly mergedFrom: { readonly id: string; readonly name: string };
}

/** What the feed tells of tags; the payload is the tag after the change, or before it where it is gone. */
export interface TagEvents {
  'tag.created': TagView;
  'tag.updated': TagView;
  /** Tells of the tag that stays; `tag.deleted` beside it tells of the one that went. */
  'tag.merged': MergedTag;
  'tag.deleted': TagView;
}
