import { describe, expect, it } from '@jest/globals';
import { faultsOf } from './bulk.js';

const pointers = (wish: Parameters<typeof faultsOf>[0]) =>
  faultsOf(wish).map(({ pointer, code }) => `${pointer} ${code}`);

describe('a bulk act', () => {
  it('names its items in one way', () => {
    expect(pointers({ action: 'COMPLETE', ids: [] })).toEqual([]);
    expect(pointers({ action: 'COMPLETE', filter: {} })).toEqual([]);
    expect(pointers({ action: 'COMPLETE' })).toEqual(['/ids required']);
    expect(pointers({ action: 'COMPLETE', ids: null, filter: null })).toEqual(['/ids required']);
    expect(pointers({ action: 'COMPLETE', ids: ['a'], filter: {} })).toEqual(['/filter invalid_value']);
  });

  it('has the value that it needs', () => {
    expect(pointers({ action: 'SNOOZE', ids: [] })).toEqual(['/until required']);
    expect(pointers({ action: 'SET_URGENCY', ids: [] })).toEqual(['/urgency required']);
    expect(pointers({ action: 'SET_TOP_OF_MIND', ids: [], topOfMind: false })).toEqual([]);
    expect(pointers({ action: 'SET_TOP_OF_MIND' })).toEqual(['/ids required', '/topOfMind required']);
    expect(pointers({ action: 'REQUEUE', ids: [] })).toEqual([]);
  });
});
