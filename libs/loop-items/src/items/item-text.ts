import { folded } from '#kernel';

interface Findable {
  readonly title: string;
  readonly description?: string | null;
  readonly customSourceName?: string | null;
  readonly labels?: readonly string[];
}

/**
 * Everything that `search` looks through, folded: a line each for title, badge and labels, then the description, which may have many.
 * What stands on which line is relied upon where one of them is compared ignoring case.
 */
export function searchText({ title, description, customSourceName, labels = [] }: Findable): string {
  return [title, customSourceName ?? '', labels.join('\t'), description ?? ''].map(folded).join('\n');
}

/** A blank name is none. */
export function sourceName(name: string | null | undefined): string | null {
  return name === undefined || name === '' ? null : name;
}

/** The name as two of them are compared. */
export function sourceKey(name: string | null): string | null {
  return name === null ? null : folded(name);
}

/** Each label once, in the order in which they came. */
export function distinctLabels(labels: readonly string[]): string[] {
  return [...new Set(labels)];
}
