import { type CallHandler, type ExecutionContext, type NestInterceptor, StreamableFile } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';

/** A file on its way to the caller. `digest` is a hash of its bytes, where they are known before they leave. */
export interface OutgoingFile {
  readonly content: Uint8Array | Readable;
  readonly type: string;
  readonly name: string;
  readonly inline?: boolean;
  readonly digest?: string;
}

function disposition({ name, inline }: OutgoingFile): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  return `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}

/** Sends a file with its name and, where its bytes are known, a strong ETag. */
export class FileInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<OutgoingFile>): Observable<StreamableFile | undefined> {
    const http = context.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    return next.handle().pipe(map((file) => this.send(file, request, reply)));
  }

  private send(file: OutgoingFile, request: FastifyRequest, reply: FastifyReply): StreamableFile | undefined {
    if (file.digest !== undefined) {
      const tag = `"${file.digest}"`;
      reply.header('ETag', tag).header('Cache-Control', 'private, max-age=0');
      if (request.headers['if-none-match'] === tag) return void reply.code(304);
    }
    const headers = { type: file.type, disposition: disposition(file) };
    return file.content instanceof Uint8Array
      ? new StreamableFile(file.content, { ...headers, length: file.content.byteLength })
      : new StreamableFile(file.content, headers);
  }
}
