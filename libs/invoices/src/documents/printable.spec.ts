import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isCovered } from './coverage.js';
import { loadFonts } from './invoice.fonts.js';
import { figure, printable } from './printable.js';

const { regular, bold } = loadFonts();

describe('printable', () => {
  it('leaves ordinary text of any covered language as it is', () => {
    const texts = ['Design review, 3 days', 'Łódź ſtraße', 'מַעֲרֶכֶת שָׁלוֹם', 'مُحَمَّد', 'ἀλλ᾽ ἐγώ', 'Երևան֊Մոսկվա', 'a\nb'];
    expect(texts.map((text) => printable(text, regular))).toEqual(texts);
  });

  it('lets only characters through that the fonts cover', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const rest = printable(text, regular).replaceAll(/[\n\u200B]/g, '');
        expect(isCovered(rest, regular)).toBe(true);
      }),
    );
  });

  it('marks long words and nothing else, losing no letter', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zé ]{0,120}$/), (text) => {
        const marked = printable(text, regular);
        expect(marked.replaceAll('\u200B', '')).toBe(text.normalize('NFC'));
        expect(marked.split(/[ \u200B]/).every((piece) => piece.length < 24)).toBe(true);
      }),
    );
  });

  it('keeps marks with their letters and drops those that have none', () => {
    expect(printable('--\u05B0\u05D0', regular)).toBe('--\u05D0');
    expect(printable('\u05D0\u05B0', regular)).toBe('\u05D0\u05B0');
    expect(printable('e\u0301', regular)).toBe('é');
  });

  it('turns every kind of line end into one and removes what controls', () => {
    expect(printable('a\r\nb\rc\u2028d\u0000e\u202Ef', regular)).toBe('a\nb\nc\ndef');
  });
});

describe('figure', () => {
  it.each([
    ['999.99', '999.99'],
    ['-1234.50', '-1\u200B234.50'],
    ['1234567.123456', '1\u200B234\u200B567.123456'],
    ['1000:30:00', '1\u200B000:30:00'],
    ['3 %', '3 %'],
  ])('sets the thousands of %s apart', (value, marked) => {
    expect(figure(value)).toBe(marked);
  });
});

describe('the fonts', () => {
  it('cover Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew and Arabic, and the bold one nearly as much', () => {
    for (const text of ['AZßőș', 'ΑΩάώ', 'АЯґї', 'ԱՖև', 'აჰ', 'אתך', 'ابيپگ', '€£¥₽₴₺₹'])
      expect(isCovered(text, regular)).toBe(true);
    expect(isCovered('ΑΩАЯאתابي', bold)).toBe(true);
    expect(isCovered('漢', regular)).toBe(false);
  });
});
