import type { Fault } from '#kernel';
import { required, wrong } from './connector.plan.js';
import { isRecord } from './json.js';
import { pathFlaw, valuesAt } from './json-path.reader.js';
import { pushed, type Pushed, saysDone, urgencyIn } from './pushed.js';

const FIELDS = ['title', 'description', 'url', 'urgency', 'labels', 'externalId', 'dedupeKey', 'complete'] as const;
type Field = (typeof FIELDS)[number];
type Mapping = Readonly<Record<string, unknown>>;

/** Everything that is wrong with a mapping. */
export function mappingFaults(mapping: Mapping): Fault[] {
  const faults = Object.entries(mapping).flatMap(([name, value]) => {
    const pointer = `/config/mapping/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!FIELDS.some((field) => field === name))
      return [{ pointer, code: 'unknown_field', detail: 'There is no such field.' }];
    const flaw = partFlaw(value);
    return flaw === null ? [] : [wrong(pointer, flaw)];
  });
  return mapping['title'] === undefined ? [...faults, required('/config/mapping/title')] : faults;
}

function partFlaw(value: unknown): string | null {
  if (typeof value === 'string') return pathFlaw(value);
  if (!isRecord(value) || Object.keys(value).join(',') !== 'literal') return 'Must be a JSONPath, or {"literal": …}.';
  const { literal } = value;
  const isPlain =
    ['string', 'number', 'boolean'].includes(typeof literal) ||
    (Array.isArray(literal) && literal.every((each) => typeof each === 'string'));
  return isPlain && JSON.stringify(literal).length <= 2000
    ? null
    : 'A literal is a text, a number, true, false or a list of texts.';
}

/** What a mapping makes of a body. A path that yields nothing leaves its field out. */
export function mapped(mapping: Mapping, body: unknown): Pushed {
  const values = (field: Field) => partOf(mapping[field], body);
  const text = (field: Field) => textOf(values(field)[0]);
  const externalId = text('externalId');
  const dedupeKey = text('dedupeKey');
  return pushed({
    title: text('title'),
    description: text('description'),
    url: text('url'),
    urgency: urgencyIn(values('urgency')[0]),
    labels: values('labels')
      .flat()
      .filter((label) => typeof label === 'string'),
    externalId: externalId ?? dedupeKey,
    dedupeKey,
    complete: saysDone(values('complete')[0]),
  });
}

function partOf(part: unknown, body: unknown): unknown[] {
  if (typeof part === 'string') return valuesAt(part, body);
  return isRecord(part) ? [part['literal']] : [];
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}
