import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, type Type } from '@nestjs/common';
import { allOf, type Condition, type LoopPage, type Place, type RowsAsk, type RowsFound, type SortKey } from '#kernel';
import { conditionOf } from './filter-of.js';
import { invalidKeyset } from './loop-list.refusals.js';
import type { LoopList } from './loop-list.js';
import { type AskedWindow, windowOf } from './loop-window.js';
import { fieldsOf } from './noted.js';
import { CURSOR_SECRET } from './pages.js';
import { searchOf } from './search-of.js';
import { publicName } from './shapes.js';
import { orderOf } from './sort-of.js';

/** Which fields the caller selected, at this place of the answer and below it. */
export interface SelectedFields {
  has(name: string): boolean;
  of(name: string): SelectedFields;
}

/** A caller who sees all there is: on REST a View always comes whole. */
export const EVERY_FIELD: SelectedFields = { has: () => true, of: () => EVERY_FIELD };

/** A list as it is when nothing else is asked: what its rows show, and their order. */
export interface ListKind {
  readonly view: Type<object>;
  /** Complete: its last key is the id. */
  readonly sort: readonly SortKey[];
}

/** A list of the loop plane being read: what to ask the table for, and how to answer. */
export interface OpenLoopPage {
  readonly ask: RowsAsk;
  close<Row extends object>(found: RowsFound<Row>): LoopPage<Row>;
}

/** Reads the arguments of lists on the loop plane, and writes their keysets: opaque, signed, bound to what is listed and in which order. */
@Injectable()
export class Keysets {
  constructor(@Inject(CURSOR_SECRET) private readonly secret: string) {}

  /** What the arguments ask, and what of it the caller selected; anything that cannot be asked is refused here. */
  open(list: LoopList, selected: SelectedFields, { view, sort: own }: ListKind): OpenLoopPage {
    const sort = orderOf(list.sort ?? [], own);
    const asked = windowOf(list);
    const results = selected.of('results');
    const shows = selected.has('results');
    const ends = selected.has('startKeyset') || selected.has('endKeyset');
    const places = ends || (shows && results.has('keyset'));
    // Most callers neither bring a keyset nor ask for one.
    const belongs = places || asked.keyset !== null ? markOf(view, sort) : '';
    const from = asked.keyset === null ? null : this.read(asked.keyset, belongs, sort.length);
    const ask: RowsAsk = {
      fields: shows ? shownFields(view, results) : [],
      where: whereOf(list),
      sort,
      window: { limit: asked.limit, offset: asked.offset, from, backwards: asked.backwards },
      rows: shows || ends || selected.has('hasNextPage') || selected.has('hasPreviousPage'),
      places,
      count: selected.has('count') || selected.has('lastPage'),
    };
    return { ask, close: (found) => this.close(found, asked, belongs) };
  }

  private close<Row extends object>(found: RowsFound<Row>, asked: AskedWindow, belongs: string): LoopPage<Row> {
    const { rows, more, total } = found;
    const { limit, offset, keyset, backwards } = asked;
    const results = rows.map((row) => (row.$place ? { ...row, keyset: this.write(row.$place, belongs) } : row));
    const keysetAt = (row: { $place?: Place } | undefined) => (row?.$place ? this.write(row.$place, belongs) : null);
    return {
      results,
      count: total ?? null,
      hasNextPage: backwards || more,
      hasPreviousPage: backwards ? more : keyset !== null || offset > 0,
      pageNumber: Math.floor(offset / limit) + 1,
      lastPage: Math.max(1, Math.ceil((total ?? 0) / limit)),
      limit,
      startKeyset: keysetAt(rows[0]),
      endKeyset: keysetAt(rows.at(-1)),
    };
  }

  private write(place: Place, belongs: string): string {
    const text = Buffer.from(JSON.stringify([belongs, ...place])).toString('base64url');
    return `${text}.${this.sign(text)}`;
  }

  private read({ argument, text }: { argument: string; text: string }, belongs: string, keys: number): Place {
    const [held = '', signature = ''] = text.split('.');
    const [given, right] = [Buffer.from(signature), Buffer.from(this.sign(held))];
    if (given.length !== right.length || !timingSafeEqual(given, right)) {
      throw invalidKeyset(argument, 'This is no keyset of ours.');
    }
    const values: unknown = JSON.parse(Buffer.from(held, 'base64url').toString());
    const [mark, ...place] = isPlace(values) ? values : [];
    if (mark !== belongs || place.length !== keys) {
      throw invalidKeyset(argument, 'The keyset belongs to another list or another sort.');
    }
    return place;
  }

  /** Not the signature of `Pages`: a cursor of the one is none of the other. */
  private sign(text: string): string {
    return createHmac('sha256', this.secret).update('keyset ').update(text).digest('base64url').slice(0, 16);
  }
}

function isPlace(value: unknown): value is Place {
  return Array.isArray(value) && value.every((each) => each === null || typeof each === 'string');
}

/** Of the filter nothing: a keyset is a place in an order, good for any part of the list. */
function markOf(view: Type<object>, sort: readonly SortKey[]): string {
  const keys = sort.map(({ field, descending, nullsFirst }) => `${field} ${descending} ${nullsFirst}`);
  return hash('sha256', [publicName(view), ...keys].join('\n'), 'base64url').slice(0, 8);
}

function whereOf(list: LoopList): Condition {
  const filter = fieldsOf(list.constructor).get('filter')?.word.nested?.of();
  const filtered = filter && list.filter ? [conditionOf(filter, list.filter)] : [];
  return allOf([...filtered, ...(list.search ? [searchOf(list.search)] : [])]);
}

const selections = new WeakMap<SelectedFields, Map<Type<object>, readonly string[]>>();

/** The fields of the View that were selected; a selection is looked at once, for it is the same for every use of its document. */
export function shownFields(view: Type<object>, selected: SelectedFields): readonly string[] {
  const ofViews = selections.get(selected) ?? new Map<Type<object>, readonly string[]>();
  selections.set(selected, ofViews);
  const known = ofViews.get(view);
  if (known) return known;
  const names = [...fieldsOf(view).keys()].filter((name) => selected.has(name));
  ofViews.set(view, names);
  return names;
}
