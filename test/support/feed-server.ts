import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/** A request as the server got it. */
export interface Got {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface Document {
  readonly body: string | Buffer;
  readonly type?: string;
  /** Sent as ETag; left out: made from the body; null: none is sent. */
  readonly etag?: string | null;
  /** An HTTP date; left out: none is sent. */
  readonly lastModified?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

type Handler = (got: Got) => Reply | Promise<Reply>;
type Raw = (request: IncomingMessage, response: ServerResponse) => void;

/** A real server on loopback that answers as sources on the web do: well, late, endlessly, wrongly, or from somewhere else. */
export class FeedServer {
  readonly got: Got[] = [];
  private readonly handlers = new Map<string, Handler>();
  private readonly raws = new Map<string, Raw>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FeedServer> {
    const server = createServer();
    const self = new FeedServer(server);
    server.on('request', (request, response) => {
      self.take(request, response).catch(() => response.destroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return self;
  }

  get port(): number {
    const address: AddressInfo | string | null = this.server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  url(path: string): string {
    return `${this.origin}${path}`;
  }

  /** What was asked for at a path, first things first. */
  asked(path: string): Got[] {
    return this.got.filter((each) => each.path === path);
  }

  /** Answers a path by a function of the request. A path that ends in * stands for all that begin like it. */
  on(path: string, handler: Handler): void {
    this.raws.delete(path);
    this.handlers.set(path, handler);
  }

  /** A document that can be asked for conditionally. Putting it again changes it. */
  put(
    path: string,
    { body, type = 'application/xml', etag = etagOf(body), lastModified, headers = {} }: Document,
  ): void {
    const validators = {
      ...(etag !== null && { etag }),
      ...(lastModified !== undefined && { 'last-modified': lastModified }),
    };
    this.on(path, (got) => {
      const sameTag = etag !== null && got.headers['if-none-match'] === etag;
      const sameTime =
        got.headers['if-none-match'] === undefined &&
        lastModified !== undefined &&
        Date.parse(got.headers['if-modified-since'] ?? '') >= Date.parse(lastModified);
      if (sameTag || sameTime) return { status: 304, headers: { ...validators, ...headers } };
      return { headers: { 'content-type': type, ...validators, ...headers }, body };
    });
  }

  /** Refuses, such as with 429 and a `Retry-After`. */
  refuse(path: string, status: number, headers: Readonly<Record<string, string>> = {}): void {
    this.on(path, () => ({ status, headers: { 'content-type': 'text/plain', ...headers }, body: 'no' }));
  }

  redirect(path: string, to: string, status = 301): void {
    this.on(path, () => ({ status, headers: { location: to } }));
  }

  /** Answers a path by hand, for answers that are none. */
  raw(path: string, raw: Raw): void {
    this.handlers.delete(path);
    this.raws.set(path, raw);
  }

  /** Takes the request and says nothing. */
  silent(path: string): void {
    this.raw(path, () => {});
  }

  /** Begins, and goes on by a few bytes at a time, for as long as somebody listens. */
  dripping(path: string, type = 'application/xml', everyMs = 100): void {
    this.raw(path, (_, response) => {
      response.writeHead(200, { 'content-type': type });
      const drip = setInterval(() => response.write(' '), everyMs);
      response.on('close', () => clearInterval(drip));
    });
  }

  /** Sends as fast as it can, without end. */
  endless(path: string, type = 'application/xml'): void {
    const piece = Buffer.alloc(65_536, 'x');
    this.raw(path, (_, response) => {
      response.writeHead(200, { 'content-type': type });
      const more = () => {
        while (!response.destroyed && response.write(piece));
      };
      response.on('drain', more);
      more();
    });
  }

  /** A small answer that unpacks to many megabytes. */
  bomb(path: string, megabytes = 100, type = 'application/xml'): void {
    const packed = gzipSync(Buffer.alloc(megabytes * 1_048_576, 'x'));
    this.on(path, () => ({ headers: { 'content-type': type, 'content-encoding': 'gzip' }, body: packed }));
  }

  /** Says it is longer than it is, and hangs up in the middle. */
  broken(path: string, body = '<rss', type = 'application/xml'): void {
    this.raw(path, (_, response) => {
      response.writeHead(200, { 'content-type': type, 'content-length': String(body.length + 100) });
      response.write(body, () => response.destroy());
    });
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.origin);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const body = Buffer.concat(chunks).toString();
    const got: Got = { method: request.method ?? 'GET', path: pathname, query: searchParams, headers, body };
    this.got.push(got);
    const raw = found(this.raws, pathname);
    if (raw) return raw(request, response);
    const handler = found(this.handlers, pathname);
    const reply = handler
      ? await handler(got)
      : { status: 404, headers: { 'content-type': 'text/plain' }, body: 'nothing here' };
    response.writeHead(reply.status ?? 200, reply.headers).end(reply.body);
  }
}

function found<Value>(routes: ReadonlyMap<string, Value>, path: string): Value | undefined {
  const prefix = [...routes.keys()].find((route) => route.endsWith('*') && path.startsWith(route.slice(0, -1)));
  return routes.get(path) ?? (prefix === undefined ? undefined : routes.get(prefix));
}

function etagOf(body: string | Buffer): string {
  return `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
}
