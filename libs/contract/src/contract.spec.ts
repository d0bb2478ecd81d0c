import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Get, Module, Patch as PatchRoute, Post, Query } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { Address } from './address.dto.js';
import { ContractModule } from './contract.module.js';
import { Door } from './door.js';
import { SortedBy } from './list-options.js';
import { Each, One } from './nested-fields.js';
import { PathId } from './path.js';
import { Pages } from './pages.js';
import { Nothing, PageOf, Returns, Stamped } from './returns.js';
import { Both, Input, Parameters, Patch, View } from './shapes.js';
import { Email, Text } from './text-fields.js';
import { Flag, Quantity, Whole } from './value-fields.js';

class Fields {
  @Text({ max: 5, example: 'Ann' })
  name: string;

  @Email({ optional: true, nullable: true })
  email?: string | null;

  @Quantity({ optional: true })
  quantity?: string;

  @One(() => Address, { optional: true, nullable: true })
  address?: Address | null;

  @Each(Text({ max: 3 }), { max: 2, optional: true })
  tags?: string[];
}

@Input('ThingCreate', () => ThingView)
class NewThing extends Fields {}

@Input('ThingPatch', () => ThingView)
class ThingPatch extends Patch(Fields) {}

@View('Thing')
class ThingView extends Both(Stamped, Fields) {
  @Flag()
  paid: boolean;
}

@Parameters()
class ThingQuery extends SortedBy('name', 'createdAt') {
  @Flag({ optional: true })
  open?: boolean;

  @Each(Whole({ min: 0, max: 9 }), { max: 2, optional: true })
  digits?: number[];
}

const STAMP = { id: '0197a3c2-0000-7000-8000-000000000001', createdAt: 'x', updatedAt: 'x', version: 3 };

@Door('things', 'Things')
class ThingsController {
  constructor(private readonly pages: Pages) {}

  @Post()
  @Returns(ThingView, 201)
  createThing(@Body() input: NewThing) {
    return { ...STAMP, ...input, secret: 'never', paid: true };
  }

  @PatchRoute(':id')
  @Returns(ThingView)
  changeThing(@PathId(STAMP.id) id: string, @Body() patch: ThingPatch) {
    return { ...STAMP, id, keys: Object.keys(patch), name: Object.keys(patch).join() };
  }

  @Get()
  @Returns(PageOf(ThingView))
  listThings(@Query() query: ThingQuery) {
    const page = this.pages.open(query);
    const rows = [1, 2, 3].map((n) => ({ ...STAMP, name: JSON.stringify(query.digits), $key: `k${n}` }));
    const after = page.ask.after ? rows.slice(2) : rows.slice(0, page.ask.limit + 1);
    return page.close({ rows: after });
  }

  @Post('gone')
  @Returns(Nothing, 204)
  dropThing() {
    return undefined;
  }
}

@Module({ imports: [ContractModule.speak('secret', 'https://looped.example')], controllers: [ThingsController] })
class ThingsModule {}

let app: NestFastifyApplication;

