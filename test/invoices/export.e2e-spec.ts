import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';

const EXPORT = '/v1/invoices/export';
const HEAD =
  'Number,Status,Client,Issue Date,Due Date,Currency,Subtotal,Discount,Tax,Total,Paid,Balance,Sent At,Paid At';

let run: Running;
let ask: Ask;

beforeAll(async () => {
  run = await boot();
});
afterAll(() => run.close());

beforeAll(async () => {
  ask = run.ask((await run.make.team()).key);
});

const rowsOf = (text: string) => text.split('\r\n').slice(0, -1);

describe('the export', () => {
  it('has a row for each invoice, oldest first', async () => {
    const client = await run.make.client(ask, { name: 'Acme, "the" company' });
    const bill = (fields: object) => run.make.invoice(ask, { clientId: client.id, issueDate: '2026-01-01', ...fields });
    const sent = await bill({ taxPercent: '19', dueDate: '2026-01-15', discount: { type: 'AMOUNT', value: '50' } });
    await run.make.post(ask, `/v1/invoices/${sent.id}/mark-sent`, { sentAt: '2026-01-02T00:00:00Z' });
    await run.make.post(ask, `/v1/invoices/${sent.id}/payments`, { amount: '100' });
    await bill({ draft: true, lines: [{ description: 'Rebate', quantity: '-1', rate: '5' }] });
    const { status, headers, body } = await ask.get(EXPORT);
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(headers['content-disposition']).toContain('filename="invoices.csv"');
    expect(rowsOf(body)).toEqual([
      HEAD,
      'INV-2026-00001,OVERDUE,"Acme, ""the"" company",2026-01-01,2026-01-15,EUR,200.00,50.00,28.50,178.50,100.00,78.50,2026-01-02T00:00:00.000Z,',
      ',DRAFT,"Acme, ""the"" company",2026-01-01,,EUR,-5.00,0.00,0.00,-5.00,0.00,-5.00,,',
    ]);
  });

  it('has a row for each line when asked, with the filters of the list', async () => {
    const lines = [
      { description: '=HYPERLINK("http://evil.example")', quantity: '2', unit: 'HUR', rate: '10', taxPercent: '7' },
      { description: '@two\nlines', quantity: '-1', rate: '5' },
    ];
    await run.make.invoice(ask, { currency: 'CHF', taxPercent: '19', issueDate: '2026-02-01', lines });
    const { body } = await ask.get(`${EXPORT}?detail=lines&currency=CHF`);
    const [head, first, second] = rowsOf(body);
    expect(head).toBe(`${HEAD},Line,Description,Quantity,Unit,Rate,Amount,Tax Percent`);
    expect(first).toContain(`,1,"'=HYPERLINK(""http://evil.example"")",2,HUR,10.00,20.00,7`);
    expect(second).toContain(`,2,"'@two\nlines",-1,,5.00,-5.00,19`);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)'])('lets no spreadsheet run a client called %s', async (name) => {
    const own = run.ask((await run.make.team()).key);
    const client = await run.make.client(own, { name });
    await run.make.invoice(own, { clientId: client.id });
    expect(rowsOf((await own.get(EXPORT)).body)[1]).toContain(`,'${name},`);
  });

  it('goes on past one batch, each invoice once', async () => {
    const own = run.ask((await run.make.team()).key);
    const drafts = Array.from({ length: 1_010 }, (_, at) => ({ draft: true, description: `Draft ${at}` }));
    for (let at = 0; at < drafts.length; at += 20) {
      await Promise.all(drafts.slice(at, at + 20).map((draft) => own.post('/v1/invoices', draft)));
    }
    expect(rowsOf((await own.get(EXPORT)).body)).toHaveLength(1_011);
  });

  it('takes no parameter of pages', async () => {
    const answer = await ask.get(`${EXPORT}?limit=10`);
    expect([answer.status, answer.body.errors[0].code]).toEqual([400, 'unknown_parameter']);
  });
});
