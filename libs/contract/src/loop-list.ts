import type { Type } from '@nestjs/common';
import { ListOf, One } from './nested-fields.js';
import type { Paging } from './loop-window.js';
import type { SortBy } from './sort-of.js';
import { Literal } from './text-fields.js';
import { Whole } from './value-fields.js';

const ABSENT = { optional: true, nullable: true } as const;
/** Any size may be asked for: sizes are clamped, never refused. */
const SIZE = { min: -2_147_483_648, max: 2_147_483_647, ...ABSENT } as const;
/** Longer than any keyset. */
const KEYSET = { max: 65_536, ...ABSENT } as const;

/** What every list of the loop plane takes. */
export class LoopList implements Paging {
  @Whole({ ...SIZE, about: 'Rows on one page: 25 when left out, 1 to 250.' })
  limit?: number | null;

  @Whole({ ...SIZE, about: 'Rows to leave out, at most 10,000; to read further use `after`.' })
  offset?: number | null;

  @Whole({ ...SIZE, about: 'Rows after `after`, or from the beginning.' })
  first?: number | null;

  @Literal({ ...KEYSET, about: 'A keyset: the page begins behind its row.' })
  after?: string | null;

  @Whole({ ...SIZE, about: 'Rows before `before`.' })
  last?: number | null;

  @Literal({ ...KEYSET, about: 'A keyset: the page ends ahead of its row.' })
  before?: string | null;

  sort?: (SortBy | null)[] | null;
  filter?: object | null;
  search?: string | null;
}

/** What a list takes beside its paging. */
export interface LoopListTakes {
  readonly sort?: Type<SortBy>;
  readonly filter?: Type<object>;
  readonly search?: boolean;
}

/**
 * The arguments of a list. The filter and the sort are read by `Keysets`, whose refusals speak of lists; here only their form is known.
 * @example class ItemListArgs extends LoopListBy({ sort: ItemSort, filter: ItemFilter, search: true }) {}
 */
export function LoopListBy({ sort, filter, search = false }: LoopListTakes): Type<LoopList> {
  class List extends LoopList {}
  const { prototype } = List;
  if (sort) {
    const about = 'The first key counts most; the id is always the last. At most 4.';
    ListOf(() => sort, { max: 100_000, sparse: true, apart: true, about, ...ABSENT })(prototype, 'sort');
  }
  if (filter)
    One(() => filter, { apart: true, about: 'Which rows; at most 5 levels and 50 conditions.', ...ABSENT })(
      prototype,
      'filter',
    );
  if (search) {
    const about = 'At most 8 words, each of which must occur somewhere in the row, ignoring case.';
    Literal({ max: 65_536, about, ...ABSENT })(prototype, 'search');
  }
  return List;
}
