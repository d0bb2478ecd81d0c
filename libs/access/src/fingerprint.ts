/**
 * The same text for the same value, however its members were ordered: JSON with sorted names, without white space.
 * Bytes and text bodies stand for themselves.
 */
export function canonical(value: unknown): string {
  if (Buffer.isBuffer(value)) return `base64:${value.toString('base64')}`;
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

/** What two requests under one Idempotency-Key must share: body and query, whatever their spelling. */
export function fingerprintOf(body: unknown, query: unknown): string {
  return `${canonical(body)}?${canonical(query)}`;
}
