import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';

const INVOICES = '/v1/invoices';

let run: Running;
let ask: Ask;

beforeAll(async () => {
  run = await boot();
});
afterAll(() => run.close());

beforeAll(async () => {
  ask = run.ask((await run.make.team()).key);
});

describe('an invoice', () => {
  it('is numbered at once', async () => {
    const client = await run.make.client(ask);
    const made = await ask.post(INVOICES, { clientId: client.id, lines: [{ description: 'x', quantity: '2', rate: '100.00' }] });
    console.log(made.status, JSON.stringify(made.body, null, 1), made.headers, run.log.slice(-3));
    const read = await ask.get(`${INVOICES}/${made.body.id}`);
    expect(read.body).toEqual(made.body);
    const pdf = await ask.get(`${INVOICES}/${made.body.id}/pdf`);
    console.log(pdf.status, pdf.headers, pdf.bytes.length, (await ask.get(`${INVOICES}/${made.body.id}`)).body.pdf, run.log.slice(-3));
    console.log((await ask.get(`${INVOICES}/export?detail=lines`)).body);
    console.log((await ask.get(`${INVOICES}?count=true&expand=lines&expand=payments`)).body);
  });
});
