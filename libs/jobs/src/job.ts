/** What is done later, by name. What was put off is found by it again, so a name that was ever in use keeps its meaning. */
export interface Job<Payload extends object> extends JobPlan<Payload> {
  readonly name: string;
  readonly attempts: number;
  readonly patient: boolean;
}

/** How a job is done. */
export interface JobPlan<Payload extends object> {
  /** Takes a stored payload apart: it holds ids only, never content or secrets, and may be of an older build. */
  readonly read: (payload: unknown) => Payload;
  /** How often it is tried: by then 3.5 hours have passed, for 13 attempts 22. */
  readonly attempts?: number;
  /** It waits for others, such as somebody else's server: then it runs beside the quick ones, which never wait behind it. */
  readonly patient?: boolean;
}

/** What a handler may know of the attempt it is in. */
export interface Run {
  /** 1 for the first. */
  readonly attempt: number;
  readonly attempts: number;
  /** Aborted when the process is about to stop and would like to have an end. */
  readonly signal: AbortSignal;
}

export const USUAL_ATTEMPTS = 10;

/** Declares a job. Whoever handles it does so by `@Handles`. */
export function job<Payload extends object>(name: string, plan: JobPlan<Payload>): Job<Payload> {
  return { attempts: USUAL_ATTEMPTS, patient: false, ...plan, name };
}

/** Thrown by a handler that was told when to come back: the next attempt waits at least so long. */
export class TryLater extends Error {
  constructor(
    message: string,
    readonly seconds: number,
  ) {
    super(message);
    this.name = 'TryLater';
  }
}
