import { compile } from 'html-to-text';
import { address, cutBytes, DESCRIPTION_BYTES, oneLine } from './plain-text.js';

/** More of one document is never read: what is kept of it is shorter anyway. */
const MOST = 4 * DESCRIPTION_BYTES;
/** No document that is meant to be read nests like this; reading one would cost time that grows with the square of its depth. */
const DEEPEST = 400;

const toText = compile({
  wordwrap: false,
  limits: { maxDepth: 60, maxChildNodes: 2000, ellipsis: '…' },
  formatters: {
    link(node, walk, builder) {
      walk(node.children, builder);
      const target = address(node.attribs?.['href']);
      if (target !== null && target.startsWith('http')) builder.addInline(` (${target})`);
    },
  },
  selectors: [
    { selector: 'a', format: 'link' },
    { selector: 'img', format: 'skip' },
    { selector: 'table', format: 'block' },
    { selector: 'td', format: 'block' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    ...['script', 'style', 'noscript', 'template', 'iframe', 'object', 'svg', 'head'].map((selector) => ({
      selector,
      format: 'skip',
    })),
  ],
});

/** The text of an HTML document or piece, links as text with their address behind. Nothing of it is markup any more, or asked for. */
export function textOfHtml(html: string): string {
  const read = cutBytes(html, MOST);
  return isDeep(read) ? read.replaceAll(/<[^<>]*>/g, ' ') : toText(read);
}

function isDeep(html: string): boolean {
  let depth = 0;
  for (const [, closing] of html.matchAll(/<(\/?)[a-z][^<>]*>/gi)) {
    depth = Math.max(0, depth + (closing === '/' ? -1 : 1));
    if (depth > DEEPEST) return true;
  }
  return false;
}

/** Elements that titles are dressed with; anything else in angle brackets is what the title speaks of, such as List<String>. */
const DRESS =
  /<\/?(a|abbr|b|bdi|br|cite|code|del|em|font|i|img|ins|kbd|mark|p|q|s|script|small|span|strong|sub|sup|u|wbr)(\s[^<>]*)?\/?>/i;
const NAMED = /&(#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);/i;

/** A title that may hold HTML or may not: feeds do not say which. */
export function textOfTitle(title: string): string {
  return oneLine(DRESS.test(title) || NAMED.test(title) ? textOfHtml(title) : title);
}

/** Text that may be HTML or may not: calendars do not say which. */
export function textOfEither(text: string): string {
  return /<(a|b|br|div|html|i|li|ol|p|span|strong|table|u|ul)(\s[^<>]*)?\/?>/i.test(text) ? textOfHtml(text) : text;
}
