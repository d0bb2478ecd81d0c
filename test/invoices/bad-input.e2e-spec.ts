import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';

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

const line = (fields: object) => ({ lines: [{ description: 'Work', ...fields }] });

const FAULTS: readonly (readonly [name: string, body: object, faults: readonly string[]])[] = [
  ['no client', { clientId: undefined }, ['/clientId required']],
  ['a client of nobody', { clientId: '0197a3c2-0000-7000-8000-0000000fffff' }, ['/clientId not_found']],
  ['a malformed client', { clientId: 'acme' }, ['/clientId invalid_id']],
  ['an id that is no version 7', { id: 'b2b1e9d8-5f0c-4c1e-9e5b-111111111111' }, ['/id invalid_id']],
  [
    'fields that only the server sets',
    { status: 'PAID', number: 'X', total: '1', teamId: clientIdOf(), amountDue: '0', version: 9, sentAt: null },
    ['/status', '/number', '/total', '/teamId', '/amountDue', '/version', '/sentAt'].map(
      (at) => `${at} read_only_field`,
    ),
  ],
  ['a field of nobody', { colour: 'red' }, ['/colour unknown_field']],
  ['a field of a line of nobody', line({ price: '1' }), ['/lines/0/price unknown_field']],
  ['a day that does not exist', { issueDate: '2026-02-30' }, ['/issueDate invalid_date']],
  [
    'a due date before the issue date',
    { issueDate: '2026-06-15', dueDate: '2026-06-14' },
    ['/dueDate before_issue_date'],
  ],
  [
    'an expiry before the issue date',
    { issueDate: '2026-06-15', expiresOn: '2026-06-14' },
    ['/expiresOn before_issue_date'],
  ],
  ['a currency without a minor unit', { currency: 'XAU' }, ['/currency unknown_currency']],
  ['a currency in small letters', { currency: 'eur' }, ['/currency unknown_currency']],
  [
    'a null where there must be something',
    { issueDate: null, currency: null, taxPercent: null, draft: null, lines: null },
    [
      '/issueDate not_nullable',
      '/currency not_nullable',
      '/taxPercent not_nullable',
      '/draft not_nullable',
      '/lines not_nullable',
    ],
  ],
  ['a quantity of 1e9', line({ quantity: 1e9 }), ['/lines/0/quantity out_of_range']],
  ['a quantity of five decimals', line({ quantity: '1.00001' }), ['/lines/0/quantity too_many_decimals']],
  ['a negative rate', line({ rate: '-1' }), ['/lines/0/rate out_of_range']],
  ['a rate of seven decimals', line({ rate: '0.0000001' }), ['/lines/0/rate too_many_decimals']],
  ['an exponent', line({ rate: '1e3' }), ['/lines/0/rate invalid_value']],
  ['a number beyond fifteen digits', line({ rate: 0.1234567890123456 }), ['/lines/0/rate invalid_value']],
  ['an amount of more decimals than the currency', line({ amount: '1.005' }), ['/lines/0/amount too_many_decimals']],
  ['cents of yen', { currency: 'JPY', ...line({ amount: '1.5' }) }, ['/lines/0/amount too_many_decimals']],
  [
    'more than money can be',
    line({ quantity: '10000000', rate: '999999999' }),
    ['/lines/0/amount out_of_range', '/lines out_of_range'],
  ],
  ['a percent above 100', { taxPercent: '100.0001' }, ['/taxPercent out_of_range']],
  ['a percent in a category without', { taxPercent: '19', taxCategory: 'AE' }, ['/taxCategory tax_category_percent']],
  [
    'a discount above the subtotal',
    { ...line({ rate: '5' }), discount: { type: 'AMOUNT', value: '5.01' } },
    ['/discount/value discount_too_large'],
  ],
  ['a discount above 100 percent', { discount: { type: 'PERCENT', value: '101' } }, ['/discount/value out_of_range']],
  ['a discount of no kind', { discount: { type: 'HALF', value: '1' } }, ['/discount/type invalid_value']],
  [
    'a discount beside an amount set by hand',
    line({ amount: '5', discount: { type: 'PERCENT', value: '1' } }),
    ['/lines/0/discount discount_with_override'],
  ],
  ['a total below zero', line({ quantity: '-1', rate: '5' }), ['/lines negative_total']],
  ['a line without description', { lines: [{ rate: '5' }] }, ['/lines/0/description required']],
  [
    'the same line id twice',
    { lines: [1, 2].map(() => ({ id: '0197a3c2-0000-7000-8000-0000000bffff', description: 'x' })) },
    ['/lines/1/id invalid_value'],
  ],
  [
    'control characters',
    { notes: 'a\u0000b', ...line({ description: 'a\u202eb' }) },
    ['/notes invalid_text', '/lines/0/description invalid_text'],
  ],
  ['a unit of no code', line({ unit: 'hours' }), ['/lines/0/unit too_long']],
  [
    'a period that ends before it begins',
    { servicePeriod: { from: '2026-02-01', to: '2026-01-31' } },
    ['/servicePeriod/to out_of_range'],
  ],
  ['text for a flag', { draft: 'yes' }, ['/draft invalid_type']],
  ['an object for the lines', { lines: { description: 'x' } }, ['/lines invalid_type']],
  ['501 lines', { lines: Array.from({ length: 501 }, () => ({ description: 'x' })) }, ['/lines too_many']],
];

