/**
 * typst 0.13 ends its whole process on a run of text that is set against the direction of its script. Letters cannot
 * get there, but what has a script and no direction of its own can: it takes the direction of its surroundings, so two
 * dashes and a Hebrew vowel sign are enough. Such characters are rare; without their letters they say nothing.
 */
const UNKNOWN = '\uFFFD';

/** Overrides set letters against their direction. (A field does not take them; here nothing depends on it.) */
const OVERRIDES = /[\u202D\u202E]/g;

/** A mark with no letter of its script to stand on. Marks common to all scripts, such as accents, have none. */
const STRAY_MARKS = new RegExp(
  ['Arab', 'Cyrl', 'Deva', 'Hebr', 'Laoo', 'Nkoo', 'Syrc', 'Thaa', 'Thai']
    .map((script) => `(?<![\\p{sc=${script}}&&\\p{L}]\\p{M}*)[\\p{sc=${script}}&&\\p{M}]`)
    .join('|'),
  'gv',
);

/** Signs of right-to-left scripts without a direction; those of numbers keep to their digits. */
const RIGHT_TO_LEFT_SIGNS =
  /[\u0606\u0607\u0609\u060A\u07F8\u07F9\uFB29]|(?<![\p{Nd}\u066A-\u066C])[\u066A-\u066C]+(?!\p{Nd})/gu;
const RIGHT_TO_LEFT = /[\p{sc=Hebr}\p{sc=Arab}\p{sc=Nkoo}\p{sc=Syrc}\p{sc=Thaa}]/u;
/** Signs of left-to-right scripts without a direction: harmless but in a text that runs from the right. */
const LEFT_TO_RIGHT_SIGNS =
  /[[\p{sc=Grek}\p{sc=Armn}\p{sc=Ogam}\p{sc=Latn}\p{sc=Copt}]&&[\p{S}\p{Pd}\p{Ps}\p{Pe}\p{Zs}]]/gv;

export function withoutStrays(text: string): string {
  const kept = text.replace(OVERRIDES, '').replace(STRAY_MARKS, '').replace(RIGHT_TO_LEFT_SIGNS, UNKNOWN);
  return RIGHT_TO_LEFT.test(kept) ? kept.replace(LEFT_TO_RIGHT_SIGNS, UNKNOWN) : kept;
}
