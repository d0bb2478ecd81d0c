const HOUR = 3600;
/** Hours are told to four decimals: a second is 0.0003 of them, so every whole second comes back from what was written. */
const STEPS = 10_000;
const DECIMAL = /^(\d{1,4})(?:\.(\d+))?$/;
const CLOCK = /^(\d{1,4}):([0-5]\d)(?::([0-5]\d))?$/;

/** What is wrong with a length. */
export interface HoursFlaw {
  readonly code: string;
  readonly detail: string;
}

/** Seconds as hours, with as few decimals as it takes and four at most. No whole second lies half-way between two steps. */
export function hoursOf(seconds: number): string {
  return String(Math.round((seconds * STEPS) / HOUR) / STEPS);
}

/** A length as people write it, `1.5` or `1:30` or `1:30:00`, in seconds. */
export function secondsOf(text: string): number | HoursFlaw {
  const [, hours, minutes, seconds = '0'] = CLOCK.exec(text) ?? [];
  if (hours !== undefined) return positive(Number(hours) * HOUR + Number(minutes) * 60 + Number(seconds));
  const [whole, , decimals = ''] = DECIMAL.exec(text) ?? [];
  if (whole === undefined)
    return { code: 'invalid_value', detail: 'Must be hours with a decimal point such as 1.5, or h:mm such as 1:30.' };
  if (decimals.length > 4) return { code: 'too_many_decimals', detail: 'At most 4 decimals.' };
  return positive(Math.round(Number(whole) * HOUR));
}

function positive(seconds: number): number | HoursFlaw {
  return seconds > 0 ? seconds : { code: 'out_of_range', detail: 'Must be more than nothing.' };
}
