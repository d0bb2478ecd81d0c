/** Numbers that look random and are the same on every run (mulberry32). */
export class Chance {
  constructor(private state: number) {}

  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** One of these. */
  one<T>(of: readonly [T, ...T[]]): T {
    return of[this.whole(0, of.length - 1)] ?? of[0];
  }

  /** So many different ones of these, in the order of the list. */
  some<T>(of: readonly T[], count: number): T[] {
    const left = [...of.keys()];
    const taken = Array.from({ length: Math.min(count, of.length) }, () =>
      left.splice(this.whole(0, left.length - 1), 1),
    );
    return taken
      .flat()
      .toSorted((a, b) => a - b)
      .flatMap((at) => of.slice(at, at + 1));
  }

  private next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
