/** What of a feed's entry decides whether it is told, and when. */
interface Chosen {
  readonly title: string | null;
  readonly text: () => string;
  readonly categories: readonly string[];
  readonly publishedAt: string | null;
  readonly updatedAt: string | null;
}

export interface Choice {
  readonly includeWords: readonly string[];
  readonly excludeWords: readonly string[];
  readonly maxAgeDays: number;
}

const DAY_MS = 86_400_000;

/** When an entry was last said anything about. */
export function timeOf({ publishedAt, updatedAt }: Chosen): string | null {
  return updatedAt ?? publishedAt;
}

/** The entries that are wanted, oldest first. Feeds list the newest first; without dates they are taken at their order. */
export function chosen<Entry extends Chosen>(entries: readonly Entry[], choice: Choice, now: string): Entry[] {
  const oldest = new Date(Date.parse(now) - choice.maxAgeDays * DAY_MS).toISOString();
  const wanted = entries.filter((each) => (timeOf(each) ?? now) >= oldest && isWanted(each, choice)).toReversed();
  if (wanted.some((each) => timeOf(each) === null)) return wanted;
  return wanted.toSorted((a, b) => String(timeOf(a)).localeCompare(String(timeOf(b))));
}

function isWanted({ title, text, categories }: Chosen, { includeWords, excludeWords }: Choice): boolean {
  if (includeWords.length === 0 && excludeWords.length === 0) return true;
  const said = folded([title ?? '', text(), ...categories].join('\n'));
  const holds = (word: string) => said.includes(folded(word));
  return (includeWords.length === 0 || includeWords.some(holds)) && !excludeWords.some(holds);
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
