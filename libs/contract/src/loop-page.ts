import type { Type } from '@nestjs/common';
import { MOST_ROWS } from './loop-window.js';
import { ListOf } from './nested-fields.js';
import { publicName, View } from './shapes.js';
import { Literal } from './text-fields.js';
import { Flag, Whole } from './value-fields.js';

const NUMBER = { min: 0, max: 2_147_483_647 } as const;

/** What every page says beside its rows. */
class LoopPageFacts {
  @Whole({ ...NUMBER, nullable: true, about: 'How many rows there are in all; counted only when selected.' })
  count: number | null;

  @Flag()
  hasNextPage: boolean;

  @Flag()
  hasPreviousPage: boolean;

  @Whole({ ...NUMBER, about: 'From 1; always 1 when paging by keyset.' })
  pageNumber: number;

  @Whole({ ...NUMBER, about: 'The number of the last page; counted only when selected.' })
  lastPage: number;

  @Whole({ ...NUMBER, about: 'The limit that was applied.' })
  limit: number;

  @Literal({ max: 65_536, nullable: true, about: 'The keyset of the first row.' })
  startKeyset: string | null;

  @Literal({ max: 65_536, nullable: true, about: 'The keyset of the last row: give it as `after` to read on.' })
  endKeyset: string | null;
}

const pages = new WeakMap<object, Type<object>>();

/** The page of a list of this View on the loop plane: `PageOfItem` of `Item`. */
export function LoopPageOf(view: Type<object>): Type<object> {
  const known = pages.get(view);
  if (known) return known;
  class Page extends LoopPageFacts {}
  ListOf(() => view, { max: MOST_ROWS, nullable: true, about: 'The rows, `[]` when there are none.' })(
    Page.prototype,
    'results',
  );
  View(`PageOf${publicName(view)}`)(Page);
  pages.set(view, Page);
  return Page;
}
