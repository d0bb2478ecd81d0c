/** A request to somebody else's server. */
export interface OutboundAsk {
  readonly url: string;
  /** Default GET. */
  readonly method?: string;
  /** `Cookie` and the headers of the connection itself are not the caller's to give, and are left out. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Of the body, after decompression. Default 5 MiB. */
  readonly maxBytes?: number;
  /** For everything but waiting for a turn, redirects included. Default 20 s. */
  readonly timeoutMs?: number;
  /** Media types that a successful answer may have, such as `text/xml` or `text/*`. Default all. */
  readonly accept?: readonly string[];
  /** How many redirects are followed; one more is a fault. Default 0. */
  readonly redirects?: number;
}

/** What came back in the end. */
export interface OutboundAnswer {
  readonly status: number;
  /** By names in lower case; without cookies. */
  readonly headers: ReadonlyMap<string, string>;
  /** Empty unless the status is 2xx: what a server says beside an error is nobody's to show. */
  readonly body: Buffer;
  /** Where the answer came from, after redirects. */
  readonly url: string;
  /** Where the asked URL has moved for good: the last of unbroken 301 and 308 answers. */
  readonly movedTo: string | null;
}
