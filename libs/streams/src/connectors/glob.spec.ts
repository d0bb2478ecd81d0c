import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matches } from './glob.js';

describe('a pattern of repositories', () => {
  it.each([
    ['acme/app', 'Acme/App', true],
    ['acme/*', 'acme/app', true],
    ['acme/*', 'acme-labs/app', false],
    ['*', 'acme/app', false],
    ['**', 'acme/app', true],
    ['*/app-?', 'acme/app-1', true],
    ['*/app-?', 'acme/app-12', false],
    ['acme/a.p', 'acme/app', false],
    ['acme/(a|b)', 'acme/a', false],
  ])('%j and %j: %j', (pattern, text, fits) => expect(matches(pattern, text)).toBe(fits));

  it('is taken literally but for its stars and question marks', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 30 }).filter((text) => !/[*?]/.test(text)),
        (text) => {
          expect(matches(text, text)).toBe(true);
          expect(matches(text, `${text}x`)).toBe(false);
        },
      ),
    );
  });
});
