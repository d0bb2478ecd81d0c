import type { Coverage } from './coverage.js';
import { withoutStrays } from './directions.js';

const REPLACEMENT = '\uFFFD';
const BREAK = '\u200B';

/** Plain ASCII without a long word: most texts, and nothing to do for them. */
const SIMPLE = /^(?!.*[^\s]{24})[\x20-\x7e\n]*$/s;
const NEW_LINES = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
const CONTROLS = /[\0-\x08\x0E-\x1F\x7F-\x9F]/g;
/** Scripts that are written without spaces break by their own rules; so only words of the others are marked. */
const LONG_WORD = /[^\s\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]{24,}/gu;
const PIECE = /.\p{M}*(?:.\p{M}*){0,3}/gsu;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;

/**
 * Makes a text fit to be set. PDF/A forbids the empty box that stands for a missing glyph, so one such character would
 * fail the whole document: it becomes U+FFFD. Words longer than a narrow column get marks where they may be broken.
 */
export function printable(text: string, coverage: Coverage): string {
  if (SIMPLE.test(text)) return text;
  const plain = text.toWellFormed().replace(NEW_LINES, '\n').replaceAll('\t', '    ').replace(CONTROLS, '');
  const covered = [...plain.normalize('NFC')].map((character) => glyphFor(character, coverage)).join('');
  return withoutStrays(covered).replace(LONG_WORD, (word) => (word.match(PIECE) ?? [word]).join(BREAK));
}

/** Marks the thousands of a figure, as `printable` marks long words; the template turns the marks into gaps. */
export function figure(value: string): string {
  return value.replace(/^-?\d{4,}/, (whole) => whole.replace(/\B(?=(?:\d{3})+$)/g, BREAK));
}

function glyphFor(character: string, coverage: Coverage): string {
  if (character === '\n' || character === BREAK || coverage.has(character.codePointAt(0) ?? 0)) return character;
  return INVISIBLE.test(character) ? '' : REPLACEMENT;
}
