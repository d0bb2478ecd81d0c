import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Running } from '../support/app.js';
import { Installation } from '../support/installation.js';
import { looped } from '../support/looped.js';

/** The demo writes thousands of rows, beside whatever else this machine does. */
const PATIENCE_MS = 180_000;
const DAY_MS = 86_400_000;

/**
 * The Saturdays of two years before clocks in Berlin change, and how long half past ten until half past five takes then: on the last Sunday
 * of March an hour less, of October an hour more.
 */
function clockChanges(): { readonly eve: string; readonly hours: number }[] {
  const days = Array.from({ length: 720 }, (_, ago) => new Date(Date.now() - (ago + 3) * DAY_MS));
  return days
    .filter((day) => day.getUTCDay() === 6 && day.getUTCDate() >= 24 && day.getUTCDate() <= 30)
    .filter((day) => day.getUTCMonth() === 2 || day.getUTCMonth() === 9)
    .map((day) => ({ eve: day.toISOString().slice(0, 10), hours: day.getUTCMonth() === 2 ? 6 : 8 }));
}

describe('looped demo', () => {
  const ACME = '/v1/invoices/clients/0197a3c2-0000-7000-8000-00000000c001';
  const DRAFT = '/v1/invoices/0197a3c2-0000-7000-8000-0000000a0003';
  let installation: Installation;
  let run: Running;
  let first: Awaited<ReturnType<typeof demo>>;

  beforeAll(async () => {
    installation = await Installation.open();
    ({ run } = installation);
    first = await demo();
  }, PATIENCE_MS);
  afterAll(() => installation.close());

  const demo = (...words: string[]) => installation.told('demo', ...words);
  const status = async (key: string) => (await run.ask(key).get('/v1/me')).status;

  it('prints credentials in the promised shape', () => {
    const text = expect.any(String);
    const keys = { full: text, readOnly: text, restricted: text, expired: text, revoked: text };
    const team = { id: text, name: text, slug: text, keys };
    const person = {
      email: text,
      password: text,
      role: expect.stringMatching(/^(OWNER|ADMIN|MEMBER)$/),
      personalKey: text,
    };
    const people = first.people.map(() => person);
    expect(first).toEqual({ teams: [team, team], people, staff: { email: text, password: text } });
    expect(new Set(first.people.map(({ role }: { role: string }) => role)).size).toBe(3);
  });

  it('gives keys that are what they are called', async () => {
    const { full, readOnly, restricted, expired, revoked } = first.teams[0].keys;
    expect(await Promise.all([full, readOnly, restricted, expired, revoked].map((key) => status(key)))).toEqual([
      200, 200, 200, 401, 401,
    ]);
    const write = (key: string) => run.ask(key).post('/v1/invoices/clients', { name: 'New' });
    expect([(await write(readOnly)).status, (await write(restricted)).status]).toEqual([403, 403]);
    expect((await run.ask(expired).get('/v1/me')).body.code).toBe('key_expired');
    expect((await run.ask(revoked).get('/v1/me')).body.code).toBe('key_revoked');
    const roles = first.people.map(({ personalKey }: { personalKey: string }) => run.ask(personalKey).get('/v1/me'));
    const shown = (await Promise.all(roles)).map(({ body }) => body.role);
    expect(shown).toEqual(first.people.map(({ role }: { role: string }) => role));
  });

  it('fills the first team with invoices of two years in every status', async () => {
    const { body } = await run.ask(first.teams[0].keys.full).get('/v1/invoices?limit=100&sort=issueDate');
    const seen = new Set(body.data.map((invoice: { status: string }) => invoice.status));
    expect([...seen].toSorted()).toEqual(['DRAFT', 'EXPIRED', 'OVERDUE', 'PAID', 'PAID_PARTIAL', 'PENDING', 'VOID']);
    expect(body.data.length).toBeGreaterThanOrEqual(40);
    expect(Date.now() - Date.parse(body.data[0].issueDate)).toBeGreaterThan(700 * 86_400_000);
  });

  const fullKey = (team: number): string => first.teams[team].keys.full;
  const report = async (team: number, query: string) => {
    const days = 'dateFrom=2000-01-01&dateTo=2099-12-31';
    return (await run.ask(fullKey(team)).get(`/v1/track/reports/time?${days}&${query}`)).body;
  };

  it('fills both teams with time of two years, most of it billable', async () => {
    const teams = await Promise.all([0, 1].map((team) => report(team, 'groupBy=MONTH')));
    for (const { groups, totals } of teams) {
      expect(groups.length).toBeGreaterThanOrEqual(24);
      expect(totals.billableSeconds / totals.seconds).toBeGreaterThan(0.6);
    }
    expect(teams.reduce((sum, { totals }) => sum + totals.entries, 0)).toBeGreaterThanOrEqual(3000);
  });

  it('has billed that time but for the last weeks', async () => {
    const [{ totals }, waiting] = await Promise.all([
      report(1, 'billed=true'),
      report(1, 'billed=false&billable=true&groupBy=MONTH'),
    ]);
    expect(totals.entries).toBeGreaterThan(500);
    expect(Date.now() - Date.parse(`${waiting.groups[0].month}-01`)).toBeLessThan(80 * DAY_MS);
  });

  it('worked through the nights in which clocks changed, and counts the hours that passed', async () => {
    for (const { eve, hours } of clockChanges()) {
      const { body } = await run.ask(fullKey(0)).get(`/v1/track/time?dateFrom=${eve}&dateTo=${eve}`);
      const [{ durationSeconds, daySplit }] = body.data;
      expect([
        eve,
        durationSeconds / 3600,
        ...daySplit.map(({ seconds }: { seconds: number }) => seconds / 3600),
      ]).toEqual([eve, hours, 1.5, hours - 1.5]);
    }
  });

  it('has one project over its budget', async () => {
    const { body } = await run.ask(fullKey(0)).get('/v1/track/projects?limit=100&expand=totals');
    const used = body.data.map(({ totals }: { totals: { budgetUsedPercent: string | null } }) =>
      Number(totals.budgetUsedPercent),
    );
    expect(used.filter((percent: number) => percent > 100)).toHaveLength(1);
  });

  /** Requests of the first team, of two months until yesterday: today still goes on. */
  async function requests(): Promise<number> {
    const [row] = await installation.database.rows(
      `SELECT sum(requests)::int AS requests FROM usage_days WHERE team_id = $1 AND at < date_trunc('day', now(), 'UTC')`,
      [first.teams[0].id],
    );
    return Number(row?.['requests']);
  }

  it('has two months of usage to show', async () => {
    expect(await requests()).toBeGreaterThan(5_000);
  });

  it('keeps sums that are what the entries come to', async () => {
    expect(await run.sumDifferences()).toEqual([]);
  });

  it(
    'puts back what was changed, deleted and added, and prints the same again',
    async () => {
      const ask = run.ask(first.teams[0].keys.full);
      const used = await requests();
      const added = { id: '0197a3c2-0000-7000-8000-0000000e0001', name: 'Added', access: 'READ_ONLY' };
      expect((await ask.post('/v1/keys', added)).status).toBe(201);
      expect((await ask.patch(ACME, { name: 'Renamed' })).status).toBe(200);
      expect((await ask.delete(DRAFT, { 'idempotency-key': 'again' })).status).toBe(204);

      expect(await demo()).toEqual(first);

      expect((await ask.get(ACME)).body).toMatchObject({ name: 'Acme GmbH', version: 1 });
      const deletion = await ask.delete(DRAFT, { 'idempotency-key': 'again' });
      expect([deletion.status, deletion.headers['idempotency-replayed']]).toEqual([204, undefined]);
      expect((await ask.get(DRAFT)).status).toBe(404);
      expect((await ask.post('/v1/keys', added)).status).toBe(201);
      expect(await run.sumDifferences()).toEqual([]);
      // As often as before, but for the hours in which the two runs began.
      expect(Math.abs((await requests()) - used)).toBeLessThan(used / 10);
    },
    PATIENCE_MS,
  );

  it(
    'goes beside other teams only when forced, and leaves them as they are',
    async () => {
      const team = await run.make.team();
      const ask = run.ask(team.key);
      const client = await run.make.client(ask);
      const refused = await looped(['demo', '--json'], installation.env);
      expect(refused.code).toBe(1);
      expect(JSON.parse(refused.stdout).error.detail).toMatch(/holds other teams \(Team of a test\)/);

      expect(await demo('--force')).toEqual(first);
      expect((await ask.get(`/v1/invoices/clients/${client.id}`)).body).toEqual(client);
    },
    PATIENCE_MS,
  );
});
