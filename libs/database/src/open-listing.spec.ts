import { describe, expect, it } from '@jest/globals';
import { type Condition, EVERY_ROW, NO_ROW, type RowsAsk, type SortKey } from '#kernel';
import { OpenListing } from './open-listing.js';

const columns = {
  id: { show: 'b.id', type: 'uuid' },
  title: { show: 'b.title', by: 'b.title COLLATE "C"', type: 'text' },
  maker: { show: 'b.maker', folded: 'b.maker_key', caseless: true, type: 'text', nullable: true },
  blurb: { show: 'b.blurb', folded: 'b.blurb_key', type: 'text' },
  boughtAt: { show: 'b.bought_at', type: 'timestamptz', nullable: true },
  tags: { show: 'b.tags', type: 'texts' },
  shelfId: { show: 'b.shelf_id', type: 'uuid', nullable: true },
} as const;
const neighbours = {
  shelf: {
    from: 'shelves s',
    where: 's.owner_id = $1 AND s.id = b.shelf_id',
    columns: { name: { show: 's.name', type: 'text' } },
  },
} as const;
const plan = { tenant: 'b.owner_id', columns, neighbours, needs: { shelf: ['shelfId'] } } as const;
const books = new OpenListing<object>({ ...plan, branches: [{ from: 'books b' }] });

const key = (field: string, descending = false, nullsFirst = descending): SortKey => ({
  field,
  descending,
  nullsFirst,
});
const BY_TITLE = [key('title'), key('id')];

function asking(wishes: Partial<RowsAsk> = {}): RowsAsk {
  const window = { limit: 2, offset: 0, from: null, backwards: false };
  return {
    fields: ['title'],
    where: EVERY_ROW,
    sort: BY_TITLE,
    window,
    rows: true,
    places: false,
    count: false,
    ...wishes,
  };
}

const page = (wishes: Partial<RowsAsk> = {}, of = books) => of.page('me', asking(wishes));
const from = (place: (string | null)[], backwards = false) => ({ limit: 2, offset: 0, from: place, backwards });

describe('a page of an open listing', () => {
  it('selects what is asked for, and one row more', () => {
    const { statement, values } = page();
    expect(statement.text).toBe(
      'SELECT b.title AS "title"\nFROM books b\nWHERE b.owner_id = $1\nORDER BY b.title COLLATE "C" ASC, b.id ASC\nLIMIT 3',
    );
    expect(values).toEqual(['me']);
  });

  it('brings the columns that others need, and none that it does not know', () => {
    const { statement } = page({ fields: ['shelf', 'keyset', 'toString'], places: true });
    expect(statement.text).toContain(
      'SELECT b.shelf_id AS "shelfId", jsonb_build_array((b.title COLLATE "C")::text, (b.id)::text) AS "$place"\n',
    );
  });

  it('seeks by comparing rows where every key goes one way', () => {
    const { statement, values } = page({ window: from(['a', '1']) });
    expect(statement.text).toContain('AND (b.title COLLATE "C", b.id) > ($2::text, $3::uuid)\n');
    expect(values).toEqual(['me', 'a', '1']);
    expect(page({ window: from(['a', '1'], true) }).statement.text).toContain(
      '(b.title COLLATE "C", b.id) < ($2::text, $3::uuid)\nORDER BY b.title COLLATE "C" DESC, b.id DESC',
    );
  });

  it.each([
    [
      key('boughtAt'),
      '((b.bought_at > $2::timestamptz OR b.bought_at IS NULL)) OR (b.bought_at = $2::timestamptz AND b.id > $3::uuid)',
    ],
    [key('boughtAt', true), '(b.bought_at < $2::timestamptz) OR (b.bought_at = $2::timestamptz AND b.id > $3::uuid)'],
    [
      key('boughtAt', false, true),
      '(b.bought_at > $2::timestamptz) OR (b.bought_at = $2::timestamptz AND b.id > $3::uuid)',
    ],
  ])('seeks past a value where nulls are possible: %j', (first, text) => {
    const { statement } = page({ sort: [first, key('id')], window: from(['2026-01-01', '1']) });
    expect(statement.text).toContain(`AND (${text})\n`);
  });

  it('seeks past a null, both ways', () => {
    const sort = [key('boughtAt'), key('id')];
    expect(page({ sort, window: from([null, '1']) }).statement.text).toContain(
      'AND ((FALSE) OR (b.bought_at IS NULL AND b.id > $2::uuid))\nORDER BY b.bought_at ASC, b.id ASC',
    );
    expect(page({ sort, window: from([null, '1'], true) }).statement.text).toContain(
      'AND ((b.bought_at IS NOT NULL) OR (b.bought_at IS NULL AND b.id < $2::uuid))\nORDER BY b.bought_at DESC, b.id DESC',
    );
  });

  it('says where nulls go only where PostgreSQL would put them elsewhere', () => {
    const sort = [key('boughtAt', true, false), key('maker', false, true), key('id')];
    expect(page({ sort }).statement.text).toContain(
      'ORDER BY b.bought_at DESC NULLS LAST, b.maker ASC NULLS FIRST, b.id ASC\n',
    );
  });

  it('reads each branch no further than the page needs, and merges them', () => {
    const queue = new OpenListing<object>({
      ...plan,
      branches: [
        { from: 'books b', where: 'b.here' },
        { from: 'books b', where: 'b.due <= now()' },
      ],
    });
    const { statement } = page({ window: { ...from(['a', '1']), offset: 4 }, places: true }, queue);
    const inner = (own: string) =>
      `(SELECT b.title AS "title", b.title COLLATE "C" AS "$0", b.id AS "$1"\nFROM books b\nWHERE b.owner_id = $1\n  AND ${own}\n  AND (b.title COLLATE "C", b.id) > ($2::text, $3::uuid)\nORDER BY b.title COLLATE "C" ASC, b.id ASC\nLIMIT 7)`;
    expect(statement.text).toBe(
      `SELECT "title", jsonb_build_array(("$0")::text, ("$1")::text) AS "$place"\nFROM (${inner('b.here')}\nUNION ALL\n${inner('b.due <= now()')}) page\nORDER BY "$0" ASC, "$1" ASC\nLIMIT 3 OFFSET 4`,
    );
    expect(queue.count('me', EVERY_ROW).statement.text).toContain('AND b.here) + (SELECT count(*)');
  });
});

