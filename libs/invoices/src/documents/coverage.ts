/** The code points that a weight has a glyph for. */
export type Coverage = ReadonlySet<number>;

/** What is known of the shipped fonts: their families, in the order in which they are asked, and what each weight covers. */
export interface Fonts {
  readonly families: readonly string[];
  readonly regular: Coverage;
  readonly bold: Coverage;
}

/** True when the weight has every character, so the text may be set in it. */
export function isCovered(text: string, coverage: Coverage): boolean {
  return [...text].every((character) => coverage.has(character.codePointAt(0) ?? 0));
}

/** Reads the character map (`cmap`) of a TrueType or OpenType font: the formats 4 and 12, which are what fonts carry. */
export function codePointsOf(font: Buffer): number[] {
  const cmap = tableAt(font, 'cmap');
  const subtables = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, index) => {
    const record = cmap + 4 + index * 8;
    return { platform: font.readUInt16BE(record), at: cmap + font.readUInt32BE(record + 4) };
  }).filter(({ platform }) => platform === 0 || platform === 3);
  return subtables.flatMap(({ at }) => {
    const format = font.readUInt16BE(at);
    if (format === 4) return segments(font, at);
    return format === 12 ? groups(font, at) : [];
  });
}

function tableAt(font: Buffer, tag: string): number {
  const count = font.readUInt16BE(4);
  for (let record = 12; record < 12 + count * 16; record += 16) {
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`The font has no table ${tag}.`);
}

function groups(font: Buffer, at: number): number[] {
  return Array.from({ length: font.readUInt32BE(at + 12) }, (_, index) => at + 16 + index * 12).flatMap((group) =>
    span(font.readUInt32BE(group), font.readUInt32BE(group + 4)).filter(
      (code) => font.readUInt32BE(group + 8) + code - font.readUInt32BE(group) !== 0,
    ),
  );
}

function segments(font: Buffer, at: number): number[] {
  const width = font.readUInt16BE(at + 6);
  return Array.from({ length: width / 2 }, (_, index) => at + 14 + index * 2).flatMap((end) => {
    const start = end + width + 2;
    return span(font.readUInt16BE(start), font.readUInt16BE(end)).filter(
      (code) => glyphOf(font, start, width, code) !== 0,
    );
  });
}

/** Format 4 finds a glyph either by adding a delta or, where `offset` is set, in an array that may hold 0 for "none". */
function glyphOf(font: Buffer, start: number, width: number, code: number): number {
  if (code === 0xffff) return 0;
  const delta = font.readUInt16BE(start + width);
  const offset = font.readUInt16BE(start + 2 * width);
  if (offset === 0) return (code + delta) & 0xffff;
  const glyph = font.readUInt16BE(start + 2 * width + offset + 2 * (code - font.readUInt16BE(start)));
  return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
}

function span(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
