/**
 * A refusal is an outcome the caller can act on. Everything else that is thrown is a bug, and leaves as an opaque 500.
 * Each code is declared once, by `refusal(…)`; the page at /errors/{code} and docs/errors.md are made from the same list.
 */
export const KINDS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  not_allowed: 405,
  conflict: 409,
  gone: 410,
  stale: 412,
  too_large: 413,
  too_long: 414,
  unsupported: 415,
  mismatched: 422,
  exhausted: 429,
  header_too_large: 431,
  internal: 500,
  unavailable: 503,
} as const;
export type Kind = keyof typeof KINDS;

/** One faulty field: a JSON pointer into the body, or `?name`, `{name}`, `Header:` for parameters. */
export interface Fault {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
  /** What the detail names, for programs of the loop plane: bounds, for one. */
  readonly vars?: Context;
}

/** Facts a program needs to go on: flat, at most 20 members. */
export type Context = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** What a declared refusal says in one case. */
export interface Said {
  readonly detail: string;
  readonly context?: Context;
  /** Seconds after which another attempt makes sense. */
  readonly retryAfter?: number;
  readonly faults?: readonly Fault[];
}

/** A code as it stands in the catalogue. `wayOut` is what the caller can do about it. */
export interface Declared {
  readonly kind: Kind;
  readonly code: string;
  readonly title: string;
  readonly wayOut: string;
}

export class Refusal extends Error {
  constructor(
    readonly declared: Declared,
    readonly said: Said,
  ) {
    super(said.detail);
    this.name = 'Refusal';
  }

  get status(): number {
    return KINDS[this.declared.kind];
  }
}

const declarations = new Map<string, Declared>();

/** Every declared code, in alphabetical order. */
export function refusalCatalogue(): readonly Declared[] {
  return [...declarations.values()].toSorted((a, b) => a.code.localeCompare(b.code));
}

/**
 * Declares a reason to decline and returns the function that makes it.
 * @example const nameTaken = refusal('conflict', 'name_taken', 'Name is taken', 'Choose another name.', (name: string) => `A client named ${name} exists.`);
 */
export function refusal<Args extends unknown[] = []>(
  kind: Kind,
  code: string,
  title: string,
  wayOut: string,
  say?: (...args: Args) => string | Said,
): (...args: Args) => Refusal {
  const declared = { kind, code, title, wayOut };
  const known = declarations.get(code);
  if (known && known.title !== title) throw new Error(`The code ${code} is declared twice.`);
  declarations.set(code, declared);
  return (...args) => {
    const said = say?.(...args) ?? wayOut;
    return new Refusal(declared, typeof said === 'string' ? { detail: said } : said);
  };
}

/** 400 with every faulty field at once. */
export const invalid = refusal(
  'invalid',
  'validation_failed',
  'Some fields are not valid',
  'Mend each field that `errors` names and send the request again; nothing was changed.',
  (faults: readonly Fault[]) => ({
    detail: faults.length === 1 ? '1 field is not valid.' : `${faults.length} fields are not valid.`,
    faults,
  }),
);

/** A reference in a body or filter to a row that is absent, foreign or hidden: one answer for all three. */
export function unknownReference(pointer: string, noun: string): Fault {
  return { pointer, code: 'not_found', detail: `No such ${noun}.` };
}

/** 404, the same for a row that does not exist and one of another team. */
export const notFound = refusal(
  'missing',
  'not_found',
  'Not found',
  'Check the id, and that the key belongs to the team that owns the row.',
  (noun: string) => `No such ${noun}.`,
);

/** 409: more than one person's loop, or one question to it, may hold. */
export const limitExceeded = refusal(
  'conflict',
  'limit_exceeded',
  'Limit is exceeded',
  'Ask for less at once, or make room first; `limit` says how much there may be.',
  (detail: string, limit: number) => ({ detail, context: { limit } }),
);

/** 503: something this process leans on does not answer; nothing was changed. */
export const unavailable = refusal(
  'unavailable',
  'unavailable',
  'Not available just now',
  'Try again after the seconds in `Retry-After`; nothing was changed.',
  (detail: string = 'The service cannot reach its database just now.', retryAfter: number = 1) => ({
    detail,
    retryAfter,
  }),
);
