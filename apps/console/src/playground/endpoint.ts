import type { ExecutionResult } from 'graphql';

/** What one sends to /gql. */
export interface Question {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string | null;
}

/** What comes back. GraphQL's answer has the truth; of the statuses, those of trouble (429 and more) say something. */
export interface Reply {
  readonly status: number;
  readonly answer: ExecutionResult;
}

/** The server does not let this key in; the message says why, in its words. */
export class KeyRefused extends Error {}

/**
 * Sends a document with the key and nothing else: without cookies, so that someone signed in to the console asks with
 * the key that the page shows, too.
 */
export async function ask(
  key: string,
  question: Question,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  // Ours are set last: a second Authorization would be sent beside the first, and the server refuses two keys.
  const sent = new Headers({ ...headers });
  sent.set('Accept', 'application/json');
  sent.set('Content-Type', 'application/json');
  sent.set('Authorization', `Bearer ${key}`);
  const response = await fetch('/gql', {
    method: 'POST',
    credentials: 'omit',
    headers: sent,
    body: JSON.stringify(question),
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.status === 401 || response.status === 403)
    throw new KeyRefused(firstMessage(answer) ?? 'This key is not let in.');
  if (!isAnswer(answer)) throw new Error(`The server answered ${response.status}, and not as GraphQL does.`);
  return { status: response.status, answer };
}

function isAnswer(value: unknown): value is ExecutionResult {
  return isObject(value) && ('data' in value || 'errors' in value);
}

/** The message of the first error, where there is one. */
export function firstMessage(answer: unknown): string | null {
  const message = at(answer, 'errors', 0, 'message');
  return typeof message === 'string' ? message : null;
}

/** What lies at a path into unknown JSON, or undefined. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce((found: unknown, step) => (isObject(found) ? found[step] : undefined), value);
}

function isObject(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}
