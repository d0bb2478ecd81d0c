import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';

const INVOICES = '/v1/invoices';

let run: Running;
let ask: Ask;
let clientId: string;

beforeAll(async () => {
  run = await boot();
  ask = run.ask((await run.make.team()).key);
  clientId = (await run.make.client(ask)).id;
});
afterAll(() => run.close());

type Body = Answer['body'];
const act = (invoice: Body, action: string, body: object = {}) => ask.post(`${INVOICES}/${invoice.id}/${action}`, body);
const make = (fields: object = {}) => run.make.invoice(ask, { clientId, issueDate: '2026-01-01', ...fields });
const after = async (invoice: Body, action: string, body: object = {}): Promise<Body> =>
  run.make.post(ask, `${INVOICES}/${invoice.id}/${action}`, body);
const current = async (invoice: Body): Promise<Body> => (await ask.get(`${INVOICES}/${invoice.id}`)).body;

/** An invoice of 200.00 in each state. */
const STATES: Readonly<Record<string, () => Promise<Body>>> = {
  DRAFT: () => make({ draft: true }),
  PENDING: () => make(),
  SENT: async () => after(await make(), 'mark-sent'),
  OVERDUE: () => make({ dueDate: '2026-01-02' }),
  PAID_PARTIAL: async () => {
    const invoice = await make();
    await after(invoice, 'payments', { amount: '50' });
    return current(invoice);
  },
  PAID: async () => after(await make(), 'mark-paid'),
  EXPIRED: async () => after(await make(), 'expire'),
  VOID: async () => after(await make(), 'void', { reason: 'Billed twice.' }),
};

const ACTIONS: Readonly<Record<string, (invoice: Body) => Promise<Answer>>> = {
  update: (invoice) => ask.patch(`${INVOICES}/${invoice.id}`, { description: 'New' }),
  delete: (invoice) => ask.delete(`${INVOICES}/${invoice.id}`),
  issue: (invoice) => act(invoice, 'issue'),
  'mark-sent': (invoice) => act(invoice, 'mark-sent'),
  'record-payment': (invoice) => act(invoice, 'payments', { amount: '10' }),
  'mark-paid': (invoice) => act(invoice, 'mark-paid'),
  void: (invoice) => act(invoice, 'void'),
  expire: (invoice) => act(invoice, 'expire'),
  reopen: (invoice) => act(invoice, 'reopen'),
  duplicate: (invoice) => act(invoice, 'duplicate'),
};

