import { describe, expect, it } from '@jest/globals';
import { Listing } from './listing.js';

interface Row {
  readonly id: string;
}

const plan = {
  select: 't.id',
  from: 'things t',
  id: 't.id',
  sorts: { createdAt: { key: 't.created_at', type: 'timestamptz' as const } },
  filters: { q: 't.name LIKE ?', open: 't.open' },
};
const owned = new Listing<Row, 'createdAt', 'q' | 'open'>({ ...plan, tenant: 't.team_id' });
const whole = new Listing<Row, 'createdAt', 'q' | 'open'>({ ...plan, tenant: null });
const first = { limit: 2, sort: 'createdAt', descending: false, after: null, count: false };
const after = { ...first, after: { key: '2026-07-01T00:00:00.000Z', id: 'b' } };

describe('a listing of one tenant', () => {
  it('is narrowed by its first value, whatever else is asked', () => {
    const { statement, values } = owned.page('a', after, { q: '%x%', open: true });
    expect(statement.text).toContain('WHERE t.team_id = $1\n  AND t.name LIKE $2\n  AND t.open');
    expect(statement.text).toContain('(t.created_at, t.id) > ($3::timestamptz, $4::uuid)');
    expect(values).toEqual(['a', '%x%', '2026-07-01T00:00:00.000Z', 'b']);
  });

  it('is never read for nobody', () => {
    expect(() => owned.page(null, first, {})).toThrow('Whose');
    expect(() => owned.count(null, {})).toThrow('Whose');
  });
});

describe('a listing of the whole installation', () => {
  it('has no value of a tenant', () => {
    const { statement, values } = whole.page(null, after, { q: '%x%' });
    expect(statement.text).toContain('WHERE TRUE\n  AND t.name LIKE $1');
    expect(statement.text).toContain('(t.created_at, t.id) > ($2::timestamptz, $3::uuid)');
    expect(values).toEqual(['%x%', '2026-07-01T00:00:00.000Z', 'b']);
  });

  it('counts without one', () => {
    expect(whole.count(null, { open: true }).values).toEqual([]);
  });

  it('is never read for somebody, who would take it for theirs', () => {
    expect(() => whole.page('a', first, {})).toThrow('Whose');
  });
});

describe('a filter of several conditions', () => {
  const parted = new Listing<Row, 'createdAt', 'q' | 'open'>({
    ...plan,
    tenant: 't.team_id',
    merged: { filter: 'open', conditions: ['t.open', 't.reopened'] },
  });

  it('is read part by part, each no further than the page needs', () => {
    const { statement, values } = parted.page('a', after, { q: '%x%', open: true });
    const [one, other] = statement.text.split('UNION ALL');
    const read = (condition: string) =>
      `FROM things t
WHERE t.team_id = $1
  AND t.name LIKE $2
  AND ${condition}
  AND (t.created_at, t.id) > ($3::timestamptz, $4::uuid)
ORDER BY t.created_at ASC, t.id ASC
LIMIT 3)`;
    expect(one).toContain(read('t.open'));
    expect(other).toContain(read('t.reopened'));
    expect(values).toEqual(['a', '%x%', '2026-07-01T00:00:00.000Z', 'b']);
  });

  it('is read for each of a list of texts, in one statement for any number of them', () => {
    const listed = new Listing<Row, 'createdAt', 'q' | 'open'>({
      ...plan,
      tenant: 't.team_id',
      merged: { filter: 'q', conditions: ['t.name = wanted.value'], ofEach: true },
    });
    const { statement, values } = listed.page('a', first, { q: ['x', 'y'], open: true });
    expect(statement.text).toContain('FROM unnest($2::text[]) AS wanted(value)\nCROSS JOIN LATERAL ((SELECT t.*');
    expect(statement.text).toContain('WHERE t.team_id = $1\n  AND t.name = wanted.value\n  AND t.open\nORDER BY');
    expect(values).toEqual(['a', ['x', 'y']]);
  });

  it('is one condition for a count, and none where it is not asked for', () => {
    expect(parted.count('a', { open: true }).statement.text).not.toContain('UNION');
    expect(parted.page('a', first, { q: '%x%' }).statement.text).not.toContain('UNION');
  });
});
