import { describe, expect, it } from '@jest/globals';
import { parseValue, valueFromAST } from 'graphql';
import { CalendarDay, DateTime, JsonValue } from './scalars.js';

describe('DateTime', () => {
  it.each([
    ['2026-07-01T09:30:00Z', '2026-07-01T09:30:00.000Z'],
    ['2026-07-01T09:30:00.1239Z', '2026-07-01T09:30:00.123Z'],
    ['2026-07-01T09:30:00+05:30', '2026-07-01T04:00:00.000Z'],
    ['1969-12-31T23:59:59-00:01', '1970-01-01T00:00:59.000Z'],
  ])('reads %s as %s', (given, kept) => {
    expect(DateTime.parseValue(given)).toBe(kept);
    expect(valueFromAST(parseValue(JSON.stringify(given)), DateTime)).toBe(kept);
  });

  it.each([
    '2026-07-01T09:30:00',
    '2026-07-01',
    '2026-02-30T00:00:00Z',
    '2026-07-01T25:00:00Z',
    '',
    'now',
    1,
    null,
    true,
  ])('refuses %j', (given) => {
    expect(() => DateTime.parseValue(given)).toThrow('RFC 3339');
  });
});

it('Date reads days that exist', () => {
  expect(CalendarDay.parseValue('2028-02-29')).toBe('2028-02-29');
  for (const wrong of ['2026-02-29', '2026-7-1', 20260701]) expect(() => CalendarDay.parseValue(wrong)).toThrow();
});

it('Json reads values, and texts that hold them', () => {
  expect(JsonValue.parseValue({ a: ['x'] })).toEqual({ a: ['x'] });
  expect(JsonValue.parseValue('{"a":["x"]}')).toEqual({ a: ['x'] });
  expect(valueFromAST(parseValue('{ a: ["x"] }'), JsonValue)).toEqual({ a: ['x'] });
  expect(() => JsonValue.parseValue('{a')).toThrow();
});
