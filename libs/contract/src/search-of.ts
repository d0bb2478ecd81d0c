import { allOf, type Condition, folded } from '#kernel';
import { invalidQuery } from './loop-list.refusals.js';

const LONGEST = 200;
const MOST_WORDS = 8;

/** Every word must occur in what the list looks through, its field `search`; a blank text asks nothing. */
export function searchOf(text: string): Condition {
  if ([...text].length > LONGEST) throw invalidQuery('search', `At most ${LONGEST} characters.`);
  const words = [
    ...new Set(
      folded(text)
        .split(/\s+/u)
        .filter((word) => word !== ''),
    ),
  ];
  if (words.length > MOST_WORDS) throw invalidQuery('search', `At most ${MOST_WORDS} words.`);
  return allOf(words.map((word) => ({ field: 'search', is: 'contains', value: word })));
}
