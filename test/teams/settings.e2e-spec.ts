import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import type { TestTeam } from '../support/make.js';

const TEAM = '/v1/team';
const LOGO = '/v1/team/logo';
const INSTANT = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

let run: Running;
let team: TestTeam;
let ask: Ask;

beforeAll(async () => {
  run = await boot();
  team = await run.make.team();
  ask = run.ask(team.key);
});
afterAll(() => run.close());

const fresh = async () => run.ask((await run.make.team()).key);
const owner = async () => run.ask((await run.make.person((await run.make.team()).id, 'OWNER')).key);

describe('a team', () => {
  it('begins with the defaults of a small company', async () => {
    const { status, headers, body } = await ask.get(TEAM);
    expect([status, headers['etag']]).toEqual([200, expect.stringMatching(/^"1-[0-9a-f]{8}"$/)]);
    expect(body).toEqual({
      id: team.id,
      createdAt: INSTANT,
      updatedAt: INSTANT,
      version: 1,
      name: 'Team of a test',
      slug: expect.stringMatching(/^team-/),
      currency: 'EUR',
      timezone: 'UTC',
      locale: 'en',
      weekEndsOn: 'FRIDAY',
      email: null,
      phone: null,
      website: null,
      vatNumber: null,
      registrationNumber: null,
      address: null,
      bankDetails: null,
      logo: null,
      invoiceDefaults: {
        paymentTermsDays: null,
        taxPercent: null,
        taxName: 'VAT',
        taxMode: 'EXCLUSIVE',
        roundingMode: 'DOCUMENT',
        cashRounding: null,
        notes: null,
        terms: null,
        numberPattern: 'INV-{YEAR}-{00001}',
        paper: 'A4',
      },
      timeDefaults: {
        billable: true,
        projectRequired: false,
        rate: null,
        cost: null,
        rounding: { unitMinutes: 0, mode: 'NEAREST', level: 'LINE' },
        overlap: 'ALLOW',
        maxEntryHours: 24,
        defaultDate: 'WEEK_END',
        lockedBefore: null,
      },
    });
  });

  it('keeps what is sent, clears by null, and keeps the members of defaults that are left out', async () => {
    const asker = await fresh();
    const bankDetails = {
      accountHolder: 'Harbour',
      accountNumber: '1',
      accountType: null,
      bankName: null,
      branchCode: null,
      iban: 'DE89370400440532013000',
      bic: 'COBADEFFXXX',
    };
    const address = {
      line1: '12 Harbour Street',
      line2: null,
      line3: null,
      city: 'Bremen',
      region: null,
      postalCode: '28195',
      country: 'DE',
    };
    const full = {
      name: 'Harbour',
      timezone: 'Europe/Berlin',
      locale: 'de-DE',
      weekEndsOn: 'SUNDAY',
      email: 'a@harbour.example',
      phone: '1',
      website: 'https://harbour.example',
      vatNumber: 'DE1',
      registrationNumber: 'HRB 1',
      address,
      bankDetails,
    };
    const first = await asker.patch(TEAM, {
      ...full,
      invoiceDefaults: { taxPercent: 19, terms: 'Net\n30', cashRounding: '0.05' },
      timeDefaults: { rate: '95', rounding: { unitMinutes: 15, mode: 'UP', level: 'DAY' } },
    });
    expect([first.status, first.body]).toEqual([200, expect.objectContaining({ ...full, version: 2 })]);
    const second = await asker.patch(TEAM, {
      phone: null,
      bankDetails: null,
      invoiceDefaults: { terms: null, paper: 'LETTER' },
      timeDefaults: { maxEntryHours: 12 },
    });
    expect(second.body).toMatchObject({
      name: 'Harbour',
      phone: null,
      bankDetails: null,
      address,
      invoiceDefaults: { taxPercent: '19', terms: null, cashRounding: '0.05', paper: 'LETTER' },
      timeDefaults: { rate: '95.00', rounding: { unitMinutes: 15, mode: 'UP', level: 'DAY' }, maxEntryHours: 12 },
    });
    const { id } = second.body;
    const told = await run.database.rows(
      `SELECT type, previous FROM events WHERE subject_id = $1 AND type = 'team.updated' ORDER BY pos`,
      [id],
    );
    expect(told[1]?.['previous']).toMatchObject({ phone: '1', bankDetails });
  });

  it.each([
    [{ name: '' }, '/name too_short'],
    [{ name: null }, '/name not_nullable'],
    [{ timezone: 'Mars/Olympus' }, '/timezone invalid_value'],
    [{ currency: 'XXX' }, '/currency unknown_currency'],
    [{ slug: 'No Slug' }, '/slug invalid_value'],
    [{ slug: 'ab' }, '/slug invalid_value'],
    [
      { bankDetails: { accountHolder: 'x', accountNumber: '1', iban: 'DE89370400440532013001' } },
      '/bankDetails/iban invalid_iban',
    ],
    [{ address: { city: 'x' } }, '/address/line1 required'],
    [{ invoiceDefaults: { taxPercent: '101' } }, '/invoiceDefaults/taxPercent out_of_range'],
    [{ invoiceDefaults: { taxName: null } }, '/invoiceDefaults/taxName not_nullable'],
    [{ invoiceDefaults: null }, '/invoiceDefaults not_nullable'],
    [{ timeDefaults: { maxEntryHours: 169 } }, '/timeDefaults/maxEntryHours out_of_range'],
    [{ timeDefaults: { colour: 1 } }, '/timeDefaults/colour unknown_field'],
    [{ logo: null }, '/logo read_only_field'],
    [{ id: 'x' }, '/id read_only_field'],
  ])('is not changed by %j', async (patch, fault) => {
    const { status, body } = await ask.patch(TEAM, patch);
    expect([status, `${body.errors[0].pointer} ${body.errors[0].code}`]).toEqual([400, fault]);
  });

  it('answers a stale If-Match with the version of now, and one of many with the same gets through', async () => {
    const asker = await fresh();
    const etag = (await asker.get(TEAM)).headers['etag'] ?? '';
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => asker.patch(TEAM, { phone: `${i}` }, { 'if-match': etag })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array.from({ length: 9 }, () => 412)]);
    expect((await asker.patch(TEAM, {})).body.code).toBe('empty_patch');
  });
});

