import type { Type } from '@nestjs/common';
import { Extensions, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ListOf, One } from '../nested-fields.js';
import { View } from '../shapes.js';
import { wordsOf } from '../words.js';
import { MutationError } from './mutation-error.dto.js';
import { wantInSchema } from './publish.js';

/** A View, or a list of it. */
export type Answered = Type<object> | readonly [Type<object>];

interface AnswerOptions {
  readonly nullable?: boolean;
}

/** What stands on a root field of the schema: its handler, by which its rule is found. */
export interface FieldDoor {
  readonly kind: 'query' | 'mutation';
  readonly handler: (...args: never[]) => unknown;
}

declare module 'graphql' {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    door?: FieldDoor;
  }
}

/** A door of the loop plane, and what its root fields are about. `of` names the View to which its other fields belong. */
export function Resolves(_about: string, of?: () => Type<object>): ClassDecorator {
  return of ? Resolver(of) : Resolver();
}

/** A root field that reads; the handler's name is the field's. What it refuses becomes a root error. */
export function Queries(answer: Answered, { nullable = false }: AnswerOptions = {}): MethodDecorator {
  wantInSchema(viewIn(answer));
  return rootField('query', (description) => Query(() => typeOf(answer), { nullable, description }));
}

/**
 * A root field that changes something; the handler's name is the field's, and names its payload: `completeItem` answers a
 * `CompleteItemResult` of `result`, `errors` and, where it is given, `metadata`. The last is what the service's row carries as
 * `$metadata`. A service that answers a list gives it as `$result`, beside `$metadata`.
 */
export function Mutates(answer: Answered, metadata?: Type<object>): MethodDecorator {
  return rootField('mutation', (description, name) => {
    const payload = payloadOf(name, answer, metadata);
    wantInSchema(payload);
    return Mutation(() => payload, { description });
  });
}

/** A field of the View that the class is `of`, which is answered by a handler of its own, by its own rule. */
export function Joins(answer: Answered, { nullable = false }: AnswerOptions = {}): MethodDecorator {
  wantInSchema(viewIn(answer));
  return described((description) => ResolveField(() => typeOf(answer), { nullable, description }));
}

type Declaring = (description: string, name: string) => MethodDecorator;

function rootField(kind: FieldDoor['kind'], declare: Declaring): MethodDecorator {
  return <T>(target: object, key: string | symbol, descriptor: TypedPropertyDescriptor<T>) => {
    described(declare)(target, key, descriptor);
    Extensions({ door: { kind, handler: descriptor.value } })(target, key, descriptor);
  };
}

function described(declare: Declaring): MethodDecorator {
  return <T>(target: object, key: string | symbol, descriptor: TypedPropertyDescriptor<T>) => {
    const words = wordsOf(descriptor.value);
    if (!words) throw new Error(`${String(key)} needs @Says, below what it answers.`);
    declare(`${words.summary}. ${words.description}`, String(key))(target, key, descriptor);
  };
}

function viewIn(answer: Answered): Type<object> {
  return typeof answer === 'function' ? answer : answer[0];
}

function typeOf(answer: Answered): Type<object> | [Type<object>] {
  return typeof answer === 'function' ? answer : [answer[0]];
}

const RESULT = { nullable: true, about: 'What it is now; null when `errors` says why nothing was done.' };

function payloadOf(name: string, answer: Answered, metadata: Type<object> | undefined): Type<object> {
  class Payload {}
  const view = () => viewIn(answer);
  const result = typeof answer === 'function' ? One(view, RESULT) : ListOf(view, { max: 1_000, ...RESULT });
  const errors = ListOf(() => MutationError, { max: 1_000, about: 'Why nothing was done; empty on success.' });
  result(Payload.prototype, 'result');
  errors(Payload.prototype, 'errors');
  if (metadata) One(() => metadata, { nullable: true })(Payload.prototype, 'metadata');
  View(`${name.charAt(0).toUpperCase()}${name.slice(1)}Result`)(Payload);
  return Payload;
}
