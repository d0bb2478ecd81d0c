import type { Type } from '@nestjs/common';
import { Each } from './nested-fields.js';
import { Pattern } from './text-fields.js';
import { Choice, Flag, Whole } from './value-fields.js';

/** What an answer brings along only when it is asked to: names of the View's `expand` fields. */
export const Expand = (first: string, ...others: string[]) =>
  Each(Choice({ of: [first, ...others], code: 'unknown_expand' }), {
    max: 3,
    optional: true,
    about: 'What to bring along.',
    example: [first],
  });

/** What every list takes. Filters are added by the list's own class. */
export class ListOptions {
  limit?: number;
  cursor?: string;
  sort?: string;
  count?: boolean;
}

/** The parameters of a list that can be sorted by these fields; the first is the default, `-` means descending. */
export function SortedBy(first: string, ...others: string[]): Type<ListOptions> {
  const fields = [first, ...others].map((sort) => sort.replace(/^-/, ''));
  const sorts = fields.flatMap((sort) => [sort, `-${sort}`]);

  class Options extends ListOptions {
    @Whole({ min: 1, max: 100, optional: true, default: 25, about: 'Rows on one page.', example: 25 })
    declare limit?: number;

    @Pattern({
      pattern: /^[A-Za-z0-9_.-]+$/,
      max: 512,
      wanted: 'a cursor from `page.nextCursor`, or `start`',
      optional: true,
      about: 'Where the page begins: `page.nextCursor` of the page before, or `start`.',
      example: 'start',
    })
    declare cursor?: string;

    @Choice({ of: sorts, optional: true, default: first, about: 'The order; `-` means descending.', example: first })
    declare sort?: string;

    @Flag({ optional: true, about: 'Also count the rows, up to 10,001.', example: false })
    declare count?: boolean;
  }
  return Options;
}
