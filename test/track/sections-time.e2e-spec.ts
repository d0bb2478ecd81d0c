import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';
import type { TestTeam } from '../support/make.js';
import { told } from '../support/told.js';

const SECTIONS = '/v1/track/sections';
const PROJECTS = '/v1/track/projects';
const TIME = '/v1/track/time';
const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';

let run: Running;
let team: TestTeam;
let ask: Ask;
let userId: string;

beforeAll(async () => {
  run = await boot();
  team = await run.make.team();
  ask = run.ask(team.key);
  userId = (await run.make.person(team.id)).id;
});
afterAll(() => run.close());

const project = (fields: object = {}) => run.make.project(ask, fields);
const section = (projectId: string, fields: object = {}) => run.make.section(ask, { projectId, ...fields });

function entry(sectionId: string, fields: object = {}): Promise<Answer['body']> {
  return run.make.post(ask, TIME, {
    userId,
    taskName: 'Work',
    durationSeconds: 3600,
    date: '2026-03-02',
    sectionId,
    ...fields,
  });
}

const read = async (id: string) => (await ask.get(`${TIME}/${id}`)).body;

/** Closes the period before this day while something is asked. */
async function closed<Result>(lockedBefore: string, work: () => Promise<Result>): Promise<Result> {
  await ask.patch('/v1/team', { timeDefaults: { lockedBefore } });
  const result = await work();
  await ask.patch('/v1/team', { timeDefaults: { lockedBefore: null } });
  return result;
}

describe('totals of a section', () => {
  it('are the sums of its time, on one section, on the page and on the list of its project', async () => {
    const { id: projectId } = await project();
    const [worked, idle] = [await section(projectId), await section(projectId)];
    await entry(worked.id, { durationSeconds: 60 });
    await entry(worked.id, { durationSeconds: 30, billable: false });
    const sums = { trackedSeconds: 90, billableSeconds: 60, entries: 2 };
    const none = { trackedSeconds: 0, billableSeconds: 0, entries: 0 };
    expect((await ask.get(`${SECTIONS}/${worked.id}?expand=totals`)).body.totals).toEqual(sums);
    for (const url of [`${SECTIONS}?projectIds=${projectId}`, `${PROJECTS}/${projectId}/sections`]) {
      const more = url.includes('?') ? '&' : '?';
      const { body } = await ask.get(`${url}${more}expand=totals`);
      expect(body.data.map(({ id, totals }: Answer['body']) => [id, totals])).toEqual([
        [worked.id, sums],
        [idle.id, none],
      ]);
      expect((await ask.get(url)).body.data[0]).not.toHaveProperty('totals');
    }
  });
});

describe('a price of a section', () => {
  it('holds for later time only', async () => {
    const { id: projectId } = await project({ rate: '50' });
    const { id } = await section(projectId, { rate: '80' });
    const before = await entry(id);
    await ask.patch(`${SECTIONS}/${id}`, { rate: '120' });
    const after = await entry(id);
    expect([(await read(before.id)).rate, after.rate]).toEqual(['80.00', '120.00']);
  });
});

