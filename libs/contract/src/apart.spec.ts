import { describe, expect, it } from '@jest/globals';
import { ListOf, One } from './nested-fields.js';
import { Input, Patch } from './shapes.js';
import { Text } from './text-fields.js';
import { takeApart } from './validation.js';

class Fields {
  @Text({ max: 5 })
  name: string;
}

@Input('ApartThing')
class Thing extends Fields {}

@Input('ApartPatch')
class ThingPatch extends Patch(Fields) {}

@Input('ApartThings')
class Things {
  @ListOf(() => Thing, { max: 2, apart: true })
  things: object[];

  @One(() => Thing, { optional: true, apart: true })
  last?: object;
}

describe('what is taken in apart', () => {
  it('keeps its form checked, and its fields as they were sent', () => {
    const sent = { things: [{ name: ' a ' }, { bogus: 1 }], last: { name: 7 } };
    expect(takeApart(Things, sent, '')).toEqual({ value: sent });
    expect(takeApart(Things, { things: [1, 2, 3], last: [] }, '/all')).toEqual({
      faults: [
        { pointer: '/all/things', code: 'too_many', detail: 'At most 2 elements.', vars: { max: 2 } },
        { pointer: '/all/last', code: 'invalid_type', detail: 'Must be an object.' },
      ],
    });
  });

  it('is then checked as a body of its shape would be, its faults told by where it stands', () => {
    expect(takeApart(Thing, { name: ' a ' }, '/things/0')).toEqual({ value: { name: 'a' } });
    expect(takeApart(Thing, { bogus: 1 }, '/things/1')).toEqual({
      faults: [
        { pointer: '/things/1/bogus', code: 'unknown_field', detail: 'There is no such field.' },
        { pointer: '/things/1/name', code: 'required', detail: 'This field is required.' },
      ],
    });
    expect(takeApart(ThingPatch, {}, '/last')).toEqual({
      faults: [{ pointer: '/last', code: 'empty_patch', detail: 'The body holds no field.' }],
    });
  });
});
