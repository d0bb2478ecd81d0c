import { ID } from '@nestjs/graphql';
import { isBIC, isEmail, isIBAN, isISO31661Alpha2, isURL, isUUID } from 'class-validator';
import { flaw } from './flaws.js';
import { field, type FieldOptions, type Flaw, type ScalarSchema, type Word } from './noted.js';

interface TextLimits {
  readonly min?: number;
  readonly max?: number;
  /** A character that it may not hold. */
  readonly without?: string;
  /** The most bytes of UTF-8, where that is what is limited. */
  readonly maxBytes?: number;
}

export interface TextOptions extends FieldOptions, TextLimits {}

/** Control characters (LF and TAB apart, for long texts) and the overrides that make a text read other than it is stored. */
const FORBIDDEN = /(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u;

function cleanText(value: unknown): unknown {
  return typeof value === 'string' ? value.trim().replaceAll('\r\n', '\n').normalize('NFC') : value;
}

/** Lengths count code points, as people do. */
function textFlaw(value: unknown, limits: Required<TextLimits>, lines: boolean): Flaw | null {
  const { min, max, without, maxBytes } = limits;
  if (typeof value !== 'string') return flaw.type('a string');
  if (!value.isWellFormed() || FORBIDDEN.test(value) || (!lines && /[\n\t]/.test(value))) return flaw.text();
  if (value.length < min) return flaw.short(min);
  if (value.length > max && [...value].length > max) return flaw.long(max);
  if (value.length * 3 > maxBytes && Buffer.byteLength(value) > maxBytes) return flaw.heavy(maxBytes);
  return without !== '' && value.includes(without) ? flaw.value(`Must not contain a "${without}".`) : null;
}

function textWord(options: TextOptions, defaultMax: number, lines: boolean): Word {
  const { maxBytes = Infinity, min = 1, max = Math.min(defaultMax, maxBytes), without = '' } = options;
  const pattern = lines ? '^[\\s\\S]*$' : `^[^${without}\\n\\t]*$`;
  return {
    schema: { type: 'string', minLength: min, maxLength: max, pattern },
    graphql: () => String,
    clean: cleanText,
    flaw: (value) => textFlaw(value, { min, max, without, maxBytes }, lines),
  };
}

/** A text of a closed form: cleaned, then checked by `fits`. */
function formWord(
  schema: ScalarSchema,
  wanted: string,
  fits: (value: string) => boolean,
  code = 'invalid_value',
): Word {
  const max = schema.maxLength ?? 200;
  return {
    schema: { ...schema, maxLength: max },
    graphql: () => String,
    clean: cleanText,
    flaw(value) {
      if (typeof value !== 'string') return flaw.type('a string');
      if (value.length > max) return flaw.long(max);
      return fits(value) ? null : { code, detail: `Must be ${wanted}.` };
    },
  };
}

/** One line, trimmed, NFC. */
export const Text = (options: TextOptions = {}) => field(textWord(options, 200, false), options);

/** Many lines, trimmed, NFC. */
export const LongText = (options: TextOptions = {}) =>
  field(textWord(options, options.maxBytes ?? 5000, true), options);

/** A text that is taken as it is, ends and all: to compare with, or a password. What it may hold is said elsewhere. */
export const Literal = ({ max, min = 0, ...options }: FieldOptions & { max: number; min?: number }) =>
  field(
    {
      schema: { type: 'string', ...(min > 0 && { minLength: min }), maxLength: max, pattern: '^[\\s\\S]*$' },
      graphql: () => String,
      clean: (value) => (typeof value === 'string' ? value.normalize('NFC') : value),
      flaw(value) {
        if (typeof value !== 'string') return flaw.type('a string');
        if (!value.isWellFormed() || value.includes('\0')) return flaw.text();
        if (value.length < min) return flaw.short(min);
        return value.length > max ? flaw.long(max) : null;
      },
    },
    options,
  );

export const Email = (options: FieldOptions = {}) =>
  field(
    formWord({ type: 'string', format: 'email', maxLength: 254 }, 'an e-mail address', (text) => isEmail(text)),
    options,
  );

const HTTP = { protocols: ['http', 'https'], require_protocol: true, require_tld: false };

function isMailto(text: string): boolean {
  const [address = '', ...query] = text.slice('mailto:'.length).split('?');
  return text.startsWith('mailto:') && isEmail(address) && !/[\s<>"]/.test(query.join('?'));
}

/** An address of the web; with `mailto`, also one of mail. */
export const Url = ({ mailto = false, ...options }: FieldOptions & { max?: number; mailto?: boolean } = {}) => {
  const schema: ScalarSchema = { type: 'string', format: 'uri', maxLength: options.max ?? 2000 };
  const wanted = mailto ? 'an http, https or mailto address' : 'an http or https address';
  return field(
    formWord(schema, wanted, (text) => isURL(text, HTTP) || (mailto && isMailto(text))),
    options,
  );
};

export const Color = (options: FieldOptions = {}) => {
  const schema: ScalarSchema = { type: 'string', pattern: '^#[0-9A-Fa-f]{6}$', maxLength: 7 };
  return field(
    formWord(schema, 'a color such as #1F6FEB', (text) => /^#[0-9A-Fa-f]{6}$/.test(text)),
    options,
  );
};

const UUID: ScalarSchema = { type: 'string', format: 'uuid', maxLength: 36 };

/** In small letters, as rows have it: ids that are equal are then equal text. */
function idWord(wanted: string, fits: (value: string) => boolean): Word {
  const word = formWord(UUID, wanted, fits, 'invalid_id');
  const clean = (value: unknown) => (typeof value === 'string' ? value.trim().toLowerCase() : value);
  return { ...word, clean, graphql: () => ID };
}

/** The id of a row: a UUID of any version. */
export const Id = (options: FieldOptions = {}) =>
  field(
    idWord('a UUID', (text) => isUUID(text)),
    options,
  );

/** An id that the caller brings for a new row: version 7 only, so that keys keep growing with time. */
export const NewId = (options: FieldOptions = {}) =>
  field(
    idWord('a version 7 UUID', (text) => isUUID(text, 7)),
    {
      about: 'Your own id for the new row, a version 7 UUID. Left out: one is made.',
      optional: true,
      ...options,
    },
  );

export const Country = (options: FieldOptions = {}) => {
  const schema: ScalarSchema = { type: 'string', pattern: '^[A-Z]{2}$', maxLength: 2 };
  return field(
    formWord(schema, 'an ISO 3166-1 country code', (text) => /^[A-Z]{2}$/.test(text) && isISO31661Alpha2(text)),
    options,
  );
};

function knowsLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

export const Locale = (options: FieldOptions = {}) =>
  field(
    formWord(
      { type: 'string', pattern: '^[A-Za-z0-9-]+$', maxLength: 35 },
      'a BCP 47 language tag such as en-GB',
      knowsLocale,
    ),
    options,
  );

const ZONE_SHAPE = /^[A-Za-z][A-Za-z0-9_+/-]*$/;

function knowsZone(text: string): boolean {
  try {
    return ZONE_SHAPE.test(text) && new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export const Zone = (options: FieldOptions = {}) =>
  field(
    formWord(
      { type: 'string', pattern: ZONE_SHAPE.source, maxLength: 64 },
      'an IANA time zone such as Europe/Berlin',
      knowsZone,
    ),
    options,
  );

export const Iban = (options: FieldOptions = {}) =>
  field(
    formWord(
      { type: 'string', pattern: '^[A-Za-z0-9 -]+$', maxLength: 42 },
      'an IBAN with a right checksum',
      (text) => isIBAN(text),
      'invalid_iban',
    ),
    options,
  );

export const Bic = (options: FieldOptions = {}) =>
  field(
    formWord({ type: 'string', pattern: '^[A-Za-z0-9]+$', maxLength: 11 }, 'a BIC', (text) => isBIC(text)),
    options,
  );

/** A text that matches a pattern of the feature's own. The pattern must hold no quote: generated clients break on it. */
export const Pattern = (options: FieldOptions & { pattern: RegExp; max: number; wanted: string }) => {
  const { pattern, max, wanted } = options;
  return field(
    formWord({ type: 'string', pattern: pattern.source, maxLength: max }, wanted, (text) => pattern.test(text)),
    options,
  );
};
