import type { Context, Refusal } from '#kernel';
import { type Placing, type Trouble, troubleOfQuery, troubleOfRequest } from './trouble.js';

/** Where the loop plane is served. */
export const LOOP_PATH = '/gql';

/** True where a caller expects GraphQL's shape of errors. */
export function isLoopPlane(url: string): boolean {
  return url === LOOP_PATH || url.startsWith(`${LOOP_PATH}?`);
}

/** What programs need of an error: `extensions` is the truth, the same stands flat beside the message. */
export type RootFacts = {
  readonly code: string;
  readonly fields: readonly string[];
  readonly shortMessage: string;
  readonly vars: Context;
};

/** An error as it stands in `errors` of an answer. */
export interface RootError extends RootFacts {
  readonly message: string;
  readonly extensions: RootFacts;
}

/** A refusal in GraphQL's shape: of a query where its arguments can be placed, else of the request as a whole. */
export function rootErrorOf(refusal: Refusal, place?: Placing): RootError {
  return rootError(place ? troubleOfQuery(refusal, place) : troubleOfRequest(refusal));
}

/** The same of facts that are known already. */
export function rootError({ message, code, fields, shortMessage, vars }: Omit<Trouble, 'path'>): RootError {
  const facts = { code, fields, shortMessage, vars };
  return { message, ...facts, extensions: facts };
}
