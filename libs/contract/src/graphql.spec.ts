import { expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { Args, GraphQLSchemaBuilderModule, GraphQLSchemaFactory, Mutation, Query, Resolver } from '@nestjs/graphql';
import { printType } from 'graphql';
import { ListOf, One } from './nested-fields.js';
import { Stamped } from './returns.js';
import { Both, Input, Patch, Shape, View } from './shapes.js';
import { Text } from './text-fields.js';
import { Amount, Flag } from './value-fields.js';

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
}

@Resolver()
class Things {
  @Query(() => ThingView)
  thing(): object {
    return {};
  }

  @Mutation(() => ThingView)
  createThing(@Args('input') _input: NewThing, @Args('patch') _patch: ThingPatch): object {
    return {};
  }
}

it('gives GraphQL the same shapes by the same words', async () => {
  const app = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
  const schema = await app.get(GraphQLSchemaFactory).create([Things]);
  const printed = (name: string) => {
    const type = schema.getType(name);
    return type
      ? printType(type)
          .replaceAll(/^ *""".*"""\n/gm, '')
          .replaceAll('\n\n', '\n')
      : null;
  };
  expect(printed('GqlThing')).toBe(
    [
      'type GqlThing {',
      '  id: ID!',
      '  createdAt: String!',
      '  updatedAt: String!',
      '  version: Int!',
      '  name: String!',
      '  price: String',
      '  place: GqlPlace',
      '  others: [GqlPlace!]!',
      '  paid: Boolean!',
      '}',
    ].join('\n'),
  );
  expect(printed('GqlThingCreate')).toBe(
    'input GqlThingCreate {\n  name: String!\n  price: String\n  place: GqlPlaceInput\n  others: [GqlPlaceInput!]\n}',
  );
  expect(printed('GqlThingPatch')).toBe(
    'input GqlThingPatch {\n  name: String\n  price: String\n  place: GqlPlaceInput\n  others: [GqlPlaceInput!]\n}',
  );
  await app.close();
});
