import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import { type Body, FROM_TIME, INVOICES, type Scene, scene } from './billing.js';

const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';

let run: Running;
let at: Scene;

beforeAll(async () => {
  run = await boot();
  at = await scene(run);
});
afterAll(() => run.close());

const outcome = ({ status, body }: { status: number; body: Body }) => [status, body.code];
const faults = ({ body }: { body: Body }) => body.errors?.map(({ pointer, code }: Body) => `${pointer} ${code}`);
const add = (invoice: Body, fields: object = {}) => at.ask.post(FROM_TIME, { invoiceId: invoice.id, ...fields });
const invoice = (fields: object = {}) =>
  run.make.invoice(at.ask, { clientId: at.clientId, issueDate: '2026-06-30', ...fields });

describe('adding time to an invoice', () => {
  it.each([
    ['a draft', { draft: true }],
    ['one that is issued and not locked', {}],
  ])('puts its lines after the others of %s', async (_, fields) => {
    const before = await invoice(fields);
    const time = await at.entry({ durationSeconds: 1800 });
    const { status, body, headers } = await add(before, { notes: 'With June.' });
    expect([status, headers['location']]).toEqual([201, `${INVOICES}/${before.id}`]);
    expect(body.invoice).toMatchObject({
      ...{ id: before.id, number: before.number, status: before.status, source: 'API', notes: 'With June.' },
      ...{ total: '250.00', version: before.version + 1 },
    });
    expect(body.invoice.lines.map(({ position, amount }: Body) => [position, amount])).toEqual([
      [1, '200.00'],
      [2, '50.00'],
    ]);
    expect((await at.again(time)).invoiceId).toBe(before.id);
  });

  it('previews it as well', async () => {
    const before = await invoice({ draft: true });
    await at.entry();
    const { body } = await at.ask.post(`${FROM_TIME}/preview`, { invoiceId: before.id });
    expect([body.invoice.lines.length, body.invoice.total]).toEqual([2, '300.00']);
    expect((await at.ask.get(`${INVOICES}/${before.id}`)).body).toEqual(before);
    expect((await add(before)).status).toBe(201);
  });

  it('is refused for what a customer has seen, and for what is void', async () => {
    const [sent, gone] = [await invoice(), await invoice()];
    await run.make.post(at.ask, `${INVOICES}/${sent.id}/mark-sent`);
    await run.make.post(at.ask, `${INVOICES}/${gone.id}/void`);
    const time = await at.entry();
    for (const locked of [sent, gone]) {
      const refused = await add(locked);
      expect([outcome(refused), refused.body.context.fields]).toEqual([[409, 'invoice_locked'], ['lines']]);
    }
    expect((await at.again(time)).invoiceId).toBeNull();
    await at.bill();
  });

  it('is refused for a draft of nobody, and in another currency', async () => {
    await at.entry();
    expect(outcome(await add(await invoice({ clientId: null, draft: true })))).toEqual([409, 'client_required']);
    expect(outcome(await add(await invoice({ draft: true }), { currency: 'USD' }))).toEqual([409, 'currency_mismatch']);
    const dollars = await invoice({ currency: 'USD', draft: true });
    const none = await add(dollars);
    expect([outcome(none), none.body.context]).toEqual([
      [409, 'nothing_to_bill'],
      expect.objectContaining({ currencyMismatch: 1 }),
    ]);
    await at.bill();
  });

  it('is refused for another version than the caller knows', async () => {
    const before = await invoice({ draft: true });
    await at.entry();
    const stale = await at.ask.post(FROM_TIME, { invoiceId: before.id }, { 'if-match': '"7"' });
    expect(outcome(stale)).toEqual([412, 'version_conflict']);
    await at.bill();
  });

  it('names everything that contradicts the invoice', async () => {
    const other = await run.make.client(at.ask);
    const project = await run.make.project(at.ask, { clientId: other.id });
    const body = {
      clientId: other.id,
      projectIds: [at.projectId, project.id],
      id: '0197a3c2-0000-7000-8000-0000000fa001',
    };
    const refused = await add(await invoice({ draft: true }), { ...body, draft: false, dueDate: '2026-01-01' });
    expect(faults(refused)).toEqual([
      '/id invalid_value',
      '/draft invalid_value',
      '/clientId other_client',
      '/projectIds/1 other_client',
      '/dueDate before_issue_date',
    ]);
    expect(faults(await add({ id: ABSENT }))).toEqual(['/invoiceId not_found']);
  });

  it('is refused past 500 lines', async () => {
    const lines = Array.from({ length: 500 }, () => ({ description: 'Piece', rate: '1' }));
    const full = await invoice({ draft: true, lines });
    const time = await at.entry();
    const refused = await add(full);
    expect([outcome(refused), refused.body.context]).toEqual([[409, 'too_many_lines'], { lines: 501 }]);
    expect((await at.again(time)).invoiceId).toBeNull();
    await at.bill();
  });
});

