import { anywhere, currencyDigits, Decimal, folded } from '#kernel';

interface Findable {
  readonly name: string;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly vatNumber?: string | null;
  readonly number?: string | null;
}

/** Everything that `q` looks through, folded, a line each so that no match spans two fields. */
export function searchText({ name, email, phone, vatNumber, number }: Findable): string {
  return [name, email, phone, vatNumber, number]
    .filter((text) => typeof text === 'string')
    .map(folded)
    .join('\n');
}

/** `q` as a LIKE pattern: what LIKE would read as a wildcard stands for itself. */
export function searchPattern(q: string): string {
  return anywhere(folded(q));
}

/** A price of an hour with at least the digits of its currency; two while the client has no currency of its own. */
export function shownRate(rate: string | null, currency: string | null): string | null {
  if (rate === null) return null;
  return Decimal.of(rate).atLeast((currency === null ? null : currencyDigits(currency)) ?? 2);
}
