/** What the server says when it refuses (RFC 9457), as far as the console shows it. */
interface Refused {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly requestId: string | null;
  readonly faults: readonly Fault[];
}

export interface Fault {
  /** A JSON pointer into what was sent: `/address/line1`. */
  readonly pointer: string;
  readonly detail: string;
}

/** A request that came to nothing. The message is the server's own, where it gave one. */
export class Problem extends Error implements Refused {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly requestId: string | null;
  readonly faults: readonly Fault[];

  constructor(refused: Refused) {
    super(refused.detail);
    this.status = refused.status;
    this.code = refused.code;
    this.title = refused.title;
    this.detail = refused.detail;
    this.requestId = refused.requestId;
    this.faults = refused.faults;
  }
}

export const unreachable = () =>
  new Problem({
    status: 0,
    code: 'unreachable',
    title: 'No answer',
    detail: 'The server does not answer. Nothing was lost here: try again in a moment.',
    requestId: null,
    faults: [],
  });

/** Reads the refusal that an answer carries; what is no problem document is told by its status. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  return new Problem({
    status: response.status,
    code: textAt(body, 'code') ?? 'unknown',
    title: textAt(body, 'title') ?? `The server answered ${response.status}`,
    detail: textAt(body, 'detail') ?? `The server answered ${response.status}, and did not say why.`,
    requestId: textAt(body, 'requestId') ?? response.headers.get('X-Request-Id'),
    faults: faultsOf(isObject(body) ? body['errors'] : null),
  });
}

function faultsOf(errors: unknown): Fault[] {
  if (!Array.isArray(errors)) return [];
  return errors.map((error: unknown) => ({
    pointer: textAt(error, 'pointer') ?? '',
    detail: textAt(error, 'detail') ?? 'Not valid.',
  }));
}

function textAt(value: unknown, name: string): string | null {
  const found = isObject(value) ? value[name] : null;
  return typeof found === 'string' ? found : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
