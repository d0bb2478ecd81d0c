const DAY_SECONDS = 86_400;

/** How long a source asks to be left alone: whole seconds or an HTTP date, at most a day; null where it says nothing understandable. */
export function retryAfterSeconds(header: string | null, now: string): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Math.min(Number(text), DAY_SECONDS);
  const at = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) return null;
  return Math.min(Math.max(0, Math.ceil((at - Date.parse(now)) / 1000)), DAY_SECONDS);
}
