import { describe, expect, it } from '@jest/globals';
import { type Choice, chosen } from './feed-choice.js';

const NOW = '2026-03-20T12:00:00.000Z';
const one = (title: string, publishedAt: string | null, updatedAt: string | null = null) => ({
  title,
  text: () => 'Über Bücher',
  categories: ['News'],
  publishedAt,
  updatedAt,
});
const titles = (entries: readonly ReturnType<typeof one>[], choice: Partial<Choice> = {}) =>
  chosen(entries, { includeWords: [], excludeWords: [], maxAgeDays: 7, ...choice }, NOW).map(({ title }) => title);

describe('the entries of a feed that are told', () => {
  it('come oldest first, by their dates where all have one', () => {
    const [a, b, c] = [one('a', '2026-03-19T00:00:00.000Z'), one('b', '2026-03-18T00:00:00.000Z'), one('c', null)];
    expect(titles([b, a])).toEqual(['b', 'a']);
    expect(titles([a, b])).toEqual(['b', 'a']);
    expect(titles([a, c, b])).toEqual(['b', 'c', 'a']);
  });

  it('are no older than wanted, counted from their last change', () => {
    const [fresh, old] = [one('fresh', '2026-03-13T12:00:00.000Z'), one('old', '2026-03-13T11:59:59.000Z')];
    expect(titles([fresh, old])).toEqual(['fresh']);
    expect(titles([old], { maxAgeDays: 8 })).toEqual(['old']);
    expect(titles([one('mended', '2020-01-01T00:00:00.000Z', '2026-03-20T00:00:00.000Z')])).toEqual(['mended']);
  });

  it('hold a wanted word and no unwanted one, whatever its case, in title, text or category', () => {
    const entries = [one('Red', null), one('Blue', null)];
    expect(titles(entries, { includeWords: ['RED'] })).toEqual(['Red']);
    expect(titles(entries, { includeWords: ['bücher'] })).toEqual(['Blue', 'Red']);
    expect(titles(entries, { includeWords: ['news'], excludeWords: ['blu'] })).toEqual(['Red']);
    expect(titles(entries, { excludeWords: ['U\u0308BER'] })).toEqual([]);
  });
});
