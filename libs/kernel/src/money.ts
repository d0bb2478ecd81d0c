const TEXT = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * An exact decimal: a whole number of units of 10^-scale. Nothing leads from here to `number`, so no binary float can
 * touch money: text comes in, text goes out, and arithmetic that must lose digits says to how many, half away from zero.
 */
export class Decimal {
  readonly #units: bigint;
  readonly #scale: number;

  private constructor(units: bigint, scale: number) {
    this.#units = units;
    this.#scale = scale;
  }

  /** Reads plain decimal text such as `-12.50`; null when it is anything else (no exponent, no sign `+`, no blanks). */
  static read(text: string): Decimal | null {
    const [, sign = '', whole = '', fraction = ''] = TEXT.exec(text) ?? [];
    return whole === '' ? null : new Decimal(BigInt(`${sign}${whole}${fraction}`), fraction.length);
  }

  /** Like `read`, for text that was checked before: the database's, or a validated field's. */
  static of(text: string): Decimal {
    const value = Decimal.read(text);
    if (!value) throw new TypeError('Not a decimal.');
    return value;
  }

  static whole(value: bigint): Decimal {
    return new Decimal(value, 0);
  }

  /** The smallest step of so many decimals: `Decimal.step(2)` is 0.01. */
  static step(digits: number): Decimal {
    return new Decimal(1n, digits);
  }

  static sum(values: Iterable<Decimal>): Decimal {
    let total = ZERO;
    for (const value of values) total = total.plus(value);
    return total;
  }

  plus(other: Decimal): Decimal {
    const scale = Math.max(this.#scale, other.#scale);
    return new Decimal(this.#unitsAt(scale) + other.#unitsAt(scale), scale);
  }

  minus(other: Decimal): Decimal {
    return this.plus(other.negated());
  }

  times(other: Decimal): Decimal {
    return new Decimal(this.#units * other.#units, this.#scale + other.#scale);
  }

  /** The quotient, rounded half away from zero to so many decimals. */
  over(divisor: Decimal, digits: number): Decimal {
    return new Decimal(roundedQuotient(...this.#fractionOf(divisor, digits)), digits);
  }

  /** The quotient, cut towards zero to so many decimals. */
  overCut(divisor: Decimal, digits: number): Decimal {
    const [dividend, by] = this.#fractionOf(divisor, digits);
    return new Decimal(dividend / by, digits);
  }

  /** Half away from zero to so many decimals. */
  round(digits: number): Decimal {
    if (this.#scale <= digits) return this;
    return new Decimal(roundedQuotient(this.#units, 10n ** BigInt(this.#scale - digits)), digits);
  }

  negated(): Decimal {
    return new Decimal(-this.#units, this.#scale);
  }

  /** Below zero when this is the smaller one, above when it is the greater one: what `sort` wants. */
  compare(other: Decimal): -1 | 0 | 1 {
    return signOf(this.minus(other).#units);
  }

  equals(other: Decimal): boolean {
    return this.compare(other) === 0;
  }

  get sign(): -1 | 0 | 1 {
    return signOf(this.#units);
  }

  /** How many decimals the value needs: 1 for 1.50, none for 2.00. */
  get decimals(): number {
    return this.#trimmed(0).#scale;
  }

  /** Exactly so many decimals. Digits are never dropped silently: round first. */
  fixed(digits: number): string {
    const exact = this.#trimmed(digits);
    if (exact.#scale > digits) throw new RangeError('The value has more decimals than asked for.');
    return exact.#print(digits);
  }

  /** No trailing zeros: `0.5`, `3`. */
  shortest(): string {
    return this.#trimmed(0).#print(0);
  }

  /** At least so many decimals, more where the value has them: how rates are shown. */
  atLeast(digits: number): string {
    return this.#trimmed(digits).#print(digits);
  }

  toString(): string {
    return this.shortest();
  }

  /** Makes `+value`, `value * 2` and `a < b` fail loudly instead of going through a float. */
  valueOf(): never {
    throw new TypeError('A decimal has no number: use its own arithmetic.');
  }

  #unitsAt(scale: number): bigint {
    return this.#units * 10n ** BigInt(scale - this.#scale);
  }

  #fractionOf(divisor: Decimal, digits: number): [dividend: bigint, divisor: bigint] {
    const shift = digits + divisor.#scale - this.#scale;
    const dividend = shift > 0 ? this.#units * 10n ** BigInt(shift) : this.#units;
    return [dividend, shift < 0 ? divisor.#units * 10n ** BigInt(-shift) : divisor.#units];
  }

  #trimmed(keep: number): Decimal {
    let [units, scale] = [this.#units, this.#scale];
    for (; scale > keep && units % 10n === 0n; scale--) units /= 10n;
    return new Decimal(units, scale);
  }

  #print(digits: number): string {
    const scale = Math.max(digits, this.#scale);
    const units = this.#unitsAt(scale);
    const text = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
    const point = text.length - scale;
    return `${units < 0n ? '-' : ''}${text.slice(0, point)}${scale > 0 ? `.${text.slice(point)}` : ''}`;
  }
}

export const ZERO = Decimal.whole(0n);

function signOf(units: bigint): -1 | 0 | 1 {
  if (units === 0n) return 0;
  return units < 0n ? -1 : 1;
}

function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  const [top, bottom] = divisor < 0n ? [-dividend, -divisor] : [dividend, divisor];
  const half = top < 0n ? -bottom : bottom;
  return (2n * top + half) / (2n * bottom);
}