describe('a wish that cannot be met', () => {
  it('is told all that is wrong with it', async () => {
    const theirs = await scene(run);
    const foreign = await theirs.entry();
    const body = {
      clientId: theirs.clientId,
      projectIds: [at.projectId, theirs.projectId],
      sectionIds: [ABSENT],
      userIds: [at.userId, theirs.userId],
      tagIds: [ABSENT],
      timeEntryIds: [foreign.id],
      groupBy: ['ENTRY', 'USER'],
      lineTemplate: '{task} {client}',
      dateFrom: '2026-06-02',
      dateTo: '2026-06-01',
      taxPercent: '7',
      taxCategory: 'E',
    };
    expect(faults(await at.ask.post(FROM_TIME, body))).toEqual([
      '/groupBy invalid_value',
      '/lineTemplate invalid_value',
      '/dateTo out_of_range',
      '/projectIds/1 not_found',
      '/sectionIds/0 not_found',
      '/userIds/1 not_found',
      '/tagIds/0 not_found',
      '/timeEntryIds/0 not_found',
      '/projectIds/0 other_client',
      '/clientId not_found',
      '/taxCategory tax_category_percent',
    ]);
  });

  it('must name a client, of whom the projects are', async () => {
    const internal = await run.make.project(at.ask);
    const other = await run.make.project(at.ask, { clientId: (await run.make.client(at.ask)).id });
    expect(faults(await at.ask.post(FROM_TIME, {}))).toEqual(['/clientId required']);
    expect(faults(await at.ask.post(FROM_TIME, { timeEntryIds: [(await at.entry()).id] }))).toEqual([
      '/clientId required',
    ]);
    const mixed = { projectIds: [internal.id, at.projectId, other.id] };
    expect(faults(await at.ask.post(FROM_TIME, mixed))).toEqual([
      '/projectIds/0 client_required',
      '/projectIds/2 other_client',
    ]);
    await at.bill();
  });

  it.each([
    ['number', 'X-1', 'read_only_field'],
    ['lines', [], 'read_only_field'],
    ['bogus', 1, 'unknown_field'],
    ['timeEntryIds', [], 'too_few'],
    ['timeEntryIds', Array.from({ length: 1001 }, () => ABSENT), 'too_many'],
    ['groupBy', ['CLIENT'], 'invalid_value'],
    ['groupBy', [], 'too_few'],
    ['onMissingRate', 'GUESS', 'invalid_value'],
    ['rounding', { unitMinutes: 7, mode: 'UP', level: 'LINE' }, 'invalid_value'],
    ['dateFrom', '2026-02-30', 'invalid_date'],
  ])('is told of %s', async (field, value, code) => {
    const refused = await at.ask.post(FROM_TIME, { clientId: at.clientId, [field]: value });
    expect([refused.status, refused.body.errors.map((fault: Body) => fault.code)]).toEqual([400, [code]]);
  });

  it('is refused for a client that is archived, and for a total that discounts below nothing', async () => {
    const own = await scene(run);
    await own.entry();
    const dear = { clientId: own.clientId, discount: { type: 'AMOUNT', value: '100.01' } };
    expect(faults(await own.ask.post(FROM_TIME, dear))).toEqual(['/discount/value discount_too_large']);
    await own.ask.patch(`${INVOICES}/clients/${own.clientId}`, { archived: true });
    expect(outcome(await own.ask.post(FROM_TIME, { clientId: own.clientId }))).toEqual([409, 'client_archived']);
  });

  it('is refused past 500 lines, and past 10,000 entries', async () => {
    const own = await scene(run);
    const { id } = await own.entry();
    const copies = (count: number) =>
      run.database.rows(
        `INSERT INTO time_entries (team_id, id, user_id, project_id, task_name, search_text, billable, date, duration_seconds, timezone, source,
           rate, rate_source, currency, amount)
         SELECT team_id, new_id(), user_id, project_id, task_name, search_text, billable, date, duration_seconds, timezone, source, rate,
           rate_source, currency, amount
         FROM time_entries, generate_series(1, ${count}) WHERE id = $1`,
        [id],
      );
    await copies(500);
    const many = await own.ask.post(FROM_TIME, { clientId: own.clientId });
    expect([outcome(many), many.body.context]).toEqual([[409, 'too_many_lines'], { lines: 501 }]);
    expect((await own.ask.post(`${FROM_TIME}/preview`, { clientId: own.clientId, groupBy: ['PROJECT'] })).status).toBe(
      200,
    );
    await copies(9500);
    const more = await own.ask.post(FROM_TIME, { clientId: own.clientId, groupBy: ['PROJECT'] });
    expect([outcome(more), more.body.context]).toEqual([[409, 'too_many_entries'], { limit: 10_000 }]);
  });
});
