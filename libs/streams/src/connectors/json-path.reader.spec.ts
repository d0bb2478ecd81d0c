import { describe, expect, it } from '@jest/globals';
import { pathFlaw, valuesAt } from './json-path.reader.js';

/** The document and, with their results, the queries of RFC 9535, table 2. */
const STORE = {
  store: {
    book: [
      { category: 'reference', author: 'Nigel Rees', title: 'Sayings of the Century', price: 8.95 },
      { category: 'fiction', author: 'Evelyn Waugh', title: 'Sword of Honour', price: 12.99 },
      { category: 'fiction', author: 'Herman Melville', title: 'Moby Dick', isbn: '0-553-21311-3', price: 8.99 },
      {
        category: 'fiction',
        author: 'J. R. R. Tolkien',
        title: 'The Lord of the Rings',
        isbn: '0-395-19395-8',
        price: 22.99,
      },
    ],
    bicycle: { color: 'red', price: 399 },
  },
};

describe('a path of RFC 9535', () => {
  it.each<[string, unknown[]]>([
    ['$.store.book[*].author', ['Nigel Rees', 'Evelyn Waugh', 'Herman Melville', 'J. R. R. Tolkien']],
    ['$..author', ['Nigel Rees', 'Evelyn Waugh', 'Herman Melville', 'J. R. R. Tolkien']],
    ['$..book[2].title', ['Moby Dick']],
    ['$..book[-1].title', ['The Lord of the Rings']],
    ['$..book[:2].title', ['Sayings of the Century', 'Sword of Honour']],
    ['$..book[?@.isbn].title', ['Moby Dick', 'The Lord of the Rings']],
    ['$..book[?@.price<10].title', ['Sayings of the Century', 'Moby Dick']],
    ["$['store']['bicycle']['color']", ['red']],
    ['$.store.nothing', []],
  ])('%s', (path, values) => {
    expect(pathFlaw(path)).toBeNull();
    expect(valuesAt(path, STORE)).toEqual(values);
  });

  it.each([
    'title',
    '$.',
    '$[?(@.a',
    '$..a..b',
    '$[?@.a][?@.b]',
    '$[?$.a == @.b]',
    "$[?match(@.a, '(a+)+')]",
    "$[?search(@.a, 'x')]",
    '$.constructor.constructor("return process")()',
    `$.${'a'.repeat(500)}`,
  ])('%s is refused', (path) => expect(pathFlaw(path)).not.toBeNull());

  it('takes dots and marks in names for what they are', () => expect(pathFlaw("$['a..b?$']['c..d']")).toBeNull());

  it('reaches no prototype, and yields nothing of what is none', () => {
    expect(valuesAt('$.__proto__', {})).toEqual([]);
    expect(valuesAt('$.toString', {})).toEqual([]);
    expect(valuesAt('$.__proto__', JSON.parse('{"__proto__": 1}'))).toEqual([1]);
    expect(valuesAt('$.a', 'text')).toEqual([]);
    expect(valuesAt('not a path', {})).toEqual([]);
  });
});
