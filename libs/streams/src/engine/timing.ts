/** What is known of a failure. */
export interface Failure {
  readonly kind: 'TEMPORARY' | 'AUTH' | 'PERMANENT';
  readonly retryAfterSeconds: number | null;
}

/** How often the stream had failed in a row before. */
export interface Spell {
  readonly failures: number;
  readonly authFailures: number;
}

/** How the stream stands after a failure, and in how many seconds it is tried again; null: not by itself. */
export interface Retry {
  readonly status: 'BACKING_OFF' | 'AUTH_FAILED' | 'ERROR';
  readonly seconds: number | null;
  readonly tells: boolean;
}

const DAY = 86_400;
/** Of what has no interval of its own. */
const USUAL = 60;
const AUTH_TRIES = [300, 3_600] as const;
const TOLD_AFTER = 3;

/** Up to ten percent to either side, so that what was made together does not come together for ever. `random` lies between 0 and 1. */
export function jittered(seconds: number, random: number): number {
  return seconds * (0.9 + 0.2 * random);
}

/** Seconds until a stream that is well runs again. No sooner than its source asks for. */
export function pause(interval: number, atLeast: number | undefined, random: number): number {
  return Math.max(jittered(interval, random), atLeast ?? 0);
}

export function retry(interval: number | null, failure: Failure, spell: Spell, random: number): Retry {
  const failures = spell.failures + 1;
  switch (failure.kind) {
    case 'PERMANENT':
      return { status: 'ERROR', seconds: null, tells: true };
    case 'AUTH':
      return { status: 'AUTH_FAILED', seconds: AUTH_TRIES[spell.authFailures] ?? null, tells: true };
    case 'TEMPORARY': {
      const wait = failure.retryAfterSeconds;
      const seconds = Math.min(DAY, jittered((interval ?? USUAL) * 2 ** Math.min(failures, 20), random));
      return {
        status: 'BACKING_OFF',
        seconds: wait === null ? seconds : Math.min(DAY, Math.max(wait, 1)),
        tells: failures >= TOLD_AFTER,
      };
    }
  }
}
