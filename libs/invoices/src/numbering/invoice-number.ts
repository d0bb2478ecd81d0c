/** What every team's numbers look like: the year of the issue date, and a count of at least five digits. */
export const NUMBER_PATTERN = 'INV-{YEAR}-{00001}';

/** The zeros are a minimum width: 100000 follows 99999. */
export function invoiceNumber(pattern: string, year: number, count: number): string {
  return pattern
    .replace('{YEAR}', String(year))
    .replace(/\{(0+1?)\}/, (_, zeros: string) => String(count).padStart(zeros.length, '0'));
}

/** The number as it is sorted: with every run of digits padded, text order is the order of counting. */
export function numberKey(number: string): string {
  return number.toUpperCase().replace(/\d+/g, (digits) => digits.padStart(12, '0'));
}
