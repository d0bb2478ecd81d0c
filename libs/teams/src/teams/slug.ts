const LONGEST = 48;
const SHORTEST = 3;
/** Room for `-999` behind a slug that is taken. */
const ROOM = 4;

/** The slug that a name suggests: its letters without marks, its words joined by hyphens. */
export function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST - ROOM)
    .replace(/^-+|-+$/g, '');
  return words.length < SHORTEST ? `team-${words}`.replace(/-$/, '') : words;
}
