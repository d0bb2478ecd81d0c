const SHAPE = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** The instant in UTC with milliseconds, finer digits cut off; null for text that is none. A day that does not exist is none. */
export function instantOf(text: string): string | null {
  const [, year = '', month = '', day = ''] = SHAPE.exec(text) ?? [];
  if (year === '' || !exists(Number(year), Number(month), Number(day))) return null;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) || !SHAPE.test(at.toISOString()) ? null : at.toISOString();
}

/** The parser rolls the 30th of February over to March. */
function exists(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
