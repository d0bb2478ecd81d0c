/** TEMPORARY is tried again with growing pauses, AUTH a few times, PERMANENT not before something about the stream changes. */
export type FaultKind = 'TEMPORARY' | 'AUTH' | 'PERMANENT';

interface FaultFacts {
  readonly kind: FaultKind;
  readonly httpStatus?: number | null;
  readonly retryAfterSeconds?: number | null;
}

/** Why a source could not be read. The message may be shown to the stream's owner: it names the host, never the body or a secret. */
export class StreamFault extends Error {
  readonly kind: FaultKind;
  readonly httpStatus: number | null;
  readonly retryAfterSeconds: number | null;

  constructor(
    readonly code: string,
    message: string,
    { kind, httpStatus = null, retryAfterSeconds = null }: FaultFacts,
  ) {
    super(message);
    this.name = 'StreamFault';
    this.kind = kind;
    this.httpStatus = httpStatus;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