describe('slug and currency', () => {
  it('are an OWNER’s to change: neither an ADMIN nor a key of the team may', async () => {
    const admin = run.ask((await run.make.person(team.id, 'ADMIN')).key);
    const { slug } = (await ask.get(TEAM)).body;
    for (const asker of [admin, ask]) {
      for (const patch of [{ slug: 'another-slug' }, { currency: 'USD' }]) {
        const { status, body } = await asker.patch(TEAM, patch);
        expect([status, body.context]).toEqual([403, { requiredRole: 'OWNER' }]);
      }
      expect((await asker.patch(TEAM, { slug, currency: 'EUR', phone: '2' })).status).toBe(200);
    }
    const member = run.ask((await run.make.person(team.id, 'MEMBER')).key);
    expect((await member.patch(TEAM, { phone: '1' })).body.context).toEqual({ requiredRole: 'ADMIN' });
  });

  it('give a slug to one of many who want it at once', async () => {
    const owners = await Promise.all(Array.from({ length: 8 }, owner));
    const answers = await Promise.all(owners.map((asker) => asker.patch(TEAM, { slug: 'the-one' })));
    const refused = answers.filter(({ status }) => status !== 200);
    expect([refused.length, new Set(refused.map(({ status, body }) => `${status} ${body.code}`))]).toEqual([
      7,
      new Set(['409 slug_taken']),
    ]);
  });

  it('fix the currency once a payment was recorded', async () => {
    const asker = await owner();
    expect((await asker.patch(TEAM, { currency: 'USD' })).body.currency).toBe('USD');
    await run.database.rows('UPDATE teams SET currency_locked = true WHERE id = $1', [(await asker.get(TEAM)).body.id]);
    const { status, body } = await asker.patch(TEAM, { currency: 'CHF' });
    expect([status, body.code, body.context]).toEqual([409, 'currency_locked', { currency: 'USD' }]);
    expect((await asker.patch(TEAM, { currency: 'USD', name: 'Still' })).status).toBe(200);
  });
});

