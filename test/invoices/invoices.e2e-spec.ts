import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';
import { told } from '../support/told.js';

const INVOICES = '/v1/invoices';
const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';

let run: Running;
let ask: Ask;
let teamId: string;
let clientId: string;

beforeAll(async () => {
  run = await boot();
  const team = await run.make.team();
  teamId = team.id;
  ask = run.ask(team.key);
  clientId = (await run.make.client(ask, { name: 'Acme GmbH', email: 'ap@acme.example' })).id;
});
afterAll(() => run.close());

type Body = Answer['body'];

const full = {
  issueDate: '2026-06-15',
  dueDate: '2026-06-29',
  expiresOn: '2099-12-31',
  currency: 'CHF',
  description: 'Relaunch',
  notes: 'Thank you.\nSee you.',
  terms: 'Payable.',
  internalNote: 'Agreed by phone.',
  purchaseOrder: 'PO-1',
  buyerReference: 'DEPT-7',
  servicePeriod: { from: '2026-06-01', to: '2026-06-30' },
  taxPercent: '8.1',
  taxName: 'MWST',
  taxCategory: 'S',
  taxExemptionReason: null,
  taxMode: 'EXCLUSIVE',
  roundingMode: 'LINE',
  cashRounding: '0.05',
  discount: { type: 'PERCENT', value: '10' },
  externalRefs: [{ source: 'crm', id: 'A-1', url: null }],
  metadata: { region: 'north' },
};
const fullLine = {
  description: 'Design\nof the page',
  quantity: '12.5',
  unit: 'HUR',
  rate: '95.00',
  discount: { type: 'AMOUNT', value: '5.00' },
  taxPercent: null,
  taxCategory: null,
  servicePeriod: { from: '2026-06-01', to: '2026-06-15' },
};
const STAMP = { id: expect.any(String), createdAt: expect.any(String), updatedAt: expect.any(String), version: 1 };

