import { describe, expect, it } from '@jest/globals';
import { decoded } from './charset.js';

const bytes = (...codes: number[]) => Uint8Array.from(codes);
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('a document', () => {
  it('is read in the encoding of its mark, its media type, its declaration, or in UTF-8', () => {
    expect(decoded(bytes(0xef, 0xbb, 0xbf, 0xc3, 0xa9), 'text/xml; charset=iso-8859-1')).toBe('é');
    expect(decoded(bytes(0xff, 0xfe, 0xe9, 0x00), 'text/xml')).toBe('é');
    expect(decoded(bytes(0xe9), 'text/xml; charset="ISO-8859-1"')).toBe('é');
    expect(decoded(latin('<?xml version="1.0" encoding="windows-1252"?>\x80'), 'text/xml')).toBe(
      '<?xml version="1.0" encoding="windows-1252"?>€',
    );
    expect(decoded(bytes(0xc3, 0xa9), '')).toBe('é');
  });

  it('is read as well as can be in one that nobody knows, or in the wrong one', () => {
    expect(decoded(bytes(0xc3, 0xa9), 'text/xml; charset=klingon')).toBe('é');
    expect(decoded(bytes(0x61, 0xe9), 'text/xml; charset=utf-8')).toBe('a\uFFFD');
  });
});
