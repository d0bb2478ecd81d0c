import type { NestFastifyApplication } from '@nestjs/platform-fastify';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
export type Headers = Readonly<Record<string, string>>;

/** An answer as a caller sees it. `body` is parsed where it is JSON, text else, null where there is none. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  // A test reads whatever the contract promises; the promise is what it checks.
  readonly body: ReturnType<typeof JSON.parse>;
  readonly bytes: Buffer;
}

function bodyOf(text: string, type: string): ReturnType<typeof JSON.parse> {
  if (text === '') return null;
  return /\bjson\b/.test(type) ? JSON.parse(text) : text;
}

/** A caller with one key (or none), asking the application in this process; `standing` headers go with every request. */
export class Ask {
  constructor(
    private readonly app: NestFastifyApplication,
    readonly key: string | null,
    readonly standing: Headers = {},
  ) {}

  get(url: string, headers?: Headers): Promise<Answer> {
    return this.send('GET', url, undefined, headers);
  }

  post(url: string, body?: unknown, headers?: Headers): Promise<Answer> {
    return this.send('POST', url, body, headers);
  }

  put(url: string, body?: unknown, headers?: Headers): Promise<Answer> {
    return this.send('PUT', url, body, headers);
  }

  patch(url: string, body?: unknown, headers?: Headers): Promise<Answer> {
    return this.send('PATCH', url, body, headers);
  }

  delete(url: string, headers?: Headers): Promise<Answer> {
    return this.send('DELETE', url, undefined, headers);
  }

  /** The pages of a list from the first to the last; the address has a query. */
  async pages(url: string): Promise<Answer['body'][]> {
    const pages: Answer['body'][] = [];
    for (let cursor: string | null = 'start'; cursor !== null;) {
      const { body } = await this.get(`${url}&cursor=${cursor}`);
      pages.push(body);
      cursor = body.page.nextCursor;
    }
    return pages;
  }

  /** The rows of a list, read page by page. */
  async rows(url: string): Promise<Answer['body'][]> {
    return (await this.pages(url)).flatMap(({ data }) => data);
  }

  /** A document of the loop plane. */
  gql(query: string, variables?: object, headers?: Headers): Promise<Answer> {
    return this.post('/gql', { query, ...(variables && { variables }) }, headers);
  }

  /** Any request at all: a string body is sent as it stands. */
  async send(method: Method, url: string, body?: unknown, headers: Headers = {}): Promise<Answer> {
    const payload = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const sent = {
      ...(this.key !== null && { 'x-api-key': this.key }),
      ...(payload !== undefined && { 'content-type': 'application/json' }),
      ...this.standing,
      ...headers,
    };
    const answer = await this.app.inject({ method, url, headers: sent, ...(payload !== undefined && { payload }) });
    const shown = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
    const type = answer.headers['content-type']?.toString() ?? '';
    return {
      status: answer.statusCode,
      headers: Object.fromEntries(shown),
      body: bodyOf(answer.body, type),
      bytes: answer.rawPayload,
    };
  }
}