describe('an invoice', () => {
  it('keeps every field as it was given, and is read back the same', async () => {
    const made = await ask.post(INVOICES, { clientId, ...full, lines: [fullLine] });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      ...full,
      ...STAMP,
      number: 'INV-2026-00001',
      status: 'OVERDUE',
      overdue: true,
      locked: false,
      source: 'API',
      clientId,
      client: { id: clientId, name: 'Acme GmbH' },
      lines: [
        {
          ...STAMP,
          ...fullLine,
          amount: '1182.50',
          amountBasis: 'COMPUTED',
          position: 1,
          durationSeconds: null,
          projectId: null,
          timeEntryCount: 0,
        },
      ],
      subtotal: '1182.50',
      discountTotal: '118.25',
      netTotal: '1064.25',
      taxTotal: '86.20',
      total: '1150.45',
      cashRoundingAmount: '0.00',
      payable: '1150.45',
      taxBreakdown: [{ category: 'S', percent: '8.1', base: '1064.25', amount: '86.20' }],
      amountPaid: '0.00',
      amountCredited: '0.00',
      amountDue: '1150.45',
      issuedAt: expect.any(String),
      sentAt: null,
      paidAt: null,
      voidedAt: null,
      voidReason: null,
      expiredAt: null,
      firstViewedAt: null,
      viewCount: 0,
      pdf: null,
      seller: expect.objectContaining({ name: 'Team of a test', address: null, bankDetails: null, logoSha256: null }),
      buyer: expect.objectContaining({ name: 'Acme GmbH', email: 'ap@acme.example', legalName: null }),
    });
    expect(made.headers['location']).toBe(`${INVOICES}/${made.body.id}`);
    const read = await ask.get(`${INVOICES}/${made.body.id}`);
    expect(read.body).toEqual(made.body);
    expect(read.headers['etag']).toBe(made.headers['etag']);
    const held = await ask.get(`${INVOICES}/${made.body.id}`, { 'if-none-match': read.headers['etag'] ?? '' });
    expect([held.status, held.body]).toEqual([304, null]);
  });

  it('takes ids of the caller', async () => {
    const [id, line] = ['0197a3c2-0000-7000-8000-0000000aa001', '0197a3c2-0000-7000-8000-0000000bb001'];
    const made = await ask.post(INVOICES, { id, clientId, lines: [{ id: line, description: 'x' }] });
    expect([made.body.id, made.body.lines[0].id]).toEqual([id, line]);
  });

  it('is another team’s secret', async () => {
    const { id } = await run.make.invoice(ask);
    const stranger = run.ask((await run.make.team()).key);
    const answers = [
      await stranger.get(`${INVOICES}/${id}`),
      await stranger.patch(`${INVOICES}/${id}`, { notes: 'x' }),
      await stranger.get(`${INVOICES}/${id}/lines`),
      await stranger.get(`${INVOICES}/${id}/payments`),
      await stranger.get(`${INVOICES}/${id}/pdf`),
      await stranger.post(`${INVOICES}/${id}/duplicate`),
    ];
    expect(answers.map(({ status, body }) => `${status} ${body.code}`)).toEqual(answers.map(() => '404 not_found'));
    expect((await stranger.post(INVOICES, { clientId })).body.errors[0]).toMatchObject({
      pointer: '/clientId',
      code: 'not_found',
    });
    expect((await stranger.get(INVOICES)).body.data).toEqual([]);
  });

  it('is gone when its draft is deleted, and only then', async () => {
    const draft = await run.make.invoice(ask, { draft: true, externalRefs: [{ source: 'crm', id: 'gone' }] });
    expect((await ask.delete(`${INVOICES}/${draft.id}`)).status).toBe(204);
    expect((await ask.get(`${INVOICES}/${draft.id}`)).status).toBe(404);
    expect((await ask.delete(`${INVOICES}/${draft.id}`)).status).toBe(404);
    await run.make.invoice(ask, { draft: true, externalRefs: [{ source: 'crm', id: 'gone' }] });
  });

  it('is told to the feed as it is read', async () => {
    const draft = await run.make.invoice(ask, { draft: true });
    const patched = await ask.patch(`${INVOICES}/${draft.id}`, { notes: 'New' });
    await ask.delete(`${INVOICES}/${draft.id}`);
    const events = (await told(run.app, teamId)).filter(({ subjectId }) => subjectId === draft.id);
    expect(events.map(({ type, version }) => `${type} ${version}`)).toEqual([
      'invoice.created 1',
      'invoice.updated 2',
      'invoice.deleted 2',
    ]);
    expect(events[0]?.data).toEqual(draft);
    expect(events[1]).toMatchObject({ data: patched.body, previous: { notes: draft.notes } });
    expect(events[2]).toMatchObject({ data: null, previous: patched.body });
  });

  it('holds its client', async () => {
    const client = await run.make.client(ask);
    const invoice = await run.make.invoice(ask, { clientId: client.id });
    await run.make.post(ask, `${INVOICES}/${invoice.id}/void`);
    const answer = await ask.delete(`/v1/invoices/clients/${client.id}`);
    expect(answer.body).toMatchObject({
      status: 409,
      code: 'client_in_use',
      context: { invoices: 1, projects: 0, recurring: 0 },
    });
  });

  it('counts in the totals of its client, per currency', async () => {
    const client = await run.make.client(ask);
    const bill = (fields: object) => run.make.invoice(ask, { clientId: client.id, issueDate: '2026-01-01', ...fields });
    const paid = await bill({});
    await run.make.post(ask, `${INVOICES}/${paid.id}/payments`, { amount: '50' });
    await bill({ dueDate: '2026-01-02' });
    await bill({ draft: true });
    await bill({ currency: 'JPY' });
    const voided = await bill({});
    await run.make.post(ask, `${INVOICES}/${voided.id}/void`);
    const { body } = await ask.get(`/v1/invoices/clients/${client.id}?expand=totals`);
    expect(body.totals).toEqual([
      { currency: 'EUR', invoiced: '400.00', paid: '50.00', due: '350.00', overdue: '200.00' },
      { currency: 'JPY', invoiced: '200', paid: '0', due: '200', overdue: '0' },
    ]);
  });
});