describe('a condition', () => {
  const text = (where: Condition) => /AND (.*)\nORDER/s.exec(page({ where }).statement.text)?.[1];
  const values = (where: Condition) => page({ where }).values.slice(1);

  it.each<[Condition, string | undefined]>([
    [{ field: 'title', is: 'eq', value: 'a' }, 'b.title COLLATE "C" = $2::text'],
    [{ field: 'title', is: 'notEq', value: 'a' }, 'b.title COLLATE "C" IS DISTINCT FROM $2::text'],
    [{ field: 'title', is: 'in', value: ['a'] }, 'b.title COLLATE "C" = ANY($2::text[])'],
    [{ field: 'boughtAt', is: 'isNil', value: true }, 'b.bought_at IS NULL'],
    [{ field: 'boughtAt', is: 'isNil', value: false }, 'b.bought_at IS NOT NULL'],
    [{ field: 'boughtAt', is: 'lessThanOrEqual', value: 'x' }, 'b.bought_at <= $2::timestamptz'],
    [{ field: 'title', is: 'contains', value: 'a' }, 'strpos(b.title COLLATE "C", $2::text) > 0'],
    [{ field: 'tags', is: 'has', value: 'a' }, '$2::text = ANY(b.tags)'],
    [{ not: { field: 'title', is: 'eq', value: 'a' } }, '(b.title COLLATE "C" = $2::text) IS NOT TRUE'],
    [
      { through: 'shelf', where: { field: 'name', is: 'eq', value: 'a' } },
      'EXISTS (SELECT 1 FROM shelves s WHERE s.owner_id = $1 AND s.id = b.shelf_id AND s.name = $2::text)',
    ],
    [NO_ROW, 'FALSE'],
    [EVERY_ROW, undefined],
  ])('%j', (where, expected) => {
    expect(text(where)).toBe(expected);
  });

  it('compares without case where the field does, and where ilike asks for it', () => {
    expect(text({ field: 'maker', is: 'in', value: ['Ä'] })).toBe('b.maker_key = ANY($2::text[])');
    expect(values({ field: 'maker', is: 'in', value: ['Ä'] })).toEqual([['ä']]);
    expect(text({ field: 'blurb', is: 'ilike', value: 'Ä%' })).toBe('b.blurb_key LIKE $2::text');
    expect(values({ field: 'blurb', is: 'ilike', value: 'Ä%' })).toEqual(['ä%']);
    expect(values({ field: 'blurb', is: 'like', value: 'Ä%' })).toEqual(['Ä%']);
  });

  it('is prepared while it is common', () => {
    const one: Condition = { field: 'title', is: 'eq', value: 'a' };
    expect(page({ where: { all: [one, one] } }).statement.name).not.toBeNull();
    expect(page({ where: { all: [one, one, one] } }).statement.name).toBeNull();
    expect(page({ where: one }).statement).toBe(page({ where: { ...one, value: 'b' } }).statement);
    expect(page({ window: { ...from([]), from: null, offset: 5 } }).statement.name).toBeNull();
  });

  it('knows no field that the table does not hold', () => {
    expect(() => page({ where: { field: 'toString', is: 'eq', value: 1 } })).toThrow('No column');
    expect(() => page({ where: { through: 'toString', where: EVERY_ROW } })).toThrow('No neighbour');
  });
});
