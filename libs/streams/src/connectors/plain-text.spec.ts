import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { address, cutBytes, cutPoints, description, labels, manyLines, title } from './plain-text.js';

const anyText = fc.string({ unit: 'binary', maxLength: 2000 });

describe('a title', () => {
  it('is one line of at most 500 code points, the last of them … where it was longer', () => {
    expect(title('a\r\n\tb   c ')).toBe('a b c');
    expect(title('😀'.repeat(500))).toBe('😀'.repeat(500));
    expect(title('😀'.repeat(501))).toBe(`${'😀'.repeat(499)}…`);
  });

  it('never holds what items refuse, whatever it is made of', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const made = title(text);
        expect(made.isWellFormed()).toBe(true);
        expect(/\p{Cc}|[\u202A-\u202E\u2066-\u2069\u2028\u2029]/u.test(made)).toBe(false);
        expect([...made].length).toBeLessThanOrEqual(500);
        expect(title(made)).toBe(made);
      }),
    );
  });

  it('keeps joiners, emoji and marks of direction that override nothing', () => {
    expect(title('👩‍👩‍👧 na\u0308h שלום\u200F')).toBe('👩‍👩‍👧 näh שלום\u200F');
    expect(title('abc\u202Egnp.exe\u202C\u0000\u009F')).toBe('abcgnp.exe');
  });
});

describe('a description', () => {
  it('reads the same in Markdown, and becomes no element, image or link in it', () => {
    expect(description('<img src=x onerror=alert(1)> 1 < 2 <3')).toBe('\\<img src=x onerror=alert(1)> 1 < 2 <3');
    expect(description('![x](http://t/x.png) [a](javascript:alert(1)) [b][c]\n\n[c]: javascript:alert(1)')).toBe(
      '!\\[x]\\(http://t/x.png) [a]\\(javascript:alert(1)) [b]\\[c]\n\n[c]\\: javascript:alert(1)',
    );
    expect(description(' \n\u0000 ')).toBeNull();
  });

  it('is never longer than 64 KiB of UTF-8', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
        fc.integer({ min: 10, max: 40 }),
        (text, most) => {
          const cut = cutBytes(text, most);
          expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(most);
          expect(cut === text || cut.endsWith('…')).toBe(true);
        },
      ),
    );
    expect(Buffer.byteLength(description('ü'.repeat(70_000)) ?? '')).toBeLessThanOrEqual(65_536);
  });
});

describe('text of many lines', () => {
  it('keeps its lines, and one empty one between paragraphs', () => {
    expect(manyLines('a \r\nb\r\r\r\rc\u2028d\n')).toBe('a\nb\n\nc\nd');
  });

  it('is cut at code points', () => expect(cutPoints('a😀b', 2)).toBe('a…'));
});

describe('an address', () => {
  it.each([
    ['https://example.com/a?b=c', 'https://example.com/a?b=c'],
    ['/a', 'https://base.example/a'],
    ['mailto:a@example.com', 'mailto:a@example.com'],
    ['javascript:alert(1)', null],
    [' java\nscript:alert(1)', null],
    ['data:text/html,x', null],
    ['http://[broken', null],
    [`https://example.com/${'a'.repeat(2048)}`, null],
    ['', null],
  ])('%j is %j', (given, kept) => expect(address(given, 'https://base.example/')).toBe(kept));
});

describe('labels', () => {
  it('are at most 20 of 64 code points, no two alike', () => {
    expect(labels([' a ', 'a', '', 'b\nc', 'x'.repeat(70)])).toEqual(['a', 'b c', `${'x'.repeat(63)}…`]);
    expect(labels(Array.from({ length: 30 }, (_, n) => `l${n}`))).toHaveLength(20);
  });
});
