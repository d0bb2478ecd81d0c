export const TITLE_POINTS = 500;
export const DESCRIPTION_BYTES = 65_536;
const URL_LENGTH = 2048;

/** Control characters (LF and TAB apart), and the overrides that make a text read other than it is stored. */
const UNSEEN = /(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu;

/** Text of many lines as it may be kept: well formed, NFC, nothing unseen in it, at most one empty line in a row. */
export function manyLines(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll(UNSEEN, '')
    .normalize('NFC')
    .replaceAll(/[^\S\n]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** Text as one line. */
export function oneLine(text: string): string {
  return manyLines(text).replaceAll(/\s+/g, ' ');
}

/** At most so many code points, the last of them … where something was cut off. */
export function cutPoints(text: string, most: number): string {
  if (text.length <= most) return text;
  const points = [...text];
  return points.length <= most
    ? text
    : `${points
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

/** At most so many bytes of UTF-8, ending in … where something was cut off. */
export function cutBytes(text: string, most: number): string {
  if (text.length * 3 <= most) return text;
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= most) return text;
  const kept = new TextDecoder().decode(bytes.subarray(0, most - 3));
  return `${kept.replace(/\uFFFD+$/, '').trimEnd()}…`;
}

/** A title of at most 500 code points. */
export function title(text: string): string {
  return cutPoints(oneLine(text), TITLE_POINTS);
}

/**
 * Foreign text that is shown as Markdown without becoming any: what would start an element, an image, a link or its address is escaped.
 * Everything else reads the same in both.
 */
export function inert(text: string): string {
  return text
    .replaceAll(/<(?=[a-z/!?])/gi, '\\<')
    .replaceAll('![', '!\\[')
    .replaceAll(/\](?=[(:[])/g, ']\\');
}

/** A description out of foreign text; null where nothing is left. */
export function description(text: string): string | null {
  const kept = cutBytes(inert(manyLines(text)), DESCRIPTION_BYTES);
  return kept === '' ? null : kept;
}

const SCHEMES = new Set(['http:', 'https:', 'mailto:']);

/** An address that an item may carry: absolute, http, https or mailto; null for any other. */
export function address(text: string | null | undefined, base?: string): string | null {
  const given = text?.trim() ?? '';
  if (given === '' || !URL.canParse(given, base)) return null;
  const url = new URL(given, base);
  return SCHEMES.has(url.protocol) && url.href.length <= URL_LENGTH ? url.href : null;
}

/** Labels as items have them: one line each, no two alike, at most 20 of at most 64 code points. */
export function labels(texts: readonly string[]): string[] {
  const kept = texts.map((text) => cutPoints(oneLine(text), 64)).filter((text) => text !== '');
  return [...new Set(kept)].slice(0, 20);
}
