import createClient from 'openapi-fetch';
import type { Paths } from './contract.js';
import { problemOf } from './problem.js';
import { send } from './transport.js';

/** Every operation of the two documents, with the types of its parameters, bodies and answers. */
export const api = createClient<Paths>({
  baseUrl: globalThis.location.origin,
  fetch: send,
  // Lists in a query repeat the name.
  querySerializer: { array: { style: 'form', explode: true } },
});

api.use({
  async onResponse({ response }) {
    if (!response.ok) throw await problemOf(response);
  },
});

/** The body of an answer. Refusals have been thrown as `Problem` before. */
export async function bodyOf<T>(asked: Promise<{ data?: T }>): Promise<NonNullable<T>> {
  const { data } = await asked;
  if (data === undefined || data === null) throw new Error('The server answered without the body that it promises.');
  return data;
}
