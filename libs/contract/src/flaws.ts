import type { Flaw } from './noted.js';

export const flaw = {
  type: (wanted: string): Flaw => ({ code: 'invalid_type', detail: `Must be ${wanted}.` }),
  value: (detail: string): Flaw => ({ code: 'invalid_value', detail }),
  text: (): Flaw => ({
    code: 'invalid_text',
    detail: 'Control characters, bidirectional overrides and broken Unicode are not allowed.',
  }),
  short: (min: number): Flaw => ({
    code: 'too_short',
    detail: min === 1 ? 'Must not be empty.' : `At least ${min} characters.`,
    vars: { min },
  }),
  long: (max: number): Flaw => ({ code: 'too_long', detail: `At most ${max} characters.`, vars: { max } }),
  heavy: (max: number): Flaw => ({ code: 'too_long', detail: `At most ${max} bytes of JSON.`, vars: { max } }),
  many: (max: number): Flaw => ({ code: 'too_many', detail: `At most ${max} elements.`, vars: { max } }),
  few: (min: number): Flaw => ({
    code: 'too_few',
    detail: min === 1 ? 'At least one element.' : `At least ${min} elements.`,
    vars: { min },
  }),
  range: (min: string | number, max: string | number): Flaw => ({
    code: 'out_of_range',
    detail: `Must lie between ${min} and ${max}.`,
    vars: { min, max },
  }),
  decimals: (most: number): Flaw => ({
    code: 'too_many_decimals',
    detail: most === 0 ? 'No decimals.' : `At most ${most} decimals.`,
  }),
  required: (): Flaw => ({ code: 'required', detail: 'This field is required.' }),
  notNullable: (): Flaw => ({ code: 'not_nullable', detail: 'This field cannot be emptied.' }),
  unknownField: (): Flaw => ({ code: 'unknown_field', detail: 'There is no such field.' }),
  readOnly: (): Flaw => ({ code: 'read_only_field', detail: 'This field is set by the server and cannot be sent.' }),
  unknownParameter: (): Flaw => ({ code: 'unknown_parameter', detail: 'There is no such parameter.' }),
};
