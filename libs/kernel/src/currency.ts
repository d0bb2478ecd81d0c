/**
 * The active codes of ISO 4217 list one that have a minor unit, by its digits. Withdrawn codes (BGN since 2026), metals,
 * bond units, XDR, XSU, XUA, XTS and XXX are left out: nothing can be invoiced in them.
 * Not taken from Intl: its digits follow common use (CLDR), not the standard.
 */
const CODES_BY_DIGITS = [
  `BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF`,
  ``,
  `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP
   COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR
   JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN
   NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL
   THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG`,
  `BHD IQD JOD KWD LYD OMR TND`,
  `CLF UYW`,
];

const DIGITS: ReadonlyMap<string, number> = new Map(
  CODES_BY_DIGITS.flatMap((codes, digits) => (codes.match(/[A-Z]{3}/g) ?? []).map((code) => [code, digits] as const)),
);

/** Every currency that an amount can be in, in alphabetical order. */
export const CURRENCIES: readonly string[] = [...DIGITS.keys()].toSorted();

/** How many decimals an amount of this currency has: JPY 0, EUR 2, KWD 3. Null when no amount can be in it. */
export function currencyDigits(code: string): number | null {
  return DIGITS.get(code) ?? null;
}
