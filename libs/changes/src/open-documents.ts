import type { Connection } from '#database';
import type { RequestFacts } from '#kernel';

/** A transaction that spans several changes of one request. */
export interface OpenDocument {
  readonly connection: Connection;
  readonly afterwards: (() => void)[];
  /** True when one of its results holds a secret. */
  withheld: boolean;
}

const documents = new WeakMap<RequestFacts, OpenDocument>();

/** The transaction that the changes of this request go into; null where each has its own. */
export function openDocument(request: RequestFacts): OpenDocument | null {
  return documents.get(request) ?? null;
}

/** Lets the changes of this request go into the transaction while the work lasts. */
export async function withDocument<Result>(
  request: RequestFacts,
  document: OpenDocument,
  work: () => Promise<Result>,
): Promise<Result> {
  documents.set(request, document);
  try {
    return await work();
  } finally {
    documents.delete(request);
  }
}

/** What fails inside is undone alone; what went before it in the same transaction stays. */
export async function inSavepoint<Result>(connection: Connection, work: () => Promise<Result>): Promise<Result> {
  await connection.query('SAVEPOINT change');
  try {
    const result = await work();
    await connection.query('RELEASE SAVEPOINT change');
    return result;
  } catch (error) {
    // A connection that cannot do even this is thrown away with its transaction.
    await connection.query('ROLLBACK TO SAVEPOINT change').catch(() => undefined);
    throw error;
  }
}
