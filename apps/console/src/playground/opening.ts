import { ask, at, firstMessage } from './endpoint.js';

/** Who asks, and items of theirs that the examples can be tried on. Null where there is none, or no right to see it. */
export interface Opening {
  readonly name: string | null;
  readonly queuedItem: string | null;
  readonly nextItem: string | null;
}

// One question tells whether the key is good and what to fill the examples with. What a key may not see is null.
const QUESTION = `query Opening {
  currentUser { name email }
  listQueuedItems(limit: 2) { results { id } }
}`;

/** Opens the playground for a key; throws KeyRefused when the server does not let it in, and other errors in trouble. */
export async function openWith(key: string): Promise<Opening> {
  const { status, answer } = await ask(key, { query: QUESTION });
  if (status >= 429) throw new Error(firstMessage(answer) ?? `The server answered ${status}.`);
  const { data } = answer;
  return {
    name: text(at(data, 'currentUser', 'name')) ?? text(at(data, 'currentUser', 'email')),
    queuedItem: text(at(data, 'listQueuedItems', 'results', 0, 'id')),
    nextItem: text(at(data, 'listQueuedItems', 'results', 1, 'id')),
  };
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
