import type { paths as AdminPaths } from './generated/admin.js';
import type { paths as BusinessPaths } from './generated/business.js';

/** Everything the server documents: what works with a key, and what takes a person at a browser. */
export type Paths = BusinessPaths & AdminPaths;

type Method = 'get' | 'post' | 'patch' | 'put' | 'delete';
type Good<R> = R extends { 200: infer A } ? A : R extends { 201: infer A } ? A : R extends { 202: infer A } ? A : never;

/** The body of a good answer: `Answer<'/v1/keys', 'get'>`. */
export type Answer<P extends keyof Paths, M extends Method> =
  Paths[P] extends Record<M, { responses: infer R }>
    ? Good<R> extends { content: { 'application/json': infer B } }
      ? B
      : never
    : never;

/** What is sent: `Sent<'/v1/keys', 'post'>`. */
export type Sent<P extends keyof Paths, M extends Method> =
  Paths[P] extends Record<M, { requestBody: infer R }>
    ? R extends { content: { 'application/json': infer B } }
      ? B
      : never
    : never;

/** One row of a list. */
export type Row<P extends keyof Paths> = Answer<P, 'get'> extends { data: (infer T)[] } ? T : never;

export type Session = Answer<'/admin/v1/session', 'get'>;
export type Role = 'OWNER' | 'ADMIN' | 'MEMBER';