beforeAll(async () => {
  app = await NestFactory.create<NestFastifyApplication>(ThingsModule, new FastifyAdapter(), { logger: false });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(() => app.close());

async function send(method: 'POST' | 'PATCH' | 'GET', url: string, payload?: object) {
  const answer = await app.inject({ method, url, ...(payload && { payload }) });
  return { status: answer.statusCode, headers: answer.headers, body: answer.body === '' ? null : answer.json() };
}

describe('an input', () => {
  it('is cleaned, and only declared fields of the answer leave, absent ones as null', async () => {
    const { status, body, headers } = await send('POST', '/things', { name: ' Ann ', quantity: 2.5 });
    expect(status).toBe(201);
    expect(body).toEqual({
      ...STAMP,
      name: 'Ann',
      email: null,
      quantity: '2.5',
      address: null,
      tags: null,
      paid: true,
    });
    expect(headers['location']).toBe(`/things/${STAMP.id}`);
    expect(headers['etag']).toMatch(/^"3-[0-9a-f]{8}"$/);
  });

  it('reports every faulty field at once, with pointer and code', async () => {
    const input = {
      email: 'no',
      quantity: '1.23456',
      address: { line1: '', postalCode: 1 },
      tags: ['a', 'long!'],
      paid: true,
      x: 1,
    };
    const { status, body } = await send('POST', '/things', input);
    expect(status).toBe(400);
    expect(body.code).toBe('validation_failed');
    expect(body.type).toBe('https://looped.example/errors/validation_failed');
    const faults = body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);
    expect(faults.toSorted()).toEqual([
      '/address/line1 too_short',
      '/address/postalCode invalid_type',
      '/email invalid_value',
      '/name required',
      '/paid read_only_field',
      '/quantity too_many_decimals',
      '/tags too_long',
      '/x unknown_field',
    ]);
  });

  it.each([[null], [[]], ['text']])('refuses a body that is %j', async (payload) => {
    const answer = await app.inject({
      method: 'POST',
      url: '/things',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify(payload),
    });
    expect(answer.statusCode).toBe(400);
  });
});

describe('a patch', () => {
  it('keeps absent fields absent and null as null', async () => {
    const { body } = await send('PATCH', `/things/${STAMP.id}`, { email: null });
    expect(body.name).toBe('email');
  });

  it('clears a nested shape by null', async () => {
    const { status, body } = await send('PATCH', `/things/${STAMP.id}`, { address: null });
    expect([status, body.name]).toEqual([200, 'address']);
  });

  it('refuses null where a field cannot be emptied, and a body without fields', async () => {
    const cleared = await send('PATCH', `/things/${STAMP.id}`, { name: null });
    expect(cleared.body.errors[0]).toMatchObject({ pointer: '/name', code: 'not_nullable' });
    expect((await send('PATCH', `/things/${STAMP.id}`, {})).body.code).toBe('empty_patch');
  });

  it('tells a malformed id', async () => {
    const { status, body } = await send('PATCH', '/things/7', { name: 'a' });
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ pointer: '{id}', code: 'invalid_id', detail: 'Must be a UUID.' }]);
  });
});

describe('a list', () => {
  it('reads its parameters, pages by a signed cursor and links the next page', async () => {
    const first = await send('GET', '/things?limit=2&digits=4&digits=5');
    expect(first.body.data).toHaveLength(2);
    expect(first.body.data[0].name).toBe('[4,5]');
    expect(first.body.page).toEqual({ nextCursor: expect.any(String), hasMore: true });
    expect(first.headers['link']).toContain('rel="next"');
    const next = await send('GET', `/things?limit=2&digits=4&digits=5&cursor=${first.body.page.nextCursor}`);
    expect(next.body.page).toEqual({ nextCursor: null, hasMore: false });
  });

  it('refuses unknown parameters, limits out of range and cursors of another question', async () => {
    expect((await send('GET', '/things?colour=red')).body.errors[0]).toMatchObject({
      pointer: '?colour',
      code: 'unknown_parameter',
    });
    expect((await send('GET', '/things?limit=0')).body.errors[0]).toMatchObject({
      pointer: '?limit',
      code: 'out_of_range',
    });
    const { body } = await send('GET', '/things?limit=2');
    const other = await send('GET', `/things?limit=2&open=true&cursor=${body.page.nextCursor}`);
    expect(other.body.errors[0]).toMatchObject({ pointer: '?cursor', code: 'cursor_mismatch' });
    expect((await send('GET', '/things?cursor=abc.def')).body.errors[0].code).toBe('invalid_cursor');
  });
});

it('describes inputs and answers by the same words', () => {
  const document = SwaggerModule.createDocument(app, new DocumentBuilder().build());
  const { ThingCreate, ThingPatch: patch, Thing } = document.components?.schemas ?? {};
  expect(ThingCreate).toMatchObject({
    required: ['name'],
    properties: { name: { type: 'string', maxLength: 5, example: 'Ann' } },
  });
  expect(patch).not.toHaveProperty('required', ['name']);
  expect(Thing).toMatchObject({ required: expect.arrayContaining(['id', 'name', 'email', 'paid']) });
});
