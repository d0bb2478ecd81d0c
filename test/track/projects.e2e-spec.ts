import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import type { TestTeam } from '../support/make.js';
import { told } from '../support/told.js';

const PROJECTS = '/v1/track/projects';
const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';

let run: Running;
let team: TestTeam;
let ask: Ask;

beforeAll(async () => {
  run = await boot();
  team = await run.make.team({ currency: 'EUR', timezone: 'Europe/Berlin' });
  ask = run.ask(team.key);
});
afterAll(() => run.close());

/** A team of one's own, where a list shows only what the test has made. */
async function ownTeam(settings: { currency?: string } = {}): Promise<Ask> {
  return run.ask((await run.make.team(settings)).key);
}

/** A person of the team in this project, asking with a key of their own. */
async function personIn(projectId: string, role: string): Promise<Ask> {
  const person = await run.make.person(team.id, 'MEMBER');
  await run.make.post(ask, `${PROJECTS}/${projectId}/members`, { userId: person.id, role });
  return run.ask(person.key);
}

const titles = ({ body }: { body: { data: { title: string }[] } }) => body.data.map(({ title }) => title);

const full = {
  title: 'Website relaunch',
  code: 'ACME-WEB',
  status: 'PENDING',
  description: 'New site.\nOld content.',
  color: '#1F6FEB',
  startsOn: '2026-01-05',
  endsOn: '2026-12-18',
  billable: false,
  rounding: { unitMinutes: 15, mode: 'UP', level: 'DAY' },
  budget: { type: 'HOURS', amount: '400', period: 'TOTAL' },
  externalRefs: [{ source: 'crm', id: 'P-1', url: null }],
  metadata: { region: 'north' },
};

describe('a project', () => {
  it('keeps every field as it was given, and is read back the same', async () => {
    const client = await run.make.client(ask, { name: 'Acme' });
    const made = await ask.post(PROJECTS, { ...full, clientId: client.id, rate: '95.5' });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      ...full,
      rate: '95.50',
      clientId: client.id,
      client: { id: client.id, name: 'Acme' },
      currency: 'EUR',
      id: expect.any(String),
      version: 1,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
      archivedAt: null,
    });
    expect(made.headers['location']).toBe(`${PROJECTS}/${made.body.id}`);
    const read = await ask.get(`${PROJECTS}/${made.body.id}`);
    expect(read.body).toEqual(made.body);
    expect(read.headers['etag']).toBe(made.headers['etag']);
  });

  it('needs a title alone, and takes the habits of its team', async () => {
    const own = await ownTeam({ currency: 'JPY' });
    await own.patch('/v1/team', { timeDefaults: { billable: false } });
    const { body } = await own.post(PROJECTS, { title: '  Plain  ', rate: '9000' });
    expect(body).toMatchObject({
      ...{ title: 'Plain', code: null, status: 'ACTIVE', clientId: null, client: null, description: null, color: null },
      ...{ startsOn: null, endsOn: null, billable: false, rate: '9000', currency: 'JPY', rounding: null, budget: null },
      ...{ externalRefs: [], metadata: {}, archivedAt: null, version: 1 },
    });
  });

  it('takes an id of the caller, once', async () => {
    const id = '0197a3c2-2222-7000-8000-000000000001';
    expect((await ask.post(PROJECTS, { id, title: 'Own id' })).body.id).toBe(id);
    const again = await ask.post(PROJECTS, { id, title: 'Own id again' });
    expect([again.status, again.body.code]).toEqual([409, 'id_exists']);
  });

  it('answers a conditional read of unchanged bytes with 304', async () => {
    const { id } = await run.make.project(ask);
    const { headers } = await ask.get(`${PROJECTS}/${id}`);
    expect((await ask.get(`${PROJECTS}/${id}`, { 'if-none-match': headers['etag'] ?? '' })).status).toBe(304);
  });

  it('tells the feed what became of it', async () => {
    const own = await run.make.team();
    const { id } = await run.make.project(run.ask(own.key), { title: 'Told' });
    const path = `${PROJECTS}/${id}`;
    for (const patch of [{ title: 'Told anew' }, { archived: true }, { color: '#000000' }, { status: 'PENDING' }])
      expect((await run.ask(own.key).patch(path, patch)).status).toBe(200);
    await run.ask(own.key).delete(path);
    const events = (await told(run.app, own.id)).filter(({ subjectId }) => subjectId === id);
    expect(events.map(({ type, version, previous }) => [type, version, previous])).toEqual([
      ['project.created', 1, null],
      ['project.updated', 2, { title: 'Told' }],
      ['project.archived', 3, { status: 'ACTIVE', archivedAt: null }],
      ['project.updated', 4, { color: null }],
      ['project.restored', 5, { status: 'ARCHIVED', archivedAt: expect.any(String) }],
      ['project.deleted', 5, expect.objectContaining({ id, title: 'Told anew', currency: 'EUR' })],
    ]);
    expect(Object.keys(events[5]?.previous ?? {}).filter((name) => name.startsWith('$'))).toEqual([]);
  });
});

