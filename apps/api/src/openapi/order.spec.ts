import { expect, it } from '@jest/globals';
import type { Endpoint, Method } from './endpoints.js';
import { inReadingOrder } from './order.js';

function endpoint(line: string): Endpoint {
  const [tag = '', method = '', path = ''] = line.split(' ');
  const known: readonly Method[] = ['get', 'post', 'put', 'patch', 'delete'];
  const found = known.find((each) => each === method);
  if (!found) throw new Error(`${method} is no method.`);
  return { tag, method: found, path, operation: { responses: {} }, rule: { who: 'anyone' } };
}

it('reads a tag from its list to what deletes its rows, children before their parent', () => {
  const wanted = [
    'Clients get /v1/clients',
    'Invoices get /v1/invoices',
    'Invoices post /v1/invoices',
    'Invoices post /v1/invoices/calculate',
    'Invoices get /v1/invoices/{id}/lines',
    'Invoices post /v1/invoices/{id}/void',
    'Invoices get /v1/invoices/{id}/lines/{lineId}',
    'Invoices delete /v1/invoices/{id}/lines/{lineId}',
    'Invoices get /v1/invoices/{id}',
    'Invoices patch /v1/invoices/{id}',
    'Invoices delete /v1/invoices/{id}',
  ];
  const mixed = [10, 2, 7, 1, 9, 3, 8, 4, 0, 6, 5].flatMap((at) => wanted[at] ?? []);
  const read = inReadingOrder(mixed.map(endpoint)).map(({ tag, method, path }) => `${tag} ${method} ${path}`);
  expect(read).toEqual(wanted);
});