describe('deleting a section with time', () => {
  it('is refused with the number of entries', async () => {
    const { id } = await section((await project()).id);
    await entry(id);
    await entry(id);
    const refused = await ask.delete(`${SECTIONS}/${id}`);
    expect([refused.status, refused.body.code, refused.body.context]).toEqual([
      409,
      'section_in_use',
      { timeEntries: 2 },
    ]);
  });

  it('gives the time to the section that is named, at its price', async () => {
    const { id: projectId } = await project();
    const [gone, heir] = [await section(projectId, { rate: '80' }), await section(projectId, { rate: '100' })];
    const { id } = await entry(gone.id);
    expect((await ask.delete(`${SECTIONS}/${gone.id}?moveTo=${heir.id}`)).status).toBe(204);
    expect(await read(id)).toMatchObject({ sectionId: heir.id, projectId, rate: '100.00', rateSource: 'SECTION' });
    expect((await ask.get(`${SECTIONS}/${heir.id}`)).body.position).toBe(1);
  });

  it('takes only another section of the same project that is in use', async () => {
    const { id: projectId } = await project();
    const [gone, archived] = [await section(projectId), await section(projectId)];
    const elsewhere = await section((await project()).id);
    await ask.patch(`${SECTIONS}/${archived.id}`, { archived: true });
    await entry(gone.id);
    const into = async (moveTo: string) => {
      const { status, body } = await ask.delete(`${SECTIONS}/${gone.id}?moveTo=${moveTo}`);
      return [status, body.errors?.[0]?.pointer ?? body.code, body.errors?.[0]?.code ?? null];
    };
    expect(await into(ABSENT)).toEqual([400, '?moveTo', 'not_found']);
    expect(await into(elsewhere.id)).toEqual([400, '?moveTo', 'not_found']);
    expect(await into(gone.id)).toEqual([400, '?moveTo', 'invalid_value']);
    expect(await into(gone.id.toUpperCase())).toEqual([400, '?moveTo', 'invalid_value']);
    expect(await into('no')).toEqual([400, '?moveTo', 'invalid_id']);
    expect(await into(archived.id)).toEqual([409, 'section_archived', null]);
  });

  it('is refused while some of it is locked, and nothing has moved', async () => {
    const { id: projectId } = await project();
    const [gone, heir] = [await section(projectId), await section(projectId)];
    const [late, early] = [await entry(gone.id), await entry(gone.id, { date: '2026-01-05' })];
    const refused = await closed('2026-02-01', () => ask.delete(`${SECTIONS}/${gone.id}?moveTo=${heir.id}`));
    expect([refused.status, refused.body.code, refused.body.context]).toEqual([
      409,
      'entry_locked',
      { reasons: ['PERIOD'], invoiceId: null },
    ]);
    expect([(await read(late.id)).sectionId, (await read(early.id)).sectionId]).toEqual([gone.id, gone.id]);
  });

  it('never leaves time in a section that is gone, however many write at once', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { id } = await section((await project()).id);
      const write = () =>
        ask.post(TIME, { userId, taskName: 'Raced', durationSeconds: 60, date: '2026-03-02', sectionId: id });
      const [deleted, ...written] = await Promise.all([
        ask.delete(`${SECTIONS}/${id}`),
        ...Array.from({ length: 5 }, write),
      ]);
      const kept = written.filter(({ status }) => status === 201).length;
      expect([deleted.status, written.map(({ status }) => status)]).toEqual([
        kept > 0 ? 409 : 204,
        written.map(({ status }) => (status === 201 ? 201 : 400)),
      ]);
    }
  });
});

describe('moving a section with time', () => {
  it('takes its time along, priced anew', async () => {
    const [here, there] = [await project({ rate: '50' }), await project({ rate: '70' })];
    const { id: sectionId } = await section(here.id);
    const [first, second, other] = [
      await entry(sectionId),
      await entry(sectionId),
      await entry((await section(here.id)).id),
    ];
    await ask.post(`${SECTIONS}/${sectionId}/move`, { projectId: there.id });
    for (const { id } of [first, second])
      expect(await read(id)).toMatchObject({
        sectionId,
        projectId: there.id,
        rate: '70.00',
        amount: '70.00',
        version: 2,
      });
    expect(await read(other.id)).toMatchObject({ projectId: here.id, rate: '50.00', version: 1 });
    const events = await told(run.app, team.id);
    const types = events.filter(({ subjectId }) => [sectionId, first.id, second.id].includes(subjectId));
    expect(types.slice(-3).map(({ type }) => type)).toEqual([
      'section.moved',
      'time_entry.updated',
      'time_entry.updated',
    ]);
  });

  it('is refused while some of it is locked, and nothing has moved', async () => {
    const [here, there] = [await project(), await project()];
    const { id } = await section(here.id);
    const { id: entryId } = await entry(id, { date: '2026-01-05' });
    const refused = await closed('2026-02-01', () => ask.post(`${SECTIONS}/${id}/move`, { projectId: there.id }));
    expect([refused.status, refused.body.code]).toEqual([409, 'entry_locked']);
    expect((await ask.get(`${SECTIONS}/${id}`)).body).toMatchObject({ projectId: here.id, position: 1, version: 1 });
    expect((await read(entryId)).projectId).toBe(here.id);
  });

  it('is refused while some of it is on an invoice', async () => {
    const { id: clientId } = await run.make.client(ask);
    const [here, there] = [await project({ clientId, rate: '50' }), await project({ clientId })];
    const [{ id }, heir] = [await section(here.id), await section(here.id)];
    await entry(id);
    const { invoice } = await run.make.post(ask, '/v1/invoices/from-time', { clientId });
    for (const refused of [
      await ask.post(`${SECTIONS}/${id}/move`, { projectId: there.id }),
      await ask.delete(`${SECTIONS}/${id}?moveTo=${heir.id}`),
    ])
      expect([refused.status, refused.body.code, refused.body.context]).toEqual([
        409,
        'entry_locked',
        { reasons: ['BILLED'], invoiceId: invoice.id },
      ]);
  });
});
