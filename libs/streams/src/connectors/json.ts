export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A JSON object: a config, a cursor, the facts of an item. */
export type JsonObject = { readonly [name: string]: Json };

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands at a path of member names; undefined where the path leads nowhere. Inherited members do not count. */
export function memberAt(value: unknown, ...path: readonly string[]): unknown {
  let at = value;
  for (const name of path) {
    if (!isRecord(at) || !Object.hasOwn(at, name)) return undefined;
    at = at[name];
  }
  return at;
}

/** The text at a path, null where there is none. Numbers count as texts: ids come as both. */
export function textAt(value: unknown, ...path: readonly string[]): string | null {
  const found = memberAt(value, ...path);
  if (typeof found === 'number') return String(found);
  return typeof found === 'string' && found !== '' ? found : null;
}

export function numberAt(value: unknown, ...path: readonly string[]): number | null {
  const found = memberAt(value, ...path);
  return typeof found === 'number' && Number.isFinite(found) ? found : null;
}

export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = memberAt(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** The texts of a list; whatever else stands in it is left out. */
export function textsOf(list: readonly unknown[]): string[] {
  return list.filter((each) => typeof each === 'string');
}

/** Text to JSON, undefined where it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What of a value JSON can say; what it cannot becomes null, and is left out of objects. */
export function jsonOf(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map(jsonOf);
  return isRecord(value) ? jsonObject(value) : null;
}

export function jsonObject(value: Readonly<Record<string, unknown>>): JsonObject {
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, jsonOf(member)]));
}