describe('codes', () => {
  it('are unique ignoring case, among archived projects too, and free again when theirs is gone', async () => {
    const own = await ownTeam();
    const { id } = await run.make.project(own, { code: 'Straße' });
    await own.patch(`${PROJECTS}/${id}`, { archived: true });
    const clash = await own.post(PROJECTS, { title: 'Second', code: 'STRASSE' });
    expect([clash.status, clash.body.code]).toEqual([409, 'code_taken']);
    const second = await run.make.project(own, {});
    expect((await own.patch(`${PROJECTS}/${second.id}`, { code: 'strasse' })).body.code).toBe('code_taken');
    expect((await own.delete(`${PROJECTS}/${id}`)).status).toBe(204);
    expect((await own.patch(`${PROJECTS}/${second.id}`, { code: 'strasse' })).status).toBe(200);
  });

  it('may be left out by any number of projects', async () => {
    const own = await ownTeam();
    for (const title of ['a', 'b']) expect((await own.post(PROJECTS, { title })).body.code).toBeNull();
  });

  it('go to one of fifty callers who ask for the same at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => ask.post(PROJECTS, { title: 'Race', code: 'RACE' })),
    );
    const statuses = answers.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([201, ...Array.from({ length: 49 }, () => 409)]);
  });
});

describe('the status', () => {
  it('moves freely, ARCHIVED being what `archived` says of every resource', async () => {
    const { id } = await run.make.project(ask);
    const after = async (patch: object) => {
      const { status, archivedAt } = (await ask.patch(`${PROJECTS}/${id}`, patch)).body;
      return [status, archivedAt === null];
    };
    expect(await after({ status: 'COMPLETED' })).toEqual(['COMPLETED', true]);
    expect(await after({ archived: false })).toEqual(['COMPLETED', true]);
    expect(await after({ status: 'ARCHIVED' })).toEqual(['ARCHIVED', false]);
    expect(await after({ status: 'PENDING' })).toEqual(['PENDING', true]);
    expect(await after({ archived: true })).toEqual(['ARCHIVED', false]);
    expect(await after({ archived: false })).toEqual(['ACTIVE', true]);
  });

  it('keeps the instant of archiving while it stays archived', async () => {
    const { id } = await run.make.project(ask, { status: 'ARCHIVED' });
    const before = (await ask.get(`${PROJECTS}/${id}`)).body;
    const after = (await ask.patch(`${PROJECTS}/${id}`, { archived: true, title: 'Still archived' })).body;
    expect(before.archivedAt).toEqual(expect.any(String));
    expect(after).toMatchObject({ archivedAt: before.archivedAt, title: 'Still archived' });
  });
});

