import { Int } from '@nestjs/graphql';
import { Decimal, currencyDigits, FIRST_DAY, isDay, LAST_DAY } from '#kernel';
import { flaw } from './flaws.js';
import { enumerationOf } from './graphql/enumeration.js';
import { CalendarDay, DateTime } from './graphql/scalars.js';
import { instantOf } from './instant.js';
import { field, type FieldOptions, type Word } from './noted.js';

interface DecimalRule {
  readonly min: string;
  readonly max: string;
  readonly decimals: number;
  readonly pattern: string;
}

/** A JSON number is taken only while it is exact: 15 significant digits. */
function decimalText(value: unknown): unknown {
  if (typeof value === 'string') return value.trim();
  if (typeof value !== 'number' || !Number.isFinite(value)) return value;
  const text = String(value);
  return text.replace(/^-?0*\.?0*|\./g, '').length <= 15 && !text.includes('e') ? text : value;
}

/** No leading or trailing zeros, so that equal values are equal text. */
function canonical(value: unknown): unknown {
  const text = decimalText(value);
  return typeof text === 'string' && text.length <= 60 ? (Decimal.read(text)?.shortest() ?? text) : text;
}

function decimalWord({ min, max, decimals, pattern }: DecimalRule): Word {
  const [low, high] = [Decimal.of(min), Decimal.of(max)];
  return {
    schema: { type: 'string', pattern, maxLength: max.length + decimals + 2 },
    graphql: () => String,
    clean: canonical,
    flaw(value) {
      if (typeof value === 'number') return flaw.value('Send numbers of more than 15 digits as text.');
      if (typeof value !== 'string') return flaw.type('a decimal, as text or number');
      const read = value.length > 60 ? null : Decimal.read(value);
      if (!read) return flaw.value('Must be a plain decimal such as 12.50.');
      if (read.decimals > decimals) return flaw.decimals(decimals);
      return read.compare(low) < 0 || read.compare(high) > 0 ? flaw.range(min, max) : null;
    },
  };
}

export interface AmountOptions extends FieldOptions {
  /** `'0'` or `'0.0001'` where an amount may not be negative, or must be more than nothing. */
  readonly min?: string;
}

/** Money: the currency stands beside it. How many decimals its currency has is checked where the currency is known. */
export const Amount = ({ min = '-999999999999.9999', ...options }: AmountOptions = {}) =>
  field(
    decimalWord({ min, max: '999999999999.9999', decimals: 4, pattern: '^-?[0-9]{1,12}(\\.[0-9]{1,4})?$' }),
    options,
  );

/** Price of one unit, at most 6 decimals. */
export const Rate = (options: FieldOptions = {}) =>
  field(
    decimalWord({ min: '0', max: '999999999.999999', decimals: 6, pattern: '^[0-9]{1,9}(\\.[0-9]{1,6})?$' }),
    options,
  );

export const Percent = (options: FieldOptions = {}) =>
  field(decimalWord({ min: '0', max: '100', decimals: 4, pattern: '^[0-9]{1,3}(\\.[0-9]{1,4})?$' }), options);

export const Quantity = (options: FieldOptions = {}) =>
  field(
    decimalWord({ min: '-10000000', max: '10000000', decimals: 4, pattern: '^-?[0-9]{1,8}(\\.[0-9]{1,4})?$' }),
    options,
  );

export interface WholeOptions extends FieldOptions {
  readonly min: number;
  readonly max: number;
}

export const Whole = ({ min, max, ...options }: WholeOptions) =>
  field(
    {
      schema: { type: 'integer', format: max > 2_147_483_647 ? 'int64' : 'int32', minimum: min, maximum: max },
      graphql: () => Int,
      fromText: (text) => (/^-?\d{1,15}$/.test(text) ? Number(text) : text),
      flaw(value) {
        if (typeof value !== 'number' || !Number.isInteger(value)) return flaw.type('a whole number');
        return value < min || value > max ? flaw.range(min, max) : null;
      },
    },
    options,
  );

