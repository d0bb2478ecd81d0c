import type { Type } from '@nestjs/common';
import { Each } from './nested-fields.js';
import { Input } from './shapes.js';
import { Id, Literal } from './text-fields.js';
import { Choice, Flag, Instant, Whole } from './value-fields.js';

const ABSENT = { optional: true, nullable: true } as const;
/** Longer ones match nothing that is kept. */
const LONGEST = 65_536;
/** The size of a request is the limit that is met first. */
const MOST = 100_000;
const INT = { min: -2_147_483_648, max: 2_147_483_647 } as const;

const AN_ID = Id(ABSENT);
const A_TEXT = Literal({ max: LONGEST, ...ABSENT });
const A_NUMBER = Whole({ ...INT, ...ABSENT });
const AN_INSTANT = Instant(ABSENT);
const A_FLAG = Flag(ABSENT);

function manyOf(word: PropertyDecorator, { sparse = false } = {}): PropertyDecorator {
  return Each(word, { max: MOST, sparse, ...ABSENT });
}

/** What every filter of one field can ask: whether there is a value at all. */
class NilFilter {
  @A_FLAG
  isNil?: boolean | null;
}

@Input('IdFilter')
export class IdFilter extends NilFilter {
  @AN_ID eq?: string | null;
  @AN_ID notEq?: string | null;
  @manyOf(AN_ID) in?: string[] | null;
  @AN_ID lessThan?: string | null;
  @AN_ID greaterThan?: string | null;
  @AN_ID lessThanOrEqual?: string | null;
  @AN_ID greaterThanOrEqual?: string | null;
}

@Input('StringFilter')
export class StringFilter extends NilFilter {
  @A_TEXT eq?: string | null;
  @A_TEXT notEq?: string | null;
  @manyOf(A_TEXT, { sparse: true }) in?: (string | null)[] | null;
  @A_TEXT lessThan?: string | null;
  @A_TEXT greaterThan?: string | null;
  @A_TEXT lessThanOrEqual?: string | null;
  @A_TEXT greaterThanOrEqual?: string | null;

  @Literal({ max: LONGEST, ...ABSENT, about: 'Holds exactly this text; case counts.' })
  contains?: string | null;

  @Literal({ max: LONGEST, ...ABSENT, about: '`%` stands for any text, `_` for one character; case counts.' })
  like?: string | null;

  @Literal({ max: LONGEST, ...ABSENT, about: 'As `like`, ignoring case.' })
  ilike?: string | null;
}

@Input('IntFilter')
export class IntFilter extends NilFilter {
  @A_NUMBER eq?: number | null;
  @A_NUMBER notEq?: number | null;
  @manyOf(A_NUMBER) in?: number[] | null;
  @A_NUMBER lessThan?: number | null;
  @A_NUMBER greaterThan?: number | null;
  @A_NUMBER lessThanOrEqual?: number | null;
  @A_NUMBER greaterThanOrEqual?: number | null;
}

@Input('DateTimeFilter')
export class DateTimeFilter extends NilFilter {
  @AN_INSTANT eq?: string | null;
  @AN_INSTANT notEq?: string | null;
  @manyOf(AN_INSTANT, { sparse: true }) in?: (string | null)[] | null;
  @AN_INSTANT lessThan?: string | null;
  @AN_INSTANT greaterThan?: string | null;
  @AN_INSTANT lessThanOrEqual?: string | null;
  @AN_INSTANT greaterThanOrEqual?: string | null;
}

@Input('BooleanFilter')
export class BooleanFilter extends NilFilter {
  @A_FLAG eq?: boolean | null;
  @A_FLAG notEq?: boolean | null;
  @manyOf(A_FLAG) in?: boolean[] | null;
}

@Input('LabelsFilter')
export class LabelsFilter extends NilFilter {
  @Literal({ max: LONGEST, ...ABSENT, about: 'One of the labels is exactly this.' })
  has?: string | null;
}

/**
 * The filter of a field that is one of a list; it has a public name of its own beside the enum's.
 * @example state: ChoiceFilter('ItemFilterState', { of: ITEM_STATES, name: 'ItemState' })
 */
export function ChoiceFilter(text: string, choice: { of: readonly string[]; name: string }): Type<object> {
  const one = Choice({ ...choice, ...ABSENT });

  @Input(text)
  class Filter extends NilFilter {
    @one eq?: string | null;
    @one notEq?: string | null;
    @manyOf(one) in?: string[] | null;
  }
  return Filter;
}
