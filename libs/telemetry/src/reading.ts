/** A number that its owner knows and the scrape asks for: `counter` only ever grows, and its name ends in `_total`. */
export interface Reading {
  readonly name: string;
  readonly help: string;
  readonly kind: 'counter' | 'gauge';
  readonly read: () => number | Promise<number>;
}
