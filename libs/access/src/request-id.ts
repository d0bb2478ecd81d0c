import { randomFillSync } from 'node:crypto';

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';
const TIME_LENGTH = 10;
const RANDOM_LENGTH = 16;
const ACCEPTED = /^[A-Za-z0-9._-]{1,64}$/;

// Random bytes are fetched in bulk: one call into the system per request costs more than the rest of the id.
const pool = Buffer.alloc(RANDOM_LENGTH * 256);
let used = pool.length;

/** A new id of a request: `req_` and 26 characters that sort by time (48 bits of it, then 80 random bits). */
export function newRequestId(now: number = Date.now()): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  let random = '';
  for (const end = used + RANDOM_LENGTH; used < end; used += 1) random += CROCKFORD.charAt((pool[used] ?? 0) & 31);
  return `req_${timeText(now)}${random}`;
}

/** The id that the caller gave the request, if it is fit to stand in a log: ≤ 64 of `A-Za-z0-9._-`. */
export function clientRequestId(header: string | readonly string[] | undefined): string | null {
  return typeof header === 'string' && ACCEPTED.test(header) ? header : null;
}

function timeText(now: number): string {
  let text = '';
  for (let rest = now; text.length < TIME_LENGTH; rest = Math.floor(rest / 32)) {
    text = CROCKFORD.charAt(rest % 32) + text;
  }
  return text;
}
