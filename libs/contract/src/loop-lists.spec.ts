import { describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { Args, GraphQLSchemaBuilderModule, GraphQLSchemaFactory, Query, Resolver } from '@nestjs/graphql';
import { printType } from 'graphql';
import { EVERY_ROW, NO_ROW, Refusal, type RowsFound } from '#kernel';
import { conditionOf, FilterOf } from './filter-of.js';
import {
  BooleanFilter,
  ChoiceFilter,
  DateTimeFilter,
  IdFilter,
  IntFilter,
  LabelsFilter,
  StringFilter,
} from './filters.dto.js';
import { Keysets, type ListKind, type SelectedFields } from './keysets.js';
import { LoopListBy } from './loop-list.js';
import { LoopPageOf } from './loop-page.js';
import { windowOf } from './loop-window.js';
import { searchOf } from './search-of.js';
import { View } from './shapes.js';
import { orderOf, SortOf, sortKey } from './sort-of.js';
import { Id, Text } from './text-fields.js';

const ShelfFilter = FilterOf('Shelf', { name: StringFilter });
const BookFilter = FilterOf('Book', {
  id: IdFilter,
  title: StringFilter,
  pages: IntFilter,
  lent: BooleanFilter,
  boughtAt: DateTimeFilter,
  tags: LabelsFilter,
  state: ChoiceFilter('BookFilterState', { of: ['NEW', 'OLD'], name: 'BookState' }),
  shelf: ShelfFilter,
});
const BookSort = SortOf('Book', ['id', 'title', 'boughtAt']);

@View('Book')
class BookView {
  @Id()
  id: string;

  @Text()
  title: string;

  @Text({ nullable: true })
  keyset: string | null;
}

class BookList extends LoopListBy({ sort: BookSort, filter: BookFilter, search: true }) {}

function codeOf(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) {
      const [fault] = error.said.faults ?? [];
      return fault ? fault.pointer : { code: error.declared.code, ...error.said.context };
    }
    throw error;
  }
  return null;
}

describe('a filter', () => {
  const asks = (given: object) => conditionOf(BookFilter, given);
  const is = (field: string, operator: string, value: unknown) => ({ field, is: operator, value });

  it('says nothing when nothing is in it', () => {
    for (const empty of [{}, { and: [] }, { or: [] }, { not: [] }, { title: {} }, { title: null }, { and: [{}] }]) {
      expect(asks(empty)).toEqual(EVERY_ROW);
    }
    expect(asks({ not: [{}] })).toEqual(NO_ROW);
    expect(asks({ or: [{}, { pages: { eq: 1 } }] })).toEqual(EVERY_ROW);
  });

  it('takes what stands beside each other together', () => {
    expect(asks({ title: { eq: 'a', notEq: 'b' }, pages: { lessThan: 3 } })).toEqual({
      all: [{ all: [is('title', 'eq', 'a'), is('title', 'notEq', 'b')] }, is('pages', 'lessThan', 3)],
    });
  });

  it('negates a list as a whole', () => {
    expect(asks({ not: [{ pages: { eq: 1 } }, { lent: { eq: true } }] })).toEqual({
      not: { all: [is('pages', 'eq', 1), is('lent', 'eq', true)] },
    });
  });

  it('reads null as the absence of a value, where it can mean that', () => {
    expect(asks({ title: { eq: null } })).toEqual(is('title', 'isNil', true));
    expect(asks({ title: { notEq: null } })).toEqual(is('title', 'isNil', false));
    expect(asks({ title: { in: ['a', null] } })).toEqual({
      any: [is('title', 'in', ['a']), is('title', 'isNil', true)],
    });
    for (const operator of ['isNil', 'in', 'lessThan', 'contains', 'like']) {
      expect(codeOf(() => asks({ title: { [operator]: null } }))).toBe(`/filter/title/${operator}`);
    }
  });

  it('matches nothing among no values', () => {
    expect(asks({ title: { in: [] }, pages: { eq: 1 } })).toEqual(NO_ROW);
  });

  it('leaves texts as they stand, and ids as rows have them', () => {
    expect(asks({ title: { contains: ' a\u0301 ' } })).toEqual(is('title', 'contains', ' \u00e1 '));
    expect(asks({ id: { in: ['0197A3C2-0000-7000-8000-00000000C001'] } })).toEqual(
      is('id', 'in', ['0197a3c2-0000-7000-8000-00000000c001']),
    );
  });

  it.each([
    [{ id: { eq: '...' } }, '/filter/id/eq'],
    [{ id: { in: ['...'] } }, '/filter/id/in'],
    [{ title: { eq: 'a\0b' } }, '/filter/title/eq'],
    [{ title: { like: 'a\\' } }, '/filter/title/like'],
    [{ title: { ilike: 'a\\\\\\' } }, '/filter/title/ilike'],
    [{ or: [{}, { tags: { has: null } }] }, '/filter/or/1/tags/has'],
    [{ boughtAt: { eq: 'yesterday' } }, '/filter/boughtAt/eq'],
    [{ state: { eq: 'TORN' } }, '/filter/state/eq'],
    [{ toString: { eq: 1 } }, '/filter/toString'],
    [{ title: { toString: 1 } }, '/filter/title/toString'],
  ])('refuses %j and says where it is wrong', (given, pointer) => {
    expect(codeOf(() => asks(given))).toBe(pointer);
  });

  it('takes an escaped escape', () => {
    expect(asks({ title: { like: 'a\\\\' } })).toEqual(is('title', 'like', 'a\\\\'));
  });

  it('asks about a neighbour', () => {
    expect(asks({ shelf: { name: { eq: 'x' } } })).toEqual({ through: 'shelf', where: is('name', 'eq', 'x') });
  });

  it('has at most five levels and fifty conditions', () => {
    const nest = (levels: number): object => (levels === 1 ? { pages: { eq: 1 } } : { and: [nest(levels - 1)] });
    const many = (count: number) => ({ or: Array.from({ length: count }, (_, nth) => ({ pages: { eq: nth } })) });
    expect(codeOf(() => asks(nest(5)))).toBeNull();
    expect(codeOf(() => asks(nest(6)))).toEqual({ code: 'limit_exceeded', limit: 5 });
    expect(codeOf(() => asks({ and: [{ and: [{ and: [{ and: [{ shelf: {} }] }] }] }] }))).toEqual({
      code: 'limit_exceeded',
      limit: 5,
    });
    expect(codeOf(() => asks(many(50)))).toBeNull();
    expect(codeOf(() => asks(many(51)))).toEqual({ code: 'limit_exceeded', limit: 50 });
  });
});