describe('the client', () => {
  it('gives the currency, the team where there is none', async () => {
    const dollars = await run.make.client(ask, { currency: 'USD' });
    const dinars = await run.make.client(ask, { currency: 'KWD' });
    const { id } = await run.make.project(ask, {
      clientId: dollars.id,
      rate: '95',
      budget: { type: 'MONEY', amount: '10.5', period: 'TOTAL' },
    });
    const seen = async (patch: object) => {
      const { currency, rate, budget } = (await ask.patch(`${PROJECTS}/${id}`, patch)).body;
      return [currency, rate, budget.amount];
    };
    expect(await seen({ color: '#112233' })).toEqual(['USD', '95.00', '10.50']);
    expect(await seen({ clientId: dinars.id })).toEqual(['KWD', '95.000', '10.500']);
    expect(await seen({ clientId: null })).toEqual(['EUR', '95.00', '10.50']);
  });

  it('must be one of the team, and not archived', async () => {
    const theirs = await run.make.client(await ownTeam());
    const { id } = await run.make.project(ask);
    for (const clientId of [ABSENT, theirs.id]) {
      const fault = { pointer: '/clientId', code: 'not_found', detail: 'No such client.' };
      expect((await ask.post(PROJECTS, { title: 'a', clientId })).body.errors).toEqual([fault]);
      expect((await ask.patch(`${PROJECTS}/${id}`, { clientId })).body.errors).toEqual([fault]);
    }
    const archived = await run.make.client(ask);
    await ask.patch(`/v1/invoices/clients/${archived.id}`, { archived: true });
    const made = await ask.post(PROJECTS, { title: 'a', clientId: archived.id });
    expect([made.status, made.body.code]).toEqual([409, 'client_archived']);
    const moved = await ask.patch(`${PROJECTS}/${id}`, { clientId: archived.id });
    expect([moved.status, moved.body.code]).toEqual([409, 'client_archived']);
  });

  it('may be archived without holding back the projects it has', async () => {
    const client = await run.make.client(ask);
    const { id } = await run.make.project(ask, { clientId: client.id });
    await ask.patch(`/v1/invoices/clients/${client.id}`, { archived: true });
    expect((await ask.patch(`${PROJECTS}/${id}`, { title: 'Goes on', clientId: client.id })).status).toBe(200);
  });

  it('is not deleted while it has projects, archived ones too', async () => {
    const client = await run.make.client(ask);
    const { id } = await run.make.project(ask, { clientId: client.id, status: 'ARCHIVED' });
    const refused = await ask.delete(`/v1/invoices/clients/${client.id}`);
    expect([refused.status, refused.body.code, refused.body.context]).toEqual([
      409,
      'client_in_use',
      { invoices: 0, projects: 1, recurring: 0 },
    ]);
    await ask.delete(`${PROJECTS}/${id}`);
    expect((await ask.delete(`/v1/invoices/clients/${client.id}`)).status).toBe(204);
  });

  it('of another currency is refused once time was billed', async () => {
    const { id } = await run.make.project(ask);
    await run.database.rows(`UPDATE projects SET fixed_currency = 'EUR' WHERE id = $1`, [id]);
    const dollars = await run.make.client(ask, { currency: 'USD' });
    const euros = await run.make.client(ask, { currency: 'EUR' });
    const refused = await ask.patch(`${PROJECTS}/${id}`, { clientId: dollars.id });
    expect([refused.status, refused.body.code, refused.body.context]).toEqual([
      409,
      'currency_locked',
      { currency: 'EUR' },
    ]);
    expect((await ask.patch(`${PROJECTS}/${id}`, { clientId: euros.id })).status).toBe(200);
    await ask.patch(`/v1/invoices/clients/${euros.id}`, { currency: 'USD' });
    expect((await ask.get(`${PROJECTS}/${id}`)).body.currency).toBe('EUR');
  });
});

describe('a patch', () => {
  it('keeps what is absent, clears by null, and grows the version by one', async () => {
    const { id } = await run.make.project(ask, { title: 'Tri-state', code: 'TRI', color: '#112233' });
    const { body } = await ask.patch(`${PROJECTS}/${id}`, { code: null });
    expect(body).toMatchObject({ title: 'Tri-state', code: null, color: '#112233', version: 2 });
  });

  it('cannot empty what a project always has, and is not empty itself', async () => {
    const { id } = await run.make.project(ask);
    const emptied = await ask.patch(`${PROJECTS}/${id}`, { title: null, status: null, billable: null });
    const codes = emptied.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code]);
    expect(codes).toEqual(['/title', '/status', '/billable'].map((pointer) => [pointer, 'not_nullable']));
    expect((await ask.patch(`${PROJECTS}/${id}`, {})).body.code).toBe('empty_patch');
  });

  it('lets one of many with the same If-Match through', async () => {
    const { id } = await run.make.project(ask);
    const etag = (await ask.get(`${PROJECTS}/${id}`)).headers['etag'] ?? '';
    const racers = Array.from({ length: 20 }, (_, at) =>
      ask.patch(`${PROJECTS}/${id}`, { title: String(at) }, { 'if-match': etag }),
    );
    const statuses = (await Promise.all(racers)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 412)).toHaveLength(19);
  });

  it('looks at both days, the one that stays and the one that comes', async () => {
    const { id } = await run.make.project(ask, { startsOn: '2026-01-05', endsOn: '2026-02-01' });
    const late = await ask.patch(`${PROJECTS}/${id}`, { startsOn: '2026-02-02' });
    expect(late.body.errors).toEqual([
      { pointer: '/endsOn', code: 'before_starts_on', detail: 'Must not be before 2026-02-02.' },
    ]);
    expect((await ask.patch(`${PROJECTS}/${id}`, { startsOn: '2026-02-02', endsOn: null })).status).toBe(200);
  });
});

