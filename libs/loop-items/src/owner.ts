import type { Actor } from '#kernel';

/** Whose loop it is. Scopes of the loop are personal, so no team's key comes this far. */
export function ownerOf({ personId }: Actor): string {
  if (personId === null) throw new Error('A loop belongs to a person, and nobody acts.');
  return personId;
}