describe('a search', () => {
  it('asks for every word, folded, once', () => {
    expect(searchOf('  Größe\t groeSSe größe ')).toEqual({
      all: [
        { field: 'search', is: 'contains', value: 'grösse' },
        { field: 'search', is: 'contains', value: 'groesse' },
      ],
    });
  });

  it('asks nothing when blank', () => {
    expect(searchOf(' \u3000 ')).toEqual(EVERY_ROW);
  });

  it.each([['a'.repeat(201)], ['a b c d e f g h i']])('refuses %s', (text) => {
    expect(codeOf(() => searchOf(text))).toBe('/search');
  });
});

describe('a sort', () => {
  const own = [sortKey('boughtAt', 'DESC'), sortKey('id', 'DESC')];

  it("is the list's own when nothing is asked", () => {
    expect(orderOf([], own)).toBe(own);
    expect(orderOf([null], own)).toBe(own);
  });

  it('ends with the id, and counts each field once', () => {
    const asked = orderOf([{ field: 'BOUGHT_AT', order: 'DESC' }, null, { field: 'BOUGHT_AT' }], own);
    expect(asked.map(({ field }) => field)).toEqual(['boughtAt', 'id']);
    expect(orderOf([{ field: 'ID' }, { field: 'TITLE' }], own).map(({ field }) => field)).toEqual(['id']);
  });

  it.each([
    ['ASC', false, false],
    ['ASC_NULLS_FIRST', false, true],
    ['ASC_NULLS_LAST', false, false],
    ['DESC', true, true],
    ['DESC_NULLS_FIRST', true, true],
    ['DESC_NULLS_LAST', true, false],
  ] as const)('%s says where nulls go', (order, descending, nullsFirst) => {
    expect(sortKey('title', order)).toEqual({ field: 'title', descending, nullsFirst });
  });

  it('has at most four keys', () => {
    const five = Array.from({ length: 5 }, () => ({ field: 'TITLE' }));
    expect(codeOf(() => orderOf(five, own))).toBe('/sort');
  });
});

describe('a window', () => {
  it.each([
    [{}, 25],
    [{ limit: null }, 25],
    [{ limit: 0 }, 1],
    [{ limit: -1 }, 1],
    [{ limit: 1_000_000_000 }, 250],
    [{ first: 0 }, 1],
    [{ last: 300, before: 'x' }, 250],
    [{ limit: 7, before: 'x' }, 7],
    [{ before: 'x' }, 25],
  ])('of %j has %i rows', (paging, limit) => {
    expect(windowOf(paging).limit).toBe(limit);
  });

  it('never begins before the beginning', () => {
    expect(windowOf({ offset: -5 }).offset).toBe(0);
    expect(windowOf({ offset: 10_000 }).offset).toBe(10_000);
  });

  it.each([
    [{ offset: 10_001 }, '/offset'],
    [{ first: 1, last: 1 }, '/last'],
    [{ first: 1, before: 'x' }, '/before'],
    [{ last: 1, after: 'x' }, '/after'],
    [{ last: 1 }, '/last'],
    [{ limit: 1, first: 1 }, '/first'],
    [{ limit: 1, last: 1, before: 'x' }, '/last'],
    [{ offset: 0, first: 1 }, '/first'],
    [{ offset: 1, after: 'x' }, '/after'],
    [{ offset: 1, before: 'x' }, '/before'],
    [{ after: 'x', before: 'x' }, '/before'],
  ])('of %j is refused', (paging, pointer) => {
    expect(codeOf(() => windowOf(paging))).toBe(pointer);
  });
});

