import type { Type } from '@nestjs/common';
import { MOST_ROWS } from './loop-window.js';
import { ListOf } from './nested-fields.js';
import { publicName, View } from './shapes.js';
import { Literal } from './text-fields.js';
import { Count, Flag } from './value-fields.js';

/** What every page says beside its rows. */
class LoopPageFacts {
  @Count({ nullable: true, about: 'How many rows there are in all; counted only when selected.' })
  count: number | null;

  @Flag()
  hasNextPage: boolean;

  @Flag()
  hasPreviousPage: boolean;

  @Count({ about: 'From 1; always 1 when paging by keyset.' })
  pageNumber: number;

  @Count({ about: 'The number of the last page; counted only when selected.' })
  lastPage: number;

  @Count({ about: 'The limit that was applied.' })
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
