import { beforeAll, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { Args, GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { type GraphQLSchema, printType } from 'graphql';
import { Arguments } from './arguments.js';
import { publishShapes } from './publish.js';
import { Mutates, Queries, Resolves } from './resolves.js';
import { Json, ListOf, One } from '../nested-fields.js';
import { Says, Stamped } from '../returns.js';
import { Both, Input, Patch, Shape, View } from '../shapes.js';
import { Id, Text } from '../text-fields.js';
import { Amount, Choice, Day, Flag, Instant } from '../value-fields.js';

@Shape('GqlPlace')
class Place {
  @Text({ about: 'The city.' })
  city: string;
}

class Fields {
  @Text({ about: 'What it is called.' })
  name: string;

  @Amount({ optional: true, nullable: true })
  price?: string | null;

  @One(() => Place, { optional: true, nullable: true })
  place?: Place | null;

  @ListOf(() => Place, { max: 3, optional: true })
  others?: Place[];
}

@Input('GqlThingCreate')
class NewThing extends Fields {}

@Input('GqlThingPatch')
class ThingPatch extends Patch(Fields) {}

@View('GqlThing')
class ThingView extends Both(Stamped, Fields) {
  @Flag()
  paid: boolean;

  @Choice({ of: ['NEW', 'OLD'], name: 'GqlAge' })
  age: string;

  @Day({ nullable: true })
  day: string | null;

  @Json({ maxBytes: 100, nullable: true })
  facts: object | null;
}

@View('GqlUnasked')
class Unasked {
  @Text()
  name: string;
}

@View('GqlThingMetadata')
class ThingMetadata {
  @Id()
  operationId: string;
}

@Arguments()
class ThingArguments {
  @Id()
  id: string;

  @Instant({ optional: true })
  until?: string;

  @One(() => ThingPatch, { optional: true })
  patch?: ThingPatch;
}

@Arguments()
class ThingsArguments {
  @One(() => NewThing)
  input: NewThing;
}

@Resolves('Things')
class Things {
  @Queries(ThingView, { nullable: true })
  @Says('Get a thing', 'Or none.')
  thing(): object {
    return {};
  }

  @Mutates(ThingView)
  @Says('Make a thing', 'Anew.')
  createThing(@Args() { input }: ThingsArguments): object {
    return input;
  }

  @Mutates([ThingView], ThingMetadata)
  @Says('Change a thing', 'For good.')
  changeThing(@Args() { id }: ThingArguments): object {
    return { id };
  }
}

let schema: GraphQLSchema;

beforeAll(async () => {
  publishShapes();
  const app = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
  schema = await app.get(GraphQLSchemaFactory).create([Things]);
  await app.close();
});

/** The type as it is printed, without descriptions. */
function printed(name: string): string | null {
  const type = schema.getType(name);
  return type
    ? printType(type)
        .replaceAll(/^ *"""[\s\S]*?"""\n/gm, '')
        .replaceAll('\n\n', '\n')
    : null;
}

it('gives GraphQL the same shapes by the same words', () => {
  expect(printed('GqlThing')).toBe(
    [
      'type GqlThing {',
      '  id: ID!',
      '  createdAt: DateTime!',
      '  updatedAt: DateTime!',
      '  version: Int!',
      '  name: String!',
      '  price: String',
      '  place: GqlPlace',
      '  others: [GqlPlace!]!',
      '  paid: Boolean!',
      '  age: GqlAge!',
      '  day: Date',
      '  facts: Json',
      '}',
    ].join('\n'),
  );
  expect(printed('GqlThingCreate')).toBe(
    'input GqlThingCreate {\n  name: String!\n  price: String\n  place: GqlPlaceInput\n  others: [GqlPlaceInput!]\n}',
  );
  expect(printed('GqlThingPatch')).toBe(
    'input GqlThingPatch {\n  name: String\n  price: String\n  place: GqlPlaceInput\n  others: [GqlPlaceInput!]\n}',
  );
  expect(printed('GqlAge')).toBe('enum GqlAge {\n  NEW\n  OLD\n}');
});

it('names the payload of a mutation after its handler', () => {
  expect(printed('CreateThingResult')).toBe(
    'type CreateThingResult {\n  result: GqlThing\n  errors: [MutationError!]!\n}',
  );
  expect(printed('ChangeThingResult')).toBe(
    'type ChangeThingResult {\n  result: [GqlThing!]\n  errors: [MutationError!]!\n  metadata: GqlThingMetadata\n}',
  );
  expect(printed('Mutation')).toBe(
    [
      'type Mutation {',
      '  createThing(input: GqlThingCreate!): CreateThingResult!',
      '  changeThing(id: ID!, until: DateTime, patch: GqlThingPatch): ChangeThingResult!',
      '}',
    ].join('\n'),
  );
});

it('keeps shapes that no root field reaches out of the schema', () => {
  expect(new Unasked()).toEqual({});
  expect(schema.getType('GqlUnasked')).toBeUndefined();
  expect(schema.getType('PageFacts')).toBeUndefined();
});
