/**
 * typst 0.13 ends its whole process on a run of text that is set against the direction of its script. Letters cannot
 * get there, but what has a script and no direction of its own can: it takes the direction of its surroundings, so two
 * dashes and a Hebrew vowel sign are enough. Such strays say nothing without their letters, so they give way.
 */
const UNKNOWN = '\uFFFD';
/** A place where a line may break, which the template turns into a tiny gap; it also ends a run. */
const BREAK = '\u200B';

/** Overrides set letters against their direction. (No field takes them, but a crash must not depend on that.) */
const OVERRIDES = /[\u202D\u202E]/g;

/** A mark with no letter of its script to stand on. Marks common to all scripts, such as accents, are not meant. */
const STRAY_MARKS = new RegExp(
  ['Arab', 'Cyrl', 'Deva', 'Hebr', 'Laoo', 'Nkoo', 'Syrc', 'Thaa', 'Thai']
    .map((script) => `(?<![\\p{sc=${script}}&&\\p{L}]\\p{M}*)[\\p{sc=${script}}&&\\p{M}]`)
    .join('|'),
  'gv',
);

/** Numbers in the digits of Arabic and Persian run from the left: each is a run of its own. */
const ARABIC_NUMBERS = /[\u0660-\u0669\u06F0-\u06F9]+(?:[\u066B\u066C][\u0660-\u0669\u06F0-\u06F9]+)*\u066A?/g;
const RIGHT_TO_LEFT_SIGNS =
  /[\u0606\u0607\u0609\u060A\u07F8\u07F9\uFB29]|(?<![\u0660-\u0669\u06F0-\u06F9])[\u066A-\u066C]/g;
const RIGHT_TO_LEFT = /[\u061C\u200F\u202B\u2067\p{sc=Hebr}\p{sc=Arab}\p{sc=Nkoo}\p{sc=Syrc}\p{sc=Thaa}]/u;
/** Signs of left-to-right scripts without a direction of their own: they are strays where a text runs from the right. */
const LEFT_TO_RIGHT_SIGNS = new RegExp(
  '[[\\p{sc=Armn}\\p{sc=Copt}\\p{sc=Grek}\\p{sc=Latn}\\p{sc=Ogam}]&&[\\p{S}\\p{Pd}\\p{Pe}\\p{Ps}\\p{Zs}]]',
  'gv',
);

/** Takes from a text what would make typst fail; ordinary text of any language is returned as it came. */
export function withoutStrays(text: string): string {
  const kept = text.replace(OVERRIDES, '').replace(STRAY_MARKS, '');
  if (!RIGHT_TO_LEFT.test(kept)) return kept;
  return kept
    .replace(RIGHT_TO_LEFT_SIGNS, UNKNOWN)
    .replace(LEFT_TO_RIGHT_SIGNS, UNKNOWN)
    .replace(ARABIC_NUMBERS, (number) => BREAK + number + BREAK);
}
