import { JSONPathEnvironment, type JSONValue } from 'json-p3';
import { isRecord } from './json.js';

const environment = new JSONPathEnvironment({ maxRecursionDepth: 64 });
// Regular expressions of strangers, on texts of strangers: how long one takes is nobody's to know.
environment.functionRegister.delete('match');
environment.functionRegister.delete('search');

/** What keeps a text from being a path that is taken, in words; null for a good one. */
export function pathFlaw(path: string): string | null {
  if (path.length > 500) return 'At most 500 characters.';
  const bare = path.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, "''");
  const times = (part: string) => bare.split(part).length - 1;
  if (times('..') > 1 || times('?') > 1 || times('$') > 1)
    return 'At most one `..`, one filter and one `$`, or a path could take for ever.';
  try {
    environment.compile(path);
    return null;
  } catch {
    return 'Must be a JSONPath of RFC 9535, such as $.alert.title, without match() and search().';
  }
}

/** What a path yields, in order; nothing for one that is none. */
export function valuesAt(path: string, json: unknown): unknown[] {
  try {
    return environment.query(path, taken(json)).values();
  } catch {
    return [];
  }
}

function taken(value: unknown): JSONValue {
  if (Array.isArray(value)) return value.map(taken);
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, taken(member)]));
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
