import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Ask, type Found, invalid, type Page } from '#kernel';
import type { ListOptions } from './list-options.js';
import { defaultOf } from './noted.js';

/** Signs cursors: derived from the installation's secret, so that every process reads the others' cursors. */
export const CURSOR_SECRET = Symbol('CURSOR_SECRET');

interface Place {
  readonly k: string;
  readonly i: string;
  /** What the cursor belongs to: list, sort and filters. */
  readonly q: string;
}

function isPlace(value: unknown): value is Place {
  if (typeof value !== 'object' || value === null || !('k' in value && 'i' in value && 'q' in value)) return false;
  return typeof value.k === 'string' && typeof value.i === 'string' && typeof value.q === 'string';
}

/** A list being read: what to ask the table for, and how to answer. */
export interface OpenPage {
  readonly ask: Ask;
  close<Row extends { readonly id: string; readonly $key: string }>(found: Found<Row>): Page<Row>;
}

/** Keyset pages: a cursor is opaque, signed, and bound to its list, sort and filters. */
@Injectable()
export class Pages {
  constructor(@Inject(CURSOR_SECRET) private readonly secret: string) {}

  /** Understands the list parameters; a broken or foreign cursor is a 400. */
  open(query: ListOptions): OpenPage {
    const { limit = 25, cursor, count = false, sort, ...filters } = query;
    const order = sort ?? String(defaultOf(query.constructor, 'sort'));
    const belongs = marked([query.constructor.name, order, filters]);
    const ask: Ask = {
      limit,
      count,
      sort: order.replace(/^-/, ''),
      descending: order.startsWith('-'),
      after: cursor === undefined || cursor === 'start' ? null : this.read(cursor, belongs),
    };
    return { ask, close: (found) => this.close(found, limit, belongs) };
  }

  private close<Row extends { readonly id: string; readonly $key: string }>(
    { rows, total }: Found<Row>,
    limit: number,
    belongs: string,
  ) {
    const hasMore = rows.length > limit;
    const data = hasMore ? rows.slice(0, limit) : rows;
    const last = hasMore ? data.at(-1) : undefined;
    const nextCursor = last ? this.write({ k: last.$key, i: last.id, q: belongs }) : null;
    return { data, page: { nextCursor, hasMore, ...(total !== undefined && { total }) } };
  }

  private write(place: Place): string {
    const text = Buffer.from(JSON.stringify(place)).toString('base64url');
    return `${text}.${this.sign(text)}`;
  }

  private read(cursor: string, belongs: string): Ask['after'] {
    const [text = '', signature = ''] = cursor.split('.');
    const [given, right] = [Buffer.from(signature), Buffer.from(this.sign(text))];
    if (given.length !== right.length || !timingSafeEqual(given, right))
      throw cursorFault('invalid_cursor', 'This is no cursor of ours.');
    const place: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!isPlace(place)) throw cursorFault('invalid_cursor', 'This is no cursor of ours.');
    if (place.q !== belongs)
      throw cursorFault('cursor_mismatch', 'The cursor belongs to another list, sort or filter.');
    return { key: place.k, id: place.i };
  }

  private sign(text: string): string {
    return createHmac('sha256', this.secret).update(text).digest('base64url').slice(0, 16);
  }
}

/** What a cursor belongs to, in short. It needs no secret of its own: the cursor around it is signed. */
function marked(question: unknown): string {
  return hash('sha256', JSON.stringify(question), 'base64url').slice(0, 8);
}

function cursorFault(code: string, detail: string) {
  return invalid([{ pointer: '?cursor', code, detail }]);
}