describe('a change', () => {
  it('keeps what is absent, clears by null, and computes anew', async () => {
    const invoice = await run.make.invoice(ask, { notes: 'a', terms: 'b' });
    const { body } = await ask.patch(`${INVOICES}/${invoice.id}`, { notes: null, taxPercent: '10' });
    expect(body).toMatchObject({
      notes: null,
      terms: 'b',
      taxPercent: '10',
      taxCategory: 'S',
      total: '220.00',
      version: 2,
    });
  });

  it('replaces the list of lines: known ids change, others are new, missing ones go', async () => {
    const lines = ['a', 'b', 'c'].map((description) => ({ description, rate: '1' }));
    const { id, lines: before } = await run.make.invoice(ask, { draft: true, lines });
    const changed = await ask.patch(`${INVOICES}/${id}`, {
      lines: [{ id: before[2].id }, { description: 'new', rate: '7' }, { id: before[0].id, rate: '2' }],
    });
    const shown = changed.body.lines.map(({ id: lineId, position, description, rate, version }: Body) => [
      lineId,
      position,
      description,
      rate,
      version,
    ]);
    expect(shown).toEqual([
      [before[2].id, 1, 'c', '1.00', 2],
      [expect.any(String), 2, 'new', '7.00', 1],
      [before[0].id, 3, 'a', '2.00', 2],
    ]);
    expect(changed.body.total).toBe('10.00');
  });

  it('of the currency gives every amount its digits', async () => {
    const { id } = await run.make.invoice(ask, { lines: [{ description: 'x', rate: '100' }] });
    const { body } = await ask.patch(`${INVOICES}/${id}`, { currency: 'KWD' });
    expect(body).toMatchObject({
      total: '100.000',
      amountPaid: '0.000',
      amountDue: '100.000',
      lines: [{ rate: '100.000', amount: '100.000' }],
    });
  });

  it('of nothing is refused', async () => {
    const { id } = await run.make.invoice(ask);
    expect((await ask.patch(`${INVOICES}/${id}`, {})).body.code).toBe('empty_patch');
  });
});

describe('lines', () => {
  it('are added, moved, changed and removed one by one', async () => {
    const { id } = await run.make.invoice(ask, { draft: true, lines: [] });
    const url = `${INVOICES}/${id}/lines`;
    for (const description of ['a', 'b', 'c']) await run.make.post(ask, url, { description, rate: '1' });
    const first = await ask.post(url, { description: 'first', rate: '5', position: 1 });
    expect([first.status, first.body.position, first.headers['location']]).toEqual([201, 1, `${url}/${first.body.id}`]);
    const order = async () =>
      (await ask.get(url)).body.data.map(({ description, position }: Body) => `${position} ${description}`);
    expect(await order()).toEqual(['1 first', '2 a', '3 b', '4 c']);
    await ask.patch(`${url}/${first.body.id}`, { position: 3 });
    expect(await order()).toEqual(['1 a', '2 b', '3 first', '4 c']);
    expect((await ask.patch(`${url}/${first.body.id}`, { quantity: '2' })).body).toMatchObject({
      amount: '10.00',
      position: 3,
    });
    expect((await ask.delete(`${url}/${first.body.id}`)).status).toBe(204);
    expect(await order()).toEqual(['1 a', '2 b', '3 c']);
    expect((await ask.get(url)).body.page).toEqual({ nextCursor: null, hasMore: false });
    expect((await ask.get(`${url}/${first.body.id}`)).status).toBe(404);
    expect((await ask.get(`${INVOICES}/${id}`)).body).toMatchObject({ total: '3.00', version: 8 });
  });

  it('name their faults by themselves', async () => {
    const { id, lines } = await run.make.invoice(ask);
    const url = `${INVOICES}/${id}/lines`;
    const added = await ask.post(url, { description: 'x', amount: '0.001' });
    const changed = await ask.patch(`${url}/${lines[0].id}`, { amount: '0.001' });
    for (const { body } of [added, changed])
      expect(body.errors).toEqual([{ pointer: '/amount', code: 'too_many_decimals', detail: 'At most 2 decimals.' }]);
  });

  it('are five hundred at most', async () => {
    const { id } = await run.make.invoice(ask, {
      draft: true,
      lines: Array.from({ length: 500 }, () => ({ description: 'x' })),
    });
    const answer = await ask.post(`${INVOICES}/${id}/lines`, { description: 'one more' });
    expect([answer.status, answer.body.code]).toEqual([409, 'too_many_lines']);
  });
});

