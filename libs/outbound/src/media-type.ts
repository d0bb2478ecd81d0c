/** Whether an answer's Content-Type is one of those expected; `text/*` takes every one of its kind. An answer without one is `application/octet-stream` (RFC 9110). */
export function isExpected(contentType: string | undefined, accept: readonly string[]): boolean {
  const [essence = ''] = (contentType ?? 'application/octet-stream').toLowerCase().split(';', 1);
  const type = essence.trim();
  return accept.some((expected) =>
    expected.endsWith('/*') ? type.startsWith(expected.slice(0, -1)) : type === expected.toLowerCase(),
  );
}