describe('a MEMBER of the team', () => {
  it('sees the projects they were added to, and nothing of the others', async () => {
    const seen = await run.make.project(ask, { title: 'Seen', code: 'SEEN' });
    const hidden = await run.make.project(ask, { title: 'Hidden' });
    const member = await personIn(seen.id, 'MEMBER');
    expect(titles(await member.get(PROJECTS))).toEqual(['Seen']);
    expect((await member.get(`${PROJECTS}?count=true`)).body.page.total).toBe(1);
    expect((await member.get(`${PROJECTS}/${seen.id}`)).body.id).toBe(seen.id);
    for (const answer of [
      await member.get(`${PROJECTS}/${hidden.id}`),
      await member.patch(`${PROJECTS}/${hidden.id}`, { title: 'x' }),
      await member.get(`${PROJECTS}/${hidden.id}/members`),
    ])
      expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
  });

  it('changes a project as its OWNER only, prices and budget among the rest', async () => {
    const { id } = await run.make.project(ask);
    for (const role of ['MEMBER', 'MANAGER']) {
      const refused = await (await personIn(id, role)).patch(`${PROJECTS}/${id}`, { title: 'x' });
      expect([refused.status, refused.body.code, refused.body.context]).toEqual([
        403,
        'role_missing',
        { requiredProjectRole: 'OWNER' },
      ]);
    }
    const budget = { type: 'MONEY', amount: '5000.00', period: 'MONTH' };
    const owner = await personIn(id, 'OWNER');
    const changed = await owner.patch(`${PROJECTS}/${id}`, { rate: '120', budget });
    expect(changed.body).toMatchObject({ rate: '120.00', budget });
  });

  it('creates and deletes none', async () => {
    const { id } = await run.make.project(ask);
    const owner = await personIn(id, 'OWNER');
    for (const answer of [await owner.post(PROJECTS, { title: 'x' }), await owner.delete(`${PROJECTS}/${id}`)])
      expect([answer.status, answer.body.context]).toEqual([403, { requiredRole: 'ADMIN' }]);
  });
});

describe('deletion', () => {
  it('takes sections, members, prices and outside references along', async () => {
    const ref = { source: 'erp', id: '900' };
    const { id } = await run.make.project(ask, { externalRefs: [ref] });
    await personIn(id, 'OWNER');
    await run.make.post(ask, '/v1/track/sections', { projectId: id, title: 'Design', externalRefs: [ref] });
    expect((await ask.delete(`${PROJECTS}/${id}`)).status).toBe(204);
    expect((await ask.get(`${PROJECTS}/${id}`)).status).toBe(404);
    const again = await run.make.project(ask, { externalRefs: [ref] });
    const section = { projectId: again.id, title: 'Design', externalRefs: [ref] };
    expect((await ask.post('/v1/track/sections', section)).status).toBe(201);
  });

  it('is refused with counts while time or invoice lines name the project', async () => {
    const { id } = await run.make.project(ask);
    const { id: userId } = await run.make.person(team.id);
    const entry = { taskName: 'Work', durationSeconds: 60, projectId: id, userId };
    const made = await run.make.post(ask, '/v1/track/time', entry);
    const invoice = await run.make.invoice(ask);
    await run.database.rows('UPDATE invoice_lines SET project_id = $1 WHERE invoice_id = $2', [id, invoice.id]);
    const refused = await ask.delete(`${PROJECTS}/${id}`);
    expect([refused.status, refused.body.code, refused.body.context]).toEqual([
      409,
      'project_in_use',
      { timeEntries: 1, invoices: 1 },
    ]);
    await ask.delete(`/v1/track/time/${made.id}`);
    expect((await ask.delete(`${PROJECTS}/${id}`)).body.context).toEqual({ timeEntries: 0, invoices: 1 });
  });
});

