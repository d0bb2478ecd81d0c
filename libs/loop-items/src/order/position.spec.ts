import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keyBetween, keysBetween, standsBefore } from './position.js';

describe('a place between two others', () => {
  it('is found again and again in the same gap, until its key is too long', () => {
    let [lower, made] = ['a0', 0];
    for (let key = keyBetween(lower, 'a1'); key !== null; key = keyBetween(lower, 'a1')) {
      expect(lower < key && key < 'a1' && key.length <= 200).toBe(true);
      [lower, made] = [key, made + 1];
    }
    expect(made).toBeGreaterThan(500);
  });

  it('does not exist between equal keys', () => {
    expect(keyBetween('a0', 'a0')).toBeNull();
    expect(keysBetween('a0', 'a0', 2)).toBeNull();
  });

  it('at an end of the order stays short', () => {
    let [first, last] = ['a0', 'a0'];
    for (let nth = 0; nth < 10_000; nth++) {
      first = keyBetween(null, first) ?? '';
      last = keyBetween(last, null) ?? '';
    }
    expect([first.length, last.length]).toEqual([4, 4]);
  });

  it('is in order wherever it is made', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 60 }), (places) => {
        const keys: string[] = [];
        for (const wanted of places) {
          const at = wanted % (keys.length + 1);
          keys.splice(at, 0, keyBetween(keys[at - 1] ?? null, keys[at] ?? null) ?? '');
        }
        expect(keys).toEqual(keys.toSorted());
      }),
    );
  });

  it('can be made for many at once', () => {
    const keys = keysBetween('a0', 'a1', 500) ?? [];
    expect(new Set(keys).size).toBe(500);
    expect(keys.every((key) => key > 'a0' && key < 'a1')).toBe(true);
  });
});

describe('the order', () => {
  it('tells equal keys apart by the id', () => {
    expect(standsBefore({ id: 'a', position: 'a0' }, { id: 'b', position: 'a0' })).toBe(true);
    expect(standsBefore({ id: 'b', position: 'a0' }, { id: 'a', position: 'a1' })).toBe(true);
    expect(standsBefore({ id: 'b', position: 'a0' }, { id: 'a', position: 'a0' })).toBe(false);
  });
});