/** What each action answers in each state: a status and then the status of the invoice, or the code of the refusal. */
const TABLE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  DRAFT: {
    update: '200 DRAFT',
    delete: '204',
    issue: '200 PENDING',
    'mark-sent': 'invoice_draft',
    'record-payment': 'invoice_draft',
    'mark-paid': 'invoice_draft',
    void: 'invoice_draft',
    expire: 'invoice_draft',
    reopen: 'invoice_not_expired',
    duplicate: '201 DRAFT',
  },
  PENDING: {
    update: '200 PENDING',
    delete: 'invoice_numbered',
    issue: 'invoice_issued',
    'mark-sent': '200 PENDING',
    'record-payment': '201 PAID_PARTIAL',
    'mark-paid': '200 PAID',
    void: '200 VOID',
    expire: '200 EXPIRED',
    reopen: 'invoice_not_expired',
    duplicate: '201 DRAFT',
  },
  SENT: {
    update: 'invoice_locked',
    delete: 'invoice_numbered',
    issue: 'invoice_issued',
    'mark-sent': '200 PENDING',
    'record-payment': '201 PAID_PARTIAL',
    'mark-paid': '200 PAID',
    void: '200 VOID',
    expire: '200 EXPIRED',
    reopen: 'invoice_not_expired',
    duplicate: '201 DRAFT',
  },
  OVERDUE: {
    update: '200 OVERDUE',
    delete: 'invoice_numbered',
    issue: 'invoice_issued',
    'mark-sent': '200 OVERDUE',
    'record-payment': '201 OVERDUE',
    'mark-paid': '200 PAID',
    void: '200 VOID',
    expire: '200 EXPIRED',
    reopen: 'invoice_not_expired',
    duplicate: '201 DRAFT',
  },
  PAID_PARTIAL: {
    update: 'invoice_locked',
    delete: 'invoice_numbered',
    issue: 'invoice_issued',
    'mark-sent': '200 PAID_PARTIAL',
    'record-payment': '201 PAID_PARTIAL',
    'mark-paid': '200 PAID',
    void: 'has_payments',
    expire: '200 EXPIRED',
    reopen: 'invoice_not_expired',
    duplicate: '201 DRAFT',
  },
  PAID: {
    update: 'invoice_locked',
    delete: 'invoice_numbered',
    issue: 'invoice_issued',
    'mark-sent': '200 PAID',
    'record-payment': 'invoice_paid',
    'mark-paid': 'invoice_paid',
    void: 'has_payments',
    expire: 'invoice_paid',
    reopen: 'invoice_not_expired',
    duplicate: '201 DRAFT',
  },
  EXPIRED: {
    update: '200 EXPIRED',
    delete: 'invoice_numbered',
    issue: 'invoice_issued',
    'mark-sent': '200 EXPIRED',
    'record-payment': '201 EXPIRED',
    'mark-paid': '200 PAID',
    void: '200 VOID',
    expire: '200 EXPIRED',
    reopen: '200 PENDING',
    duplicate: '201 DRAFT',
  },
  VOID: {
    update: 'invoice_locked',
    delete: 'invoice_numbered',
    issue: 'invoice_issued',
    'mark-sent': 'invoice_void',
    'record-payment': 'invoice_void',
    'mark-paid': 'invoice_void',
    void: 'invoice_void',
    expire: 'invoice_void',
    reopen: 'invoice_not_expired',
    duplicate: '201 DRAFT',
  },
};
const CASES = Object.entries(TABLE).flatMap(([state, row]) =>
  Object.entries(row).map(([action, gives]) => ({ state, action, gives })),
);

describe('the state table', () => {
  it.each(CASES)('$state: $action → $gives', async ({ state, action, gives }) => {
    const invoice = await STATES[state]?.();
    const answer = await ACTIONS[action]?.(invoice);
    const { status = 0, body } = answer ?? {};
    if (status === 409) {
      expect(body).toMatchObject({ code: gives, context: { status: state === 'SENT' ? 'PENDING' : state } });
      expect(body.context.allowed).not.toContain(action === 'update' ? 'delete' : action);
      expect(await current(invoice)).toEqual(invoice);
      return;
    }
    const shown = action === 'duplicate' ? body : await current(invoice);
    if (status === 204) {
      expect([gives, shown.code]).toEqual(['204', 'not_found']);
      return;
    }
    expect(`${status} ${shown.status}`).toBe(gives);
    const listed = await ask.get(`${INVOICES}?status=${shown.status}&limit=100`);
    expect(listed.body.data.map(({ id }: Body) => id)).toContain(shown.id);
  });

  it('says what can be done instead', async () => {
    const answer = await act(await make(), 'reopen');
    expect(answer.body.context).toEqual({
      status: 'PENDING',
      allowed: ['update', 'mark-sent', 'record-payment', 'mark-paid', 'void', 'expire', 'duplicate'],
    });
  });
});

describe('issuing', () => {
  it('needs a client and a total that is not below zero', async () => {
    const stranger = await ask.post(INVOICES, { draft: true });
    expect((await act(stranger.body, 'issue')).body.code).toBe('client_required');
    const negative = await make({ draft: true, lines: [{ description: 'Rebate', quantity: '-1', rate: '5' }] });
    expect(negative.total).toBe('-5.00');
    expect((await act(negative, 'issue')).body.code).toBe('negative_total');
  });

  it('keeps the issue date, and numbers by its year', async () => {
    const draft = await make({ draft: true, issueDate: '2019-12-31' });
    const issued = await after(draft, 'issue');
    expect(issued).toMatchObject({ number: 'INV-2019-00001', issueDate: '2019-12-31', version: draft.version + 1 });
    expect(issued.issuedAt).toEqual(expect.any(String));
  });
});

