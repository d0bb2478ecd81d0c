/** What is said of an operation. */
export interface Words {
  readonly summary: string;
  readonly description: string;
}

const said = new WeakMap<object, Words>();

/** Remembers the words of a handler. */
export function noteWords(handler: unknown, words: Words): void {
  if (typeof handler === 'function') said.set(handler, words);
}

/** The words that `@Says` gave a handler; null where it said none yet. */
export function wordsOf(handler: unknown): Words | null {
  return typeof handler === 'function' ? (said.get(handler) ?? null) : null;
}
