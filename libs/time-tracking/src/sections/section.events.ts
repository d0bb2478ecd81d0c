import type { SectionView } from './section.dto.js';

/** What the feed tells of sections; the payload is the section after the change, or before it where it is gone. */
export interface SectionEvents {
  'section.created': SectionView;
  /** Also of those that make room for another one, or close up behind it. */
  'section.updated': SectionView;
  'section.archived': SectionView;
  'section.restored': SectionView;
  'section.moved': SectionView;
  'section.deleted': SectionView;
}