describe('a keyset', () => {
  const keysets = new Keysets('secret of a test');
  const kind: ListKind = { view: BookView, sort: [sortKey('title', 'ASC'), sortKey('id', 'ASC')] };
  const selected = (...names: string[]): SelectedFields => ({
    has: (name) => names.includes(name),
    of: (within) => selected(...names.map((name) => name.replace(`${within}.`, ''))),
  });
  const all = selected('results', 'results.id', 'results.keyset', 'startKeyset', 'endKeyset');
  const list = (given: object) => Object.assign(new BookList(), given);
  const found: RowsFound<{ id: string }> = {
    rows: [
      { id: '1', $place: ['a', '1'] },
      { id: '2', $place: [null, '2'] },
    ],
    more: true,
  };

  it('leads back to its place, and tells the rows of a page theirs', () => {
    const page = keysets.open(list({ first: 2 }), all, kind).close(found);
    expect(page).toMatchObject({ hasNextPage: true, hasPreviousPage: false, pageNumber: 1, limit: 2 });
    expect(page.results).toMatchObject([{ keyset: page.startKeyset }, { keyset: page.endKeyset }]);
    const next = keysets.open(list({ after: page.endKeyset, filter: { pages: { eq: 1 } } }), all, kind);
    expect(next.ask.window).toEqual({ limit: 25, offset: 0, from: [null, '2'], backwards: false });
    expect(next.close({ rows: [], more: false })).toMatchObject({ hasPreviousPage: true, startKeyset: null });
  });

  it('is good for its own order only', () => {
    const { endKeyset } = keysets.open(list({}), all, kind).close(found);
    const sorted = list({ after: endKeyset, sort: [{ field: 'TITLE', order: 'DESC' }] });
    expect(codeOf(() => keysets.open(sorted, all, kind))).toEqual({ code: 'invalid_keyset', argument: 'after' });
    const other = new Keysets('another secret');
    expect(codeOf(() => other.open(list({ before: endKeyset }), all, kind))).toEqual({
      code: 'invalid_keyset',
      argument: 'before',
    });
  });

  it.each(['', '.', 'x', 'e30.', 'W10.AAAAAAAAAAAAAAAA', '\u00e4.\u00e4'])('refuses %j', (after) => {
    expect(codeOf(() => keysets.open(list({ after }), all, kind))).toEqual({
      code: 'invalid_keyset',
      argument: 'after',
    });
  });

  it('is neither made nor are rows counted unless somebody selected it', () => {
    const ask = (...names: string[]) => keysets.open(list({}), selected(...names), kind).ask;
    expect(ask('results', 'results.title')).toMatchObject({
      fields: ['title'],
      rows: true,
      places: false,
      count: false,
    });
    expect(ask('count')).toMatchObject({ fields: [], rows: false, count: true });
    expect(ask('lastPage', 'hasNextPage')).toMatchObject({ rows: true, count: true });
    expect(ask('results', 'results.keyset')).toMatchObject({ places: true });
  });
});

const BookPage = LoopPageOf(BookView);

@Resolver()
class Books {
  @Query(() => BookPage, { nullable: true })
  listBooks(@Args('filter', { type: () => BookFilter, nullable: true }) _filter: object) {
    return null;
  }

  @Query(() => BookView)
  sorted(@Args('sort', { type: () => [BookSort], nullable: true }) _sort: object[]) {
    return null;
  }
}

it('shows GraphQL the filters, sorts and pages by their agreed names', async () => {
  const app = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
  const schema = await app.get(GraphQLSchemaFactory).create([Books]);
  await app.close();
  const printed = (name: string) => {
    const type = schema.getType(name);
    const text = type ? printType(type).replaceAll(/"""[\s\S]*?"""/g, '') : '';
    return text.replaceAll(/\s+/g, ' ').trim();
  };
  expect(printed('PageOfBook')).toBe(
    'type PageOfBook { count: Int hasNextPage: Boolean! hasPreviousPage: Boolean! pageNumber: Int! lastPage: Int! limit: Int! startKeyset: String endKeyset: String results: [Book!] }',
  );
  expect(printed('BookFilterInput')).toBe(
    'input BookFilterInput { and: [BookFilterInput!] or: [BookFilterInput!] not: [BookFilterInput!] id: IdFilter title: StringFilter pages: IntFilter lent: BooleanFilter boughtAt: DateTimeFilter tags: LabelsFilter state: BookFilterState shelf: ShelfFilterInput }',
  );
  expect(printed('StringFilter')).toBe(
    'input StringFilter { isNil: Boolean eq: String notEq: String in: [String] lessThan: String greaterThan: String lessThanOrEqual: String greaterThanOrEqual: String contains: String like: String ilike: String }',
  );
  expect(printed('IdFilter')).toContain('in: [ID!]');
  expect(printed('LabelsFilter')).toBe('input LabelsFilter { isNil: Boolean has: String }');
});