describe('the logo', () => {
  it('is kept with what its bytes say, and goes when asked', async () => {
    const asker = await fresh();
    const logo = {
      contentType: 'image/png',
      bytes: 70,
      sha256: '497790947d4666760ce38f3c00e852c71fdb66cae849bae8e9ede352719e1581',
      width: 1,
      height: 1,
    };
    const set = await asker.put(LOGO, { contentType: 'image/png', data: PIXEL });
    expect([set.status, set.body]).toEqual([200, expect.objectContaining({ logo, version: 2 })]);
    expect((await asker.get(TEAM)).body.logo).toEqual(logo);
    expect((await asker.delete(LOGO)).status).toBe(204);
    expect((await asker.get(TEAM)).body.logo).toBeNull();
    expect((await asker.delete(LOGO)).status).toBe(404);
  });

  const large = (bytes: number) => Buffer.concat([Buffer.from(PIXEL, 'base64').subarray(0, -12), Buffer.alloc(bytes)]);
  const wide = () => {
    const png = Buffer.from(PIXEL, 'base64');
    png.writeUInt32BE(4001, 16);
    return png;
  };
  it.each([
    ['of another kind', 'image/jpeg', () => Buffer.from(PIXEL, 'base64'), '/contentType'],
    ['that is a drawing', 'image/png', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), '/data'],
    ['cut off', 'image/png', () => Buffer.from(PIXEL, 'base64').subarray(0, 40), '/data'],
    ['of more than 1 MiB', 'image/png', () => large(1024 * 1024), '/data'],
    ['of more than 4,000 pixels', 'image/png', wide, '/data'],
  ])('is no file %s', async (_, contentType, file, pointer) => {
    const { status, body } = await ask.put(LOGO, { contentType, data: file().toString('base64') });
    expect([status, body.errors]).toEqual([400, [{ pointer, code: 'invalid_image', detail: expect.any(String) }]]);
  });

  it('may fill 1 MiB, and a body beyond 1.5 MiB is not read', async () => {
    const [head, end] = [Buffer.from(PIXEL, 'base64').subarray(0, -12), Buffer.from(PIXEL, 'base64').subarray(-12)];
    const filling = Buffer.alloc(1024 * 1024 - 70);
    filling.writeUInt32BE(filling.length - 12, 0);
    filling.write('zTXt', 4);
    const whole = Buffer.concat([head, filling, end]);
    const set = await ask.put(LOGO, { contentType: 'image/png', data: whole.toString('base64') });
    expect([set.status, set.body.logo.bytes]).toEqual([200, 1024 * 1024]);
    const tooMuch = await ask.put(LOGO, { contentType: 'image/png', data: 'A'.repeat(1_600_000) });
    expect([tooMuch.status, tooMuch.body.code]).toEqual([413, 'body_too_large']);
    expect(
      (await ask.put(LOGO, { contentType: 'image/svg+xml', data: 'x y' })).body.errors.map(
        ({ pointer }: { pointer: string }) => pointer,
      ),
    ).toEqual(['/contentType', '/data']);
  });
});

describe('the list of members', () => {
  it('shows everything to who runs the team, and names and roles to a MEMBER', async () => {
    const own = await run.make.team();
    const admin = await run.make.person(own.id, 'ADMIN');
    const member = await run.make.person(own.id, 'MEMBER');
    await run.database.rows(`UPDATE memberships SET rate = 95.00, left_at = NULL WHERE person_id = $1`, [member.id]);
    const seen = async (key: string, query = '') => (await run.ask(key).get(`${TEAM}/members${query}`)).body.data;
    const whole = (id: string, email: string, role: string, rate: string | null) => ({
      id,
      name: 'Person',
      role,
      email,
      rate,
      cost: null,
      joinedAt: INSTANT,
      leftAt: null,
      version: 1,
    });
    const all = [whole(admin.id, admin.email, 'ADMIN', null), whole(member.id, member.email, 'MEMBER', '95.00')];
    expect(await seen(own.key)).toEqual(all);
    expect(await seen(admin.key, '?sort=-joinedAt')).toEqual(all.toReversed());
    const hidden = { email: null, rate: null, joinedAt: null };
    expect(await seen(member.key)).toEqual(all.map((one) => ({ ...one, ...hidden })));
    expect((await seen(own.key, '?role=ADMIN')).length).toBe(1);
    await run.database.rows('UPDATE memberships SET left_at = now() WHERE person_id = $1', [member.id]);
    expect((await seen(own.key)).length).toBe(1);
    expect((await seen(own.key, '?includeFormer=true'))[1].leftAt).toEqual(INSTANT);
  });
});
