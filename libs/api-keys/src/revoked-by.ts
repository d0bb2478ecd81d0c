import type { Actor } from '#kernel';

/** Who revoked a key, as it stands in its row. */
export function revokedBy({ type, personId, key }: Actor): string {
  return JSON.stringify({ type, id: personId ?? key?.id ?? null });
}