describe('the list', () => {
  let own: Ask;
  let made: Body[];

  beforeAll(async () => {
    own = run.ask((await run.make.team()).key);
    const [acme, bolt] = [await run.make.client(own, { name: 'Acme' }), await run.make.client(own, { name: 'Bölt' })];
    const bill = (client: Body, fields: object) => run.make.invoice(own, { clientId: client.id, lines: [], ...fields });
    const rate = (value: string) => ({ lines: [{ description: 'x', rate: value }] });
    made = [
      await bill(acme, { issueDate: '2026-03-01', dueDate: '2026-03-31', ...rate('30'), description: 'Spring 100%' }),
      await bill(bolt, {
        issueDate: '2026-01-01',
        dueDate: null,
        ...rate('9'),
        externalRefs: [{ source: 'crm', id: 'L-1' }],
      }),
      await bill(acme, { draft: true, issueDate: '2026-02-01', currency: 'CHF', ...rate('200') }),
      await bill(bolt, { issueDate: '2025-12-31', dueDate: '2026-01-15', ...rate('9'), purchaseOrder: 'PO-9' }),
    ];
    await run.make.post(own, `${INVOICES}/${made[1].id}/mark-sent`);
  });

  const found = async (query: string) =>
    (await own.get(`${INVOICES}?${query}`)).body.data.map(({ id }: Body) =>
      made.findIndex((invoice) => invoice.id === id),
    );

  it.each([
    ['', [3, 2, 1, 0]],
    ['sort=createdAt', [0, 1, 2, 3]],
    ['sort=issueDate', [3, 1, 2, 0]],
    ['sort=dueDate', [3, 0, 1, 2]],
    ['sort=-dueDate', [2, 1, 0, 3]],
    ['sort=number', [2, 3, 0, 1]],
    ['sort=total', [1, 3, 0, 2]],
    ['sort=updatedAt', [0, 2, 3, 1]],
    ['status=DRAFT', [2]],
    ['status=DRAFT&status=OVERDUE', [3, 2, 0]],
    ['currency=CHF', [2]],
    ['issueDateFrom=2026-01-01&issueDateTo=2026-02-01', [2, 1]],
    ['dueDateFrom=2026-01-16&dueDateTo=2026-03-31', [0]],
    ['number=inv-2025-00001', [3]],
    ['sent=true', [1]],
    ['sent=false', [3, 2, 0]],
    ['source=API', [3, 2, 1, 0]],
    ['source=DUPLICATE', []],
    ['updatedSince=2099-01-01T00:00:00Z', []],
    ['externalSource=crm&externalId=L-1', [1]],
    ['q=BÖLT', [3, 1]],
    ['q=2025-0', [3]],
    ['q=100%25', [0]],
    ['q=0%25%25', []],
    ['q=po-9', [3]],
  ])('?%s', async (query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  it.each(['createdAt', 'issueDate', 'dueDate', 'number', 'total', 'updatedAt'])(
    'walked by cursor is the whole, once, by %s and back',
    async (sort) => {
      for (const direction of ['', '-']) {
        const whole = await own.get(`${INVOICES}?sort=${direction}${sort}`);
        const seen = await own.rows(`${INVOICES}?sort=${direction}${sort}&limit=1`);
        expect(seen.map(({ id }) => id)).toEqual(whole.body.data.map(({ id }: Body) => id));
      }
    },
  );

  it('filters by clients', async () => {
    expect(await found(`clientIds=${made[0].clientId}`)).toEqual([2, 0]);
    expect(await found(`clientIds=${made[0].clientId}&clientIds=${made[1].clientId}`)).toEqual([3, 2, 1, 0]);
    expect(await found(`clientIds=${ABSENT}`)).toEqual([]);
  });

  it('leaves out what only the page of an invoice shows, and brings lines and payments when asked', async () => {
    await run.make.post(own, `${INVOICES}/${made[1].id}/payments`, { amount: '1' });
    const [row] = (await own.get(`${INVOICES}?sent=true`)).body.data;
    const {
      lines: _,
      seller: __,
      buyer: ___,
      notes: ____,
      terms: _____,
      internalNote: ______,
      ...shown
    } = (await own.get(`${INVOICES}/${made[1].id}`)).body;
    expect(row).toEqual(shown);
    const [rich] = (await own.get(`${INVOICES}?sent=true&expand=lines&expand=payments`)).body.data;
    expect(rich).toMatchObject({ ...row, lines: [{ amount: '9.00' }], payments: [{ amount: '1.00' }] });
  });
});
