import { EXAMPLE_EXTENSION, type OperationExample } from '#contract';
import type { SchemaObject } from '@nestjs/swagger';
import type { Endpoint } from './endpoints.js';
import type { Schema, Shapes } from './shapes.js';

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const BY_FORMAT: Readonly<Record<string, string>> = {
  'date-time': '2026-07-01T09:30:00.000Z',
  date: '2026-07-01',
  uuid: '0197a3c2-0000-7000-8000-0000000e0001',
  email: 'someone@acme.example',
  uri: 'https://acme.example',
  binary: 'The bytes of the file.',
};
/** For texts of a pattern: the first that fits. */
const SAMPLES = ['10.00', '10', '1', 'EUR', 'DE', 'en-GB', 'Europe/Berlin', '#1F6FEB', 'abcd', 'Text'];

/** Composes whole examples of schemas from the examples of their fields. */
export class Examples {
  constructor(private readonly shapes: Shapes) {}

  /** Every field. */
  of(schema: Schema): unknown {
    return this.value(schema, () => true);
  }

  /** The fields that are always there: what stands behind `expand` comes only when asked for. */
  ofAnswer(schema: Schema): unknown {
    return this.value(schema, (name, { required }) => required?.includes(name) ?? false);
  }

  private value(schema: Schema, keep: (name: string, shape: SchemaObject) => boolean): unknown {
    const shape = this.shapes.resolve(schema);
    const { type, items, properties } = shape;
    const example: unknown = shape.example;
    const absent: unknown = shape.default;
    const choices: readonly unknown[] | undefined = shape.enum;
    if (example !== undefined) return example;
    if (choices) return choices[0];
    if (type === 'array') return items ? [this.value(items, keep)] : [];
    if (properties) {
      const kept = Object.entries(properties).filter(([name]) => keep(name, shape));
      return Object.fromEntries(kept.map(([name, member]) => [name, this.value(member, keep)]));
    }
    return absent ?? scalar(shape);
  }
}

function scalar({ type, format, pattern, minLength = 0, maxLength = 100, minimum = 0 }: SchemaObject): unknown {
  if (type === 'integer' || type === 'number') return Math.max(minimum, 1);
  if (type === 'boolean') return false;
  if (type !== 'string') return {};
  const known = format === undefined ? undefined : BY_FORMAT[format];
  if (known !== undefined) return known;
  const fits = (text: string) =>
    text.length >= minLength && text.length <= maxLength && new RegExp(pattern ?? '').test(text);
  return SAMPLES.findLast(fits) ?? 'Text';
}

/** What the handler said about its examples. */
export function ownExample({ operation }: Endpoint): OperationExample {
  const said: unknown = EXAMPLE_EXTENSION in operation ? operation[EXAMPLE_EXTENSION] : undefined;
  if (!isRecord(said)) return {};
  const { body, query, answer } = said;
  return {
    ...((isRecord(body) || typeof body === 'string') && { body }),
    ...(isRecord(query) && { query }),
    ...((isRecord(answer) || typeof answer === 'string') && { answer }),
  };
}

/**
 * An example with some of its members replaced, or left out where they are undefined; of a page, those of its rows. What lies deeper is
 * named by a JSON pointer: `/invoice/pdf`.
 */
export function withOwn(example: unknown, own: object | string | undefined): unknown {
  if (own === undefined) return example;
  if (!isRecord(example) || typeof own === 'string') return own;
  const { data, page } = example;
  if (Array.isArray(data) && page) return { ...example, data: data.map((row: unknown) => withOwn(row, own)) };
  const { deep = [], flat = [] } = Object.groupBy(Object.entries(own), ([name]) =>
    name.startsWith('/') ? 'deep' : 'flat',
  );
  const members = Object.entries({ ...example, ...Object.fromEntries(flat) }).filter(
    ([, value]) => value !== undefined,
  );
  return deep.reduce<unknown>(
    (whole, [pointer, value]) => placed(whole, pointer.slice(1).split('/'), value),
    Object.fromEntries(members),
  );
}

function placed(whole: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  if (Array.isArray(whole))
    return whole.map((item: unknown, at) => (String(at) === name ? placed(item, rest, value) : item));
  return isRecord(whole) ? { ...whole, [name]: placed(whole[name], rest, value) } : whole;
}

/** An answer shows what was sent where it has values of the same names; shapes inside have an answer side of their own. */
export function echoing(answer: unknown, sent: unknown): unknown {
  if (!isRecord(answer) || !isRecord(sent)) return answer;
  const echoed = Object.entries(sent).filter(([name, value]) => name in answer && !holdsShapes(value));
  return { ...answer, ...Object.fromEntries(echoed) };
}

function holdsShapes(value: unknown): boolean {
  return isRecord(value) || (Array.isArray(value) && value.some(isRecord));
}