describe('sending', () => {
  it('needs a line, and is remembered once', async () => {
    const empty = await make({ lines: [] });
    expect((await act(empty, 'mark-sent')).body.code).toBe('lines_required');
    const invoice = await make();
    const sent = await after(invoice, 'mark-sent', { sentAt: '2026-01-05T10:00:00+02:00' });
    expect(sent).toMatchObject({ sentAt: '2026-01-05T08:00:00.000Z', locked: true, version: invoice.version + 1 });
    expect(await after(invoice, 'mark-sent')).toEqual(sent);
  });

  it('was not tomorrow', async () => {
    const answer = await act(await make(), 'mark-sent', { sentAt: '2099-01-01T00:00:00Z' });
    expect([answer.status, answer.body.errors[0].code]).toEqual([400, 'future_date']);
  });
});

describe('once locked', () => {
  it('refuses frozen fields by name, and takes the free ones', async () => {
    const sent = await after(await make(), 'mark-sent');
    const url = `${INVOICES}/${sent.id}`;
    const refused = await ask.patch(url, { notes: 'x', lines: [], dueDate: '2026-03-01' });
    expect(refused.body).toMatchObject({ code: 'invoice_locked', context: { fields: ['notes', 'lines'] } });
    const free = {
      dueDate: '2026-03-01',
      expiresOn: '2026-04-01',
      internalNote: 'Asked.',
      externalRefs: [],
      metadata: { a: 'b' },
    };
    expect((await ask.patch(url, free)).body).toMatchObject({ ...free, total: sent.total, lines: sent.lines });
    const line = await ask.patch(`${url}/lines/${sent.lines[0].id}`, { rate: '1' });
    expect(line.body).toMatchObject({ code: 'invoice_locked', context: { fields: ['lines'] } });
  });

  it('a void one takes even less', async () => {
    const invoice = await STATES['VOID']?.();
    const url = `${INVOICES}/${invoice.id}`;
    expect((await ask.patch(url, { dueDate: '2026-03-01' })).body.context.fields).toEqual(['dueDate']);
    expect((await ask.patch(url, { internalNote: 'Wrong client.' })).body).toMatchObject({
      internalNote: 'Wrong client.',
      status: 'VOID',
    });
  });

  it('keeps the parties as they were, while an open one follows them', async () => {
    const client = await run.make.client(ask, { name: 'Old Name Ltd', vatNumber: 'GB1' });
    const [sent, open] = [await make({ clientId: client.id }), await make({ clientId: client.id })];
    await after(sent, 'mark-sent');
    await ask.patch(`/v1/invoices/clients/${client.id}`, { name: 'New Name Ltd', vatNumber: null });
    await ask.patch('/v1/team', { name: 'Renamed Team' });
    expect((await current(sent)).buyer).toMatchObject({ name: 'Old Name Ltd', vatNumber: 'GB1' });
    expect((await current(sent)).seller.name).toBe('Team of a test');
    expect((await current(open)).buyer).toMatchObject({ name: 'New Name Ltd', vatNumber: null });
    expect((await current(open)).seller.name).toBe('Renamed Team');
    expect((await current(sent)).client.name).toBe('New Name Ltd');
  });
});

describe('before it is locked', () => {
  it('an issued invoice may change, but not its year, its client to nobody, or to below zero', async () => {
    const invoice = await make();
    const url = `${INVOICES}/${invoice.id}`;
    expect((await ask.patch(url, { issueDate: '2026-02-01' })).body).toMatchObject({
      issueDate: '2026-02-01',
      number: invoice.number,
    });
    expect((await ask.patch(url, { issueDate: '2027-01-01' })).body.code).toBe('issue_date_year');
    expect((await ask.patch(url, { clientId: null })).body.errors[0]).toMatchObject({
      pointer: '/clientId',
      code: 'not_nullable',
    });
    const negative = await ask.patch(url, { lines: [{ description: 'Rebate', quantity: '-1', rate: '1' }] });
    expect(negative.body.errors[0]).toMatchObject({ pointer: '/lines', code: 'negative_total' });
  });

  it('a draft may move to another year and to no client', async () => {
    const draft = await make({ draft: true });
    const moved = await ask.patch(`${INVOICES}/${draft.id}`, {
      issueDate: '2027-01-01',
      dueDate: null,
      clientId: null,
    });
    expect(moved.body).toMatchObject({ issueDate: '2027-01-01', clientId: null, client: null, buyer: null });
  });
});

