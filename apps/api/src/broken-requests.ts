import type { Duplex } from 'node:stream';
import { answerHeaders, newRequestId } from '#access';
import { badRequest, headersTooLarge, problemOf } from '#contract';
import { type Refusal } from '#kernel';

function refusalOf(code: string | undefined): Refusal {
  if (code === 'HPE_HEADER_OVERFLOW') return headersTooLarge();
  return badRequest(
    code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'The request took too long to arrive.' : 'This is not an HTTP request.',
  );
}

/** Bytes that are no HTTP request never become one: the answer is written to the socket by hand, in the same shape as every other. */
export function answerBrokenSocket(error: Error & { code?: string }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const refusal = refusalOf(error.code);
  const requestId = newRequestId();
  const body = JSON.stringify(problemOf(refusal, '/', requestId, ''));
  const headers = {
    ...answerHeaders(requestId),
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
    Connection: 'close',
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${refusal.status} ${refusal.declared.title}\r\n${head.join('')}\r\n${body}`);
}
