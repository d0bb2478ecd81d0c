import { describe, expect, it } from '@jest/globals';
import { RouteTable } from './route-table.js';

const table = new RouteTable();
const ROUTES = [
  'GET /',
  'GET /v1/invoices',
  'HEAD /v1/invoices',
  'POST /v1/invoices',
  'GET /v1/invoices/clients',
  'POST /v1/invoices/clients',
  'POST /v1/invoices/calculate',
  'GET /v1/invoices/clients/:id',
  'PATCH /v1/invoices/clients/:id',
  'GET /v1/invoices/:id',
  'DELETE /v1/invoices/:id',
  'POST /v1/invoices/:id/lines',
  'GET /console/*',
];
for (const route of ROUTES) {
  const [method = '', url = ''] = route.split(' ');
  table.add(method, url);
}

describe('the table of routes', () => {
  it.each([
    ['/', ['GET']],
    ['/v1/invoices', ['GET', 'HEAD', 'POST']],
    ['/v1/invoices/0197a3c2', ['GET', 'DELETE']],
    ['/v1/invoices/clients', ['GET', 'POST']],
    ['/v1/invoices/cli%65nts', ['GET', 'POST']],
    ['/v1/invoices/calculate', ['POST']],
    ['/v1/invoices/clients/1', ['GET', 'PATCH']],
    ['/v1/invoices/1/lines', ['POST']],
    ['/console/assets/a.js', ['GET']],
    ['/console/', ['GET']],
    ['/console', []],
    ['/v1/invoices/', []],
    ['/v1/Invoices', []],
    ['/v1', []],
    ['/v1/invoices/%E0%A4%A', ['GET', 'DELETE']],
  ])('knows the methods of %s', (path, methods) => {
    expect(table.methodsAt(path)).toEqual(methods);
  });

  it.each([
    ['DELETE', '/v1/invoices/:id', '/v1/invoices/clients', true],
    ['DELETE', '/v1/invoices/:id', '/v1/invoices/calculate', true],
    ['GET', '/v1/invoices/:id', '/v1/invoices/calculate', true],
    ['GET', '/v1/invoices/:id', '/v1/invoices/0197a3c2', false],
    ['POST', '/v1/invoices/:id/lines', '/v1/invoices/clients/lines', true],
    ['POST', '/v1/invoices/:id/lines', '/v1/invoices/1/lines', false],
    ['GET', '/v1/invoices/clients', '/v1/invoices/clients', false],
    ['GET', '/console/*', '/console/clients', false],
  ])('tells whether %s %s may serve %s', (method, url, path, trespasses) => {
    expect(table.trespasses(method, url, path)).toBe(trespasses);
  });
});
