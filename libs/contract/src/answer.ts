import { crc32 } from 'node:zlib';
import type { Type } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Projection, projectionOf } from './projection.js';

/** What an answer's row may carry beside its View. */
interface Versioned {
  readonly id?: string;
  readonly version?: number;
  /** The version that its ETag speaks of, where that is its parent's. */
  readonly $version?: number;
  /** There already when it was to be made: of 201 and 200, the second. */
  readonly $found?: boolean;
}

interface Paged {
  readonly page: { readonly nextCursor: string | null };
}

function isPaged(result: object): result is Paged {
  return 'data' in result && 'page' in result;
}

function versionOf(row: Versioned): number | undefined {
  return row.$version ?? row.version;
}

/** Strong: the version, and eight hex digits of the very bytes. `If-Match` compares the first part, `If-None-Match` the whole. */
function etag(version: number, body: string): string {
  return `"${version}-${crc32(body).toString(16).padStart(8, '0')}"`;
}

function pathOf(url: string): string {
  const query = url.indexOf('?');
  return query < 0 ? url : url.slice(0, query);
}

function nextLink(url: string, cursor: string): string {
  const [path = '', query = ''] = url.split('?');
  const parameters = new URLSearchParams(query);
  parameters.delete('cursor');
  parameters.append('cursor', cursor);
  return `<${path}?${parameters.toString()}>; rel="next"`;
}

/** How one handler answers: its result projected, serialised once, with the headers that follow from it. */
export class Answer {
  private readonly project: Projection;

  constructor(
    view: Type<object>,
    private readonly at: string | undefined,
  ) {
    this.project = projectionOf(view);
  }

  /** The body; empty when the caller already holds these very bytes. */
  write(result: object, request: FastifyRequest, reply: FastifyReply): string {
    const body = JSON.stringify(this.project(result));
    if (isPaged(result)) this.linkNext(result, request, reply);
    else if (this.identify(result, body, request, reply)) return '';
    return body;
  }

  private linkNext({ page }: Paged, request: FastifyRequest, reply: FastifyReply): void {
    if (page.nextCursor !== null) reply.header('Link', nextLink(request.url, page.nextCursor));
  }

  /** ETag and Location of a single row; true when the caller already holds these very bytes. */
  private identify(row: Versioned, body: string, request: FastifyRequest, reply: FastifyReply): boolean {
    if (row.$found) reply.code(200);
    if (reply.statusCode === 201 && row.id !== undefined) {
      reply.header('Location', `${this.at ?? pathOf(request.url)}/${row.id}`);
    }
    const version = versionOf(row);
    if (version === undefined) return false;
    const tag = etag(version, body);
    reply.header('ETag', tag);
    const held = request.headers['if-none-match'];
    const same = request.method === 'GET' && held !== undefined && held.split(',').some((each) => each.trim() === tag);
    if (same) reply.code(304).removeHeader('Content-Type');
    return same;
  }
}
