import { CURRENCIES, currencyDigits } from '#kernel';

/** Every currency that an amount can be in, and how many decimals it then has: ISO 4217 as the application knows it. */
export const DIGITS: readonly (readonly [code: string, digits: number])[] = CURRENCIES.map(
  (code) => [code, currencyDigits(code) ?? 2] as const,
);