/** How many, or for how many seconds: up to what an INTEGER column holds. */
export const Count = (options: FieldOptions = {}) => Whole({ min: 0, max: 2_147_483_647, ...options });

/** One of a few whole numbers. */
export const OneOf = ({ of, ...options }: FieldOptions & { readonly of: readonly number[] }) =>
  field(
    {
      schema: { type: 'integer', format: 'int32', minimum: Math.min(...of), maximum: Math.max(...of) },
      graphql: () => Int,
      flaw(value) {
        if (typeof value !== 'number') return flaw.type('a whole number');
        return of.includes(value) ? null : flaw.value(`Must be one of ${of.join(', ')}.`);
      },
    },
    options,
  );

export const Flag = (options: FieldOptions = {}) =>
  field(
    {
      schema: { type: 'boolean' },
      graphql: () => Boolean,
      fromText: (text) => (text === 'true' || text === 'false' ? text === 'true' : text),
      flaw: (value) => (typeof value === 'boolean' ? null : flaw.type('true or false')),
    },
    options,
  );

const DAY = '^20[0-9]{2}-[0-9]{2}-[0-9]{2}$';

/** A calendar day, never converted through UTC. */
export const Day = (options: FieldOptions = {}) =>
  field(
    {
      schema: { type: 'string', format: 'date', pattern: DAY, maxLength: 10 },
      graphql: () => CalendarDay,
      flaw(value) {
        if (typeof value !== 'string') return flaw.type('a string');
        if (isDay(value)) return null;
        return {
          code: 'invalid_date',
          detail: `Must be a day that exists, YYYY-MM-DD, from ${FIRST_DAY} to ${LAST_DAY}.`,
        };
      },
    },
    options,
  );

/** An instant: RFC 3339 in any offset, kept as UTC with milliseconds. */
export const Instant = (options: FieldOptions = {}) =>
  field(
    {
      schema: { type: 'string', format: 'date-time', maxLength: 40 },
      graphql: () => DateTime,
      clean: (value) => (typeof value === 'string' ? (instantOf(value) ?? value) : value),
      flaw(value) {
        if (typeof value !== 'string') return flaw.type('a string');
        if (instantOf(value) === value && isDay(value.slice(0, 10))) return null;
        return { code: 'invalid_date', detail: 'Must be an RFC 3339 instant such as 2026-07-01T09:30:00Z.' };
      },
    },
    options,
  );

/** An active ISO 4217 code that has a minor unit. */
export const Currency = (options: FieldOptions = {}) =>
  field(
    {
      schema: { type: 'string', pattern: '^[A-Z]{3}$', maxLength: 3 },
      graphql: () => String,
      flaw(value) {
        if (typeof value !== 'string') return flaw.type('a string');
        const detail = 'Must be an active ISO 4217 code with a minor unit, such as EUR.';
        return currencyDigits(value) === null ? { code: 'unknown_currency', detail } : null;
      },
    },
    options,
  );

export interface ChoiceOptions<Value extends string> extends FieldOptions {
  readonly of: readonly Value[];
  /** The enum's public name, where clients should have a type of that name. */
  readonly name?: string;
  /** The code of a value that is none of them. */
  readonly code?: string;
}

/** A choice with a public name is an enum of GraphQL. It is registered when it is said: the schema is made of what is known by then. */
function named(name: string | undefined, of: readonly string[]): NonNullable<Word['graphql']> {
  const type = name === undefined ? String : enumerationOf(name, of);
  return () => type;
}

/** One of a list. */
export const Choice = <Value extends string>({ of, name, code = 'invalid_value', ...options }: ChoiceOptions<Value>) =>
  field(
    {
      schema: { type: 'string', enum: [...of], ...(name !== undefined && { enumName: name }) },
      graphql: named(name, of),
      flaw(value) {
        if (typeof value !== 'string') return flaw.type('a string');
        return of.some((known) => known === value) ? null : { code, detail: `Must be one of ${of.join(', ')}.` };
      },
    },
    options,
  );
