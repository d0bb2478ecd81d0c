import { applyDecorators, HttpCode, Redirect, type Type, UseInterceptors } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse } from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import { Answer } from './answer.js';
import { FileInterceptor } from './file.interceptor.js';
import { ListOf, One } from './nested-fields.js';
import { publicName, View } from './shapes.js';
import { readsQuery } from './stray-parameters.js';
import { Id, Text } from './text-fields.js';
import { Flag, Instant, Whole } from './value-fields.js';
import { noteWords } from './words.js';

/** What every row shows. */
export class Stamped {
  @Id({ about: 'The id of the row.' })
  id: string;

  @Instant({ about: 'When the row was made.' })
  createdAt: string;

  @Instant({ about: 'When the row or one of its children last changed.' })
  updatedAt: string;

  @Whole({ min: 1, max: 2_147_483_647, about: 'Grows by one with each stored change; `If-Match` compares it.' })
  version: number;
}

@View('PageFacts')
class PageFacts {
  @Text({ max: 512, nullable: true, about: 'Give it as `cursor` to read on; null on the last page.' })
  nextCursor: string | null;

  @Flag({ about: 'True when there are more rows.' })
  hasMore: boolean;

  @Whole({
    min: 0,
    max: 10_001,
    expand: true,
    about: 'With `count=true`: how many rows there are; 10001 means more than 10,000.',
  })
  total?: number;
}

/** An answer without a body. */
export const Nothing = Symbol('Nothing');
type Answered = Type<object> | typeof Nothing;

const pages = new WeakMap<object, Type<object>>();

/** A page of a list of this View. */
export function PageOf(view: Type<object>): Type<object> {
  const known = pages.get(view);
  if (known) return known;
  class Page {}
  ListOf(() => view, { max: 100, about: 'The rows of this page.' })(Page.prototype, 'data');
  One(() => PageFacts, { about: 'Where the list goes on.' })(Page.prototype, 'page');
  View(`${publicName(view)}Page`)(Page);
  pages.set(view, Page);
  return Page;
}

/** Of a creation that may find its row instead of making it: the second where the row says `$found`. */
type MadeOrFound = readonly [made: 201, found: 200];

/**
 * Names the answer of a handler: its View and status. The result is projected onto the View's fields; single rows get their strong ETag,
 * lists their `Link`, and a 201 its `Location` below `at`, or below the path itself.
 */
export function Returns(answer: Answered, status: number | MadeOrFound = 200, at?: string): MethodDecorator {
  const [usual, ...others] = typeof status === 'number' ? [status] : status;
  const described = [usual, ...others].map((each) =>
    answer === Nothing ? ApiResponse({ status: each }) : ApiResponse({ status: each, type: answer }),
  );
  const answered = configured(answer === Nothing ? null : new Answer(answer, at));
  return applyDecorators(HttpCode(usual), ...described, answered);
}

/** Tells the hooks of `Answers`, by the route's configuration, which holds what other libs say of the route as well. */
function configured(answer: Answer | null): MethodDecorator {
  return <T>(target: object, name: string | symbol, descriptor: TypedPropertyDescriptor<T>) => {
    const config = { ...saidOf(descriptor.value), answer, readsQuery: readsQuery(target.constructor, name) };
    RouteConfig(config)(target, name, descriptor);
  };
}

/** What is said of the route so far, by whichever decorator came first. */
function saidOf(handler: unknown): object {
  const said: unknown =
    typeof handler === 'function' ? Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, handler) : null;
  return typeof said === 'object' && said !== null ? said : {};
}

/** A handler that answers with a file of one of these media types. */
export function Sends(...types: string[]): MethodDecorator {
  return applyDecorators(
    ApiProduces(...types),
    ApiResponse({ status: 200, schema: { type: 'string', format: 'binary', maxLength: 100_000_000 } }),
    configured(null),
    UseInterceptors(new FileInterceptor()),
  );
}

/** A handler that sends the browser on to the `url` of its result. What the query string holds is for the handler to judge. */
export function Redirects(): MethodDecorator {
  const described = ApiResponse({ status: 302 });
  return applyDecorators(Redirect('', 302), described, (target, name, descriptor) => {
    if (descriptor) RouteConfig({ ...saidOf(descriptor.value), answer: null })(target, name ?? '', descriptor);
  });
}

/** The words of an operation or root field. The handler's name is its operationId, or the field's. */
export function Says(summary: string, description: string): MethodDecorator {
  return <T>(target: object, name: string | symbol, descriptor: TypedPropertyDescriptor<T>) => {
    noteWords(descriptor.value, { summary, description });
    ApiOperation({ summary, description })(target, name, descriptor);
  };
}