function clientIdOf(): string {
  return '0197a3c2-0000-7000-8000-00000000c001';
}

describe('a new invoice is refused', () => {
  it.each(FAULTS)('with %s', async (_, body, faults) => {
    const answer = await ask.post(INVOICES, { clientId, ...body });
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('validation_failed');
    const found = answer.body.errors.map(
      ({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`,
    );
    expect(found.toSorted()).toEqual([...faults].toSorted());
  });

  it('with every faulty field named at once', async () => {
    const answer = await ask.post(INVOICES, { clientId: ABSENT, dueDate: '2000-01-01', ...line({ amount: '0.001' }) });
    const found = answer.body.errors.map(
      ({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`,
    );
    expect(found).toEqual(['/clientId not_found', '/dueDate before_issue_date', '/lines/0/amount too_many_decimals']);
  });

  it('with 10,000 lines, before anybody has to wait', async () => {
    const lines = Array.from({ length: 10_000 }, (_, at) => ({
      description: `Line ${at}`,
      quantity: '1',
      rate: '9.99',
    }));
    const answer = await ask.post(INVOICES, { clientId, lines });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([{ pointer: '/lines', code: 'too_many', detail: 'At most 500 elements.' }]);
  });

  it('with an archived client', async () => {
    const client = await run.make.client(ask, {});
    await ask.patch(`/v1/invoices/clients/${client.id}`, { archived: true });
    const answer = await ask.post(INVOICES, { clientId: client.id });
    expect([answer.status, answer.body.code]).toEqual([409, 'client_archived']);
  });

  it('with an id in use, of an invoice or of a line', async () => {
    const made = await run.make.invoice(ask);
    const again = await ask.post(INVOICES, { clientId, id: made.id });
    expect([again.status, again.body.code]).toEqual([409, 'id_exists']);
    const lines = [{ id: made.lines[0].id, description: 'x' }];
    const stolen = await ask.post(INVOICES, { clientId, lines });
    expect([stolen.status, stolen.body.code]).toEqual([409, 'id_exists']);
  });

  it('and takes no number, so the next one has it', async () => {
    const first = await run.make.invoice(ask, { issueDate: '2031-01-01' });
    await ask.post(INVOICES, { clientId, issueDate: '2031-01-01', externalRefs: [{ source: 'crm', id: 'same' }] });
    const refused = await ask.post(INVOICES, {
      clientId,
      issueDate: '2031-01-01',
      externalRefs: [{ source: 'crm', id: 'same' }],
    });
    expect([refused.status, refused.body.code]).toEqual([409, 'external_ref_taken']);
    const next = await run.make.invoice(ask, { issueDate: '2031-01-01' });
    expect([first.number, next.number]).toEqual(['INV-2031-00001', 'INV-2031-00003']);
  });
});

const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';

describe('a list is refused', () => {
  it.each([
    ['?status=OPEN', '?status'],
    ['?clientIds=acme', '?clientIds'],
    ['?issueDateFrom=2026-02-30', '?issueDateFrom'],
    ['?sent=1', '?sent'],
    ['?limit=0', '?limit'],
    ['?limit=101', '?limit'],
    ['?sort=status', '?sort'],
    ['?cursor=bogus', '?cursor'],
    ['?expand=seller', '?expand'],
    ['?draft=true', '?draft'],
  ])('with %s', async (query, pointer) => {
    const answer = await ask.get(INVOICES + query);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, pointer]);
  });
});

describe('static paths stand before ids', () => {
  it.each(['calculate', 'export', 'clients'])('%s is never an invoice', async (name) => {
    const answer = await ask.delete(`${INVOICES}/${name}`);
    expect([answer.status, answer.body.code]).toEqual([405, 'method_not_allowed']);
  });

  it('and a malformed id is told so', async () => {
    const answer = await ask.get(`${INVOICES}/next`);
    expect([answer.status, answer.body.errors[0].code]).toEqual([400, 'invalid_id']);
  });
});
