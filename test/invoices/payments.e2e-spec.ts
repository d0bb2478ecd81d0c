import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';
import { told } from '../support/told.js';

const INVOICES = '/v1/invoices';

let run: Running;
let ask: Ask;
let teamId: string;

beforeAll(async () => {
  run = await boot();
  const team = await run.make.team();
  teamId = team.id;
  ask = run.ask(team.key);
});
afterAll(() => run.close());

type Body = Answer['body'];
const today = () => new Date().toISOString().slice(0, 10);
const invoiceOf = (total: string, fields: object = {}): Promise<Body> =>
  run.make.invoice(ask, { lines: [{ description: 'Work', rate: total }], ...fields });
const pay = (invoice: Body, body: object) => ask.post(`${INVOICES}/${invoice.id}/payments`, body);
const current = async ({ id }: Body): Promise<Body> => (await ask.get(`${INVOICES}/${id}`)).body;

describe('a payment', () => {
  it('lowers what is due, and is read back the same', async () => {
    const invoice = await invoiceOf('120');
    const made = await pay(invoice, { amount: '20.5', method: 'CARD', reference: 'R-1', note: 'First.' });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      id: expect.any(String),
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
      version: 1,
      kind: 'PAYMENT',
      amount: '20.50',
      currency: 'EUR',
      paidOn: today(),
      method: 'CARD',
      reference: 'R-1',
      note: 'First.',
      createdBy: { type: 'KEY', id: expect.any(String), name: 'Key of a test' },
      reversedAt: null,
      reversalReason: null,
    });
    const read = await ask.get(`${made.headers['location']}`);
    expect(read.body).toEqual(made.body);
    expect(read.headers['etag']).toMatch(/^"2-/);
    expect(await current(invoice)).toMatchObject({
      status: 'PAID_PARTIAL',
      amountPaid: '20.50',
      amountDue: '99.50',
      paidAt: null,
      locked: true,
    });
  });

  it('pays off, and no more than that', async () => {
    const invoice = await invoiceOf('120');
    const over = await pay(invoice, { amount: '120.01' });
    expect(over.body).toMatchObject({
      status: 409,
      code: 'overpayment',
      context: { amountDue: '120.00', currency: 'EUR', status: 'PENDING' },
    });
    expect((await pay(invoice, { amount: '120' })).status).toBe(201);
    expect(await current(invoice)).toMatchObject({ status: 'PAID', amountDue: '0.00', paidAt: expect.any(String) });
    expect((await pay(invoice, { amount: '0.01' })).body.code).toBe('invoice_paid');
  });

  it.each([
    ['nothing', { amount: '0' }, '/amount', 'out_of_range'],
    ['less than nothing', { amount: '-1' }, '/amount', 'out_of_range'],
    ['fractions of a cent', { amount: '0.001' }, '/amount', 'too_many_decimals'],
    ['tomorrow', { amount: '1', paidOn: '2099-01-01' }, '/paidOn', 'future_date'],
    ['by magic', { amount: '1', method: 'MAGIC' }, '/method', 'invalid_value'],
    ['without amount', {}, '/amount', 'required'],
    ['as refund', { amount: '1', kind: 'REFUND' }, '/kind', 'read_only_field'],
  ])('is not made of %s', async (_, body, pointer, code) => {
    const answer = await pay(await invoiceOf('5'), body);
    expect([answer.status, answer.body.errors]).toEqual([400, [expect.objectContaining({ pointer, code })]]);
  });

  it('is in the currency of the invoice', async () => {
    const answer = await pay(await invoiceOf('5'), { amount: '1', currency: 'CHF' });
    expect([answer.status, answer.body.code]).toEqual([409, 'currency_mismatch']);
  });

  it('of all that is due is made by mark-paid', async () => {
    const invoice = await invoiceOf('120');
    await pay(invoice, { amount: '20' });
    const paid = await ask.post(`${INVOICES}/${invoice.id}/mark-paid`, {
      paidOn: '2026-01-02',
      method: 'CASH',
      reference: 'till',
    });
    expect(paid.body).toMatchObject({ status: 'PAID', amountPaid: '120.00' });
    const { body } = await ask.get(`${INVOICES}/${invoice.id}/payments`);
    expect(body.data.map(({ amount, paidOn, method }: Body) => [amount, paidOn, method])).toEqual([
      ['100.00', '2026-01-02', 'CASH'],
      ['20.00', today(), 'OTHER'],
    ]);
  });

  it('never overpays, however many come at once', async () => {
    const invoice = await invoiceOf('10');
    const answers = await Promise.all(Array.from({ length: 20 }, () => pay(invoice, { amount: '3' })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(await current(invoice)).toMatchObject({ amountPaid: '9.00', amountDue: '1.00' });
  });

  it('fixes the currency of the team', async () => {
    const team = await run.make.team();
    const [own, owner] = [run.ask(team.key), run.ask((await run.make.person(team.id)).key)];
    expect((await owner.patch('/v1/team', { currency: 'CHF' })).status).toBe(200);
    const invoice = await run.make.invoice(own);
    await run.make.post(own, `${INVOICES}/${invoice.id}/payments`, { amount: '1' });
    expect((await owner.patch('/v1/team', { currency: 'EUR' })).body.code).toBe('currency_locked');
  });
});

describe('a reversal', () => {
  it('keeps the row, and the invoice falls back and unlocks', async () => {
    const invoice = await invoiceOf('120');
    const payment = (await pay(invoice, { amount: '120' })).body;
    const url = `${INVOICES}/${invoice.id}/payments/${payment.id}`;
    expect((await ask.delete(`${url}?reason=Returned`)).status).toBe(204);
    expect((await ask.get(url)).body).toMatchObject({
      ...payment,
      version: 2,
      updatedAt: expect.any(String),
      reversedAt: expect.any(String),
      reversalReason: 'Returned',
    });
    const open = await current(invoice);
    expect(open).toMatchObject({
      status: 'PENDING',
      amountPaid: '0.00',
      amountDue: '120.00',
      paidAt: null,
      locked: false,
    });
    expect((await ask.patch(`${INVOICES}/${invoice.id}`, { notes: 'Free again.' })).status).toBe(200);
    const again = await ask.delete(url);
    expect([again.status, again.body.code]).toEqual([409, 'payment_reversed']);
  });

  it('is not for members, as voiding is not', async () => {
    const member = run.ask((await run.make.person(teamId, 'MEMBER')).key);
    const invoice = await invoiceOf('5');
    const payment = (await pay(invoice, { amount: '1' })).body;
    const answers = [
      await member.delete(`${INVOICES}/${invoice.id}/payments/${payment.id}`),
      await member.post(`${INVOICES}/${invoice.id}/void`, {}),
    ];
    expect(answers.map(({ body }) => body.code)).toEqual(['role_missing', 'role_missing']);
    expect((await member.post(`${INVOICES}/${invoice.id}/payments`, { amount: '1' })).body.createdBy).toMatchObject({
      type: 'USER',
      name: 'Person',
    });
  });
});

describe('the feed and the audit', () => {
  it('tell each payment, and what it made of the invoice', async () => {
    const invoice = await invoiceOf('10');
    const first = (await pay(invoice, { amount: '4' })).body;
    await pay(invoice, { amount: '6' });
    await ask.delete(`${INVOICES}/${invoice.id}/payments/${first.id}`);
    const events = await told(run.app, teamId);
    expect(events.slice(-7).map(({ type }) => type)).toEqual([
      'invoice.created',
      'invoice.issued',
      'payment.recorded',
      'invoice.partially_paid',
      'payment.recorded',
      'invoice.paid',
      'payment.reversed',
    ]);
  });
});
