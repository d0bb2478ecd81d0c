import { inflateSync } from 'node:zlib';

/**
 * What a PDF of ours says, page by page, in the order in which it was set. Pieces that stand apart are joined, so figures
 * and long words are whole but table cells run together: look for a text, not for a line. It reads what typst writes and
 * no other PDF; a reader of its own, so that the tests need no program that may not be there.
 */
export function pagesOf(pdf: Uint8Array): string[] {
  const file = Buffer.from(pdf).toString('latin1');
  const objects = new Map(
    [...file.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm)].map(([, id, body]) => [id, body ?? '']),
  );
  const fonts = new Map(
    [...file.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [name, letters(objects, objects.get(id) ?? '')]),
  );
  return [...objects.values()]
    .filter((body) => /\/Type \/Page\b/.test(body))
    .map((page) => streamOf(objects.get(/\/Contents (\d+) 0 R/.exec(page)?.[1]) ?? ''))
    .map((content) => textOf(content, fonts));
}

function textOf(content: string, fonts: Map<string | undefined, Map<string, string>>): string {
  let font = new Map<string, string>();
  let text = '';
  // Two bytes a glyph, the first one always escaped; so a bracket within a string is never followed by a space or `]`.
  for (const [, name, literal, hex] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\((.*?)\)(?=[ \]])|<([\dA-F]+)>/gis)) {
    if (name) font = fonts.get(name) ?? font;
    const bytes = hex === undefined ? Buffer.from(unescaped(literal ?? ''), 'latin1').toString('hex') : hex;
    text += (bytes.toUpperCase().match(/.{4}/g) ?? []).map((glyph) => font.get(glyph) ?? '').join('');
  }
  return text;
}

function unescaped(literal: string): string {
  const named: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  return literal.replace(/\\([0-7]{3}|.)/gs, (_, code: string) =>
    code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : (named[code] ?? code),
  );
}

/** Glyph → characters, by the font's ToUnicode map. */
function letters(objects: Map<string | undefined, string>, font: string): Map<string, string> {
  const map = streamOf(objects.get(/\/ToUnicode (\d+) 0 R/.exec(font)?.[1]) ?? '');
  return new Map(
    [...map.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm)].map(([, glyph, utf16]) => [
      glyph ?? '',
      Buffer.from(utf16 ?? '', 'hex')
        .swap16()
        .toString('utf16le'),
    ]),
  );
}

function streamOf(body: string): string {
  const [, head = '', data = ''] = /^([\s\S]*?)\nstream\n([\s\S]*)\nendstream$/.exec(body) ?? [];
  const bytes = Buffer.from(data, 'latin1');
  return (head.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1');
}
