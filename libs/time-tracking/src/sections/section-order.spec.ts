import { describe, expect, it } from '@jest/globals';
import { placed } from './section-order.js';

describe('the order of sections', () => {
  it.each([
    ['a new one last, when no place is named', ['a', 'b'], 'x', undefined, ['a', 'b', 'x']],
    ['a new one first', ['a', 'b'], 'x', 1, ['x', 'a', 'b']],
    ['a new one between', ['a', 'b'], 'x', 2, ['a', 'x', 'b']],
    ['a new one past the end at the end', ['a', 'b'], 'x', 99, ['a', 'b', 'x']],
    ['the first one into an empty project', [], 'x', 7, ['x']],
    ['a known one forwards', ['a', 'b', 'c', 'd'], 'd', 2, ['a', 'd', 'b', 'c']],
    ['a known one backwards', ['a', 'b', 'c', 'd'], 'a', 3, ['b', 'c', 'a', 'd']],
    ['a known one where it is', ['a', 'b', 'c'], 'b', 2, ['a', 'b', 'c']],
  ])('puts %s', (_, order, id, position, expected) => {
    expect(placed(order, id, position)).toEqual(expected);
  });
});
