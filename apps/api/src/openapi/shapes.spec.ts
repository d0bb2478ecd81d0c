import { describe, expect, it } from '@jest/globals';
import { referenceTo, Shapes } from './shapes.js';

const RAW = {
  Thing: {
    type: 'object',
    required: [],
    properties: {
      place: { type: 'object', nullable: true, description: 'Where.', allOf: [referenceTo('Place')] },
      mood: { nullable: true, type: 'string', enum: ['GOOD', 'BAD'] },
      facts: { type: 'object', maxProperties: 5, additionalProperties: { type: 'string', maxLength: 9 } },
    },
  },
  Place: { type: 'object', required: ['city'], properties: { city: { type: 'string' } } },
  Stranger: { type: 'object' },
};

describe('shapes', () => {
  const shapes = new Shapes(RAW);
  shapes.finish(referenceTo('Thing'));
  const { Thing, PlaceOrNull, ...others } = shapes.all();

  it('keep what is referred to, closed and without an empty list of required fields', () => {
    expect(Thing).toMatchObject({ type: 'object', additionalProperties: false });
    expect(Thing).not.toHaveProperty('required');
    expect(others).toEqual({});
  });

  it('give a shape that may be null a schema of its own', () => {
    expect(Thing).toHaveProperty('properties.place', { description: 'Where.', allOf: [referenceTo('PlaceOrNull')] });
    expect(PlaceOrNull).toMatchObject({
      type: 'object',
      nullable: true,
      required: ['city'],
      additionalProperties: false,
    });
  });

  it('name null among the choices of what may be null', () => {
    expect(Thing).toHaveProperty('properties.mood.enum', ['GOOD', 'BAD', null]);
  });

  it('leave maps open, but bounded', () => {
    const facts = { maxProperties: 5, additionalProperties: { type: 'string', maxLength: 9 } };
    expect(Thing).toHaveProperty('properties.facts', facts);
  });

  it('demand a field of a patch', () => {
    const patches = new Shapes(RAW);
    patches.finishPatch(referenceTo('Place'));
    expect(patches.all()['Place']).toMatchObject({ minProperties: 1 });
  });
});