describe('expiry', () => {
  it('follows its day, and reopening clears it', async () => {
    const lapsed = await make({ expiresOn: '2026-01-02' });
    expect(lapsed).toMatchObject({ status: 'EXPIRED', expiredAt: null });
    expect(await after(lapsed, 'reopen')).toMatchObject({ status: 'PENDING', expiresOn: null, expiredAt: null });
  });

  it('by hand is said once, and undone by moving or clearing the day', async () => {
    const expired = await after(await make(), 'expire');
    expect(expired).toMatchObject({ status: 'EXPIRED', expiredAt: expect.any(String) });
    expect(await after(expired, 'expire')).toEqual(expired);
    const moved = await ask.patch(`${INVOICES}/${expired.id}`, { expiresOn: '2099-01-01' });
    expect(moved.body).toMatchObject({ status: 'PENDING', expiredAt: null });
    await after(expired, 'expire');
    const cleared = await ask.patch(`${INVOICES}/${expired.id}`, { expiresOn: null });
    expect(cleared.body).toMatchObject({ status: 'PENDING', expiredAt: null, expiresOn: null });
  });

  it('is undone by a later day, where it came by day', async () => {
    const lapsed = await make({ expiresOn: '2026-01-02' });
    expect((await ask.patch(`${INVOICES}/${lapsed.id}`, { expiresOn: '2099-01-01' })).body.status).toBe('PENDING');
  });
});

describe('a duplicate', () => {
  it('bills the same again today, as a draft with terms anew', async () => {
    const client = await run.make.client(ask, { paymentTermsDays: 7 });
    const lines = [{ description: 'Work', quantity: '2', rate: '10', amount: '15' }];
    const original = await make({
      clientId: client.id,
      taxPercent: '19',
      notes: 'Hello',
      externalRefs: [{ source: 'x', id: 'dup' }],
      lines,
    });
    const copy = await after(original, 'duplicate');
    const today = new Date().toISOString().slice(0, 10);
    expect(copy).toMatchObject({
      status: 'DRAFT',
      number: null,
      source: 'DUPLICATE',
      issueDate: today,
      notes: 'Hello',
      externalRefs: [],
    });
    expect(copy.dueDate).toBe(new Date(Date.parse(today) + 7 * 86_400_000).toISOString().slice(0, 10));
    expect(copy.total).toBe(original.total);
    expect(copy.lines[0]).toMatchObject({ description: 'Work', amount: '15.00', amountBasis: 'OVERRIDDEN' });
    expect(copy.lines[0].id).not.toBe(original.lines[0].id);
  });
});

describe('versions', () => {
  it('guard every change by If-Match, lines and payments by that of their invoice', async () => {
    const invoice = await make();
    const url = `${INVOICES}/${invoice.id}`;
    const stale = { 'if-match': '"9-00000000"' };
    const answers = [
      await ask.patch(url, { notes: 'x' }, stale),
      await ask.delete(url, stale),
      await ask.post(`${url}/void`, {}, stale),
      await ask.post(`${url}/lines`, { description: 'x' }, stale),
      await ask.post(`${url}/payments`, { amount: '1' }, stale),
    ];
    expect(answers.map(({ status, body }) => `${status} ${body.context.version}`)).toEqual(answers.map(() => '412 1'));
    const line = await ask.get(`${url}/lines/${invoice.lines[0].id}`);
    expect(line.headers['etag']).toMatch(/^"1-[0-9a-f]{8}"$/);
    const changed = await ask.patch(
      `${url}/lines/${invoice.lines[0].id}`,
      { rate: '5' },
      { 'if-match': line.headers['etag'] ?? '' },
    );
    expect([changed.status, changed.headers['etag']?.slice(0, 3)]).toEqual([200, '"2-']);
    expect((await current(invoice)).version).toBe(2);
  });
});
