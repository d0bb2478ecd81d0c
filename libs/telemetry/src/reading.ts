/** A number of several under one name, told apart by their labels. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A number that its owner knows and the scrape asks for: `counter` only ever grows, and its name ends in `_total`. */
export interface Reading {
  readonly name: string;
  readonly help: string;
  readonly kind: 'counter' | 'gauge';
  /** Names of the labels, where it is several numbers. */
  readonly labels?: readonly string[];
  readonly read: () => Read | Promise<Read>;
}

type Read = number | readonly Sample[];

/** What was read, as samples. */
export function samplesOf(read: Read): readonly Sample[] {
  return typeof read === 'number' ? [{ labels: {}, value: read }] : read;
}
