import { allOf, type Condition, folded } from '#kernel';
import { flaw } from './flaws.js';
import { unaskable } from './loop-list.refusals.js';

const LONGEST = 200;
const MOST_WORDS = 8;

/** Every word must occur in what the list looks through, its field `search`; a blank text asks nothing. */
export function searchOf(text: string): Condition {
  if ([...text].length > LONGEST) throw unaskable('/search', flaw.long(LONGEST));
  const words = [
    ...new Set(
      folded(text)
        .split(/\s+/u)
        .filter((word) => word !== ''),
    ),
  ];
  if (words.length > MOST_WORDS) throw unaskable('/search', flaw.value(`At most ${MOST_WORDS} words.`));
  return allOf(words.map((word) => ({ field: 'search', is: 'contains', value: word })));
}