describe('a deletion beside new time', () => {
  it('leaves the project with its time, or neither', async () => {
    const { id: userId } = await run.make.person(team.id);
    for (let round = 0; round < 10; round++) {
      const { id } = await run.make.project(ask);
      const log = () => ask.post('/v1/track/time', { taskName: 'Race', durationSeconds: 60, projectId: id, userId });
      const [deleted, ...logged] = await Promise.all([
        ask.delete(`${PROJECTS}/${id}`),
        ...Array.from({ length: 5 }, log),
      ]);
      const isGone = (await ask.get(`${PROJECTS}/${id}`)).status === 404;
      expect(deleted?.status).toBe(isGone ? 204 : 409);
      const made = logged.filter(({ status }) => status === 201);
      expect(made.length > 0).toBe(!isGone);
      for (const { status, body } of logged)
        if (isGone) expect([status, body.errors]).toMatchObject([400, [{ pointer: '/projectId', code: 'not_found' }]]);
    }
  });
});

describe('bad input', () => {
  it.each([
    [{}, '/title', 'required'],
    [{ title: '' }, '/title', 'too_short'],
    [{ title: 'x'.repeat(201) }, '/title', 'too_long'],
    [{ title: 'a', code: 'x'.repeat(33) }, '/code', 'too_long'],
    [{ title: 'a', code: '' }, '/code', 'too_short'],
    [{ title: 'a', status: 'DONE' }, '/status', 'invalid_value'],
    [{ title: 'a', color: 'blue' }, '/color', 'invalid_value'],
    [{ title: 'a', startsOn: '2026-02-30' }, '/startsOn', 'invalid_date'],
    [{ title: 'a', startsOn: '2026-02-02', endsOn: '2026-02-01' }, '/endsOn', 'before_starts_on'],
    [{ title: 'a', billable: 'yes' }, '/billable', 'invalid_type'],
    [{ title: 'a', rate: '-1' }, '/rate', 'out_of_range'],
    [{ title: 'a', rate: '1.1234567' }, '/rate', 'too_many_decimals'],
    [{ title: 'a', rounding: { unitMinutes: 7, mode: 'UP', level: 'DAY' } }, '/rounding/unitMinutes', 'invalid_value'],
    [{ title: 'a', budget: { type: 'HOURS', amount: '0', period: 'TOTAL' } }, '/budget/amount', 'out_of_range'],
    [{ title: 'a', budget: { type: 'HOURS', amount: '10000001', period: 'TOTAL' } }, '/budget/amount', 'out_of_range'],
    [
      { title: 'a', budget: { type: 'MONEY', amount: '1.005', period: 'TOTAL' } },
      '/budget/amount',
      'too_many_decimals',
    ],
    [{ title: 'a', budget: { type: 'HOURS', amount: '1' } }, '/budget/period', 'required'],
    [
      { title: 'a', budget: { type: 'HOURS', amount: '1', period: 'TOTAL', alertAt: [50] } },
      '/budget/alertAt',
      'unknown_field',
    ],
    [{ title: 'a', clientId: 'x' }, '/clientId', 'invalid_id'],
    [{ title: 'a', currency: 'EUR' }, '/currency', 'read_only_field'],
    [{ title: 'a', archivedAt: null }, '/archivedAt', 'read_only_field'],
    [{ title: 'a', teamId: ABSENT }, '/teamId', 'read_only_field'],
    [{ title: 'a', name: 'b' }, '/name', 'unknown_field'],
  ])('%j is told as %s %s', async (body, pointer, code) => {
    const answer = await ask.post(PROJECTS, body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
  });

  it('is told all at once, references among the rest', async () => {
    const { id } = await run.make.project(ask);
    const wrong = { clientId: ABSENT, endsOn: '2026-01-01', startsOn: '2026-01-02', status: 'ACTIVE', archived: true };
    const { body } = await ask.patch(`${PROJECTS}/${id}`, wrong);
    const codes = body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);
    expect(codes).toEqual(['/clientId not_found', '/archived invalid_value', '/endsOn before_starts_on']);
  });
});
