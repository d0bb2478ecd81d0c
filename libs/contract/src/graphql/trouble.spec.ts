import { describe, expect, it } from '@jest/globals';
import { type Fault, invalid, notFound } from '#kernel';
import { placingIn } from './placing.js';
import { troubleOfQuery, troubleOfRequest, troublesOf } from './trouble.js';

const SNOOZE = { args: new Set(['id', 'until', 'input']), inputs: new Set(['until', 'untilText']) };
const place = (given: Readonly<Record<string, unknown>>) => placingIn(given, SNOOZE);
const fault = (pointer: string, code: string, vars?: Fault['vars']): Fault => ({
  pointer,
  code,
  detail: 'Wrong.',
  ...(vars && { vars }),
});

describe('the place of a fault', () => {
  it.each([
    ['in the argument that was given', { until: 'x' }, ['until']],
    ['in the field of the input that was given', { input: { until: 'x' } }, ['input', 'until']],
    ['in the input where that was given without it', { input: {} }, ['input', 'until']],
    ['in the argument where neither was', {}, ['until']],
  ])('is %s', (_, given, path) => {
    expect(place(given)('/until')).toEqual(path);
  });

  it('is in the input for what only that can hold, and where the pipe says so', () => {
    expect(place({})('/untilText')).toEqual(['input', 'untilText']);
    expect(place({ input: {} })('/input/until')).toEqual(['input', 'until']);
    expect(place({ id: 'x' })('/id')).toEqual(['id']);
  });

  it('is nowhere for what is no pointer, and escapes are undone', () => {
    expect(place({})('?limit')).toEqual([]);
    expect(place({})('/a~1b~0c/0')).toEqual(['a/b~c', '0']);
  });
});

describe('a refused mutation', () => {
  it.each([
    ['required', undefined, 'required'],
    ['not_nullable', undefined, 'required'],
    ['too_short', { min: 1 }, 'required'],
    ['too_short', { min: 3 }, 'invalid_argument'],
    ['invalid_id', undefined, 'invalid_primary_key'],
    ['not_found', undefined, 'not_found'],
    ['out_of_range', { min: 1, max: 5 }, 'invalid_argument'],
  ])('has for the fault %s %j the code %s', (code, vars, told) => {
    const [trouble] = troublesOf(invalid([fault('/until', code, vars)]), place({ until: 'x' }));
    expect(trouble).toMatchObject({ code: told, vars: { rule: code, ...vars }, fields: ['until'], path: ['until'] });
  });

  it('tells a field of its input from an argument', () => {
    const [trouble] = troublesOf(invalid([fault('/until', 'invalid_date')]), place({ input: { until: 'x' } }));
    expect(trouble).toMatchObject({
      code: 'invalid_attribute',
      message: 'input.until: Wrong.',
      path: ['input', 'until'],
    });
  });

  it('keeps the code and the facts of any other refusal', () => {
    expect(troublesOf(notFound('item'), place({}))).toEqual([
      { message: 'No such item.', shortMessage: 'Not found', code: 'not_found', vars: {}, fields: [], path: [] },
    ]);
  });
});

describe('a refused query', () => {
  it('is one error with all fields, whose code says whether it is the id', () => {
    expect(troubleOfQuery(invalid([fault('/id', 'invalid_id')]), place({ id: 'x' }))).toMatchObject({
      code: 'invalid_primary_key',
    });
    const both = invalid([fault('/filter/id/eq', 'invalid_id'), fault('/sort', 'too_many')]);
    expect(troubleOfQuery(both, place({ filter: {}, sort: [] }))).toMatchObject({
      code: 'invalid_query',
      message: 'filter.id.eq: Wrong. sort: Wrong.',
      fields: ['eq', 'sort'],
    });
  });
});

it('a refused request says what of it is wrong', () => {
  expect(troubleOfRequest(invalid([fault('Idempotency-Key:', 'too_long')]))).toMatchObject({
    code: 'validation_failed',
    message: 'Idempotency-Key: Wrong.',
  });
});
