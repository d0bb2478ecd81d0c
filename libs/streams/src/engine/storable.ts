import { isRecord } from '../connectors/json.js';

/** A value as the database can keep it: it knows neither U+0000 nor half a character. What a source sends may have both. */
export function storable<Value>(value: Value): Value;
export function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed();
  if (Array.isArray(value)) return value.map((each: unknown) => storable(each));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [storable(name), storable(member)]));
}
