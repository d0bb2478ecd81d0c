import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { boot, type Running } from './support/app.js';
import type { Ask } from './support/ask.js';
import { cloneDatabase, type TestDatabase } from './support/database.js';
import {
  doJobs,
  hurry,
  jobsOf,
  makeNotebook,
  notesOf,
  noting,
  patientNoting,
  putOffNotes,
  until,
  untilNoted,
  words,
  writingDown,
  writtenIn,
} from './support/noting.js';

let database: TestDatabase;
let run: Running;
const others: Running[] = [];

beforeEach(async () => {
  database = await cloneDatabase();
  await makeNotebook(database);
  run = await boot({}, database);
});
afterEach(async () => {
  await Promise.all([run, ...others.splice(0)].map((one) => one.close()));
  await database.drop();
});

const notes = () => notesOf(run);
const written = () => writtenIn(run);
const left = () => jobsOf(run, noting.name);
const allDone = () => untilNoted(run);

describe('a job', () => {
  it('is put off by the change it stands in, and by none that failed', async () => {
    await expect(putOffNotes(run, ['failed'], { fails: true })).rejects.toThrow('The change fails.');
    expect(await left()).toEqual([]);
    await putOffNotes(run, ['committed']);
    expect(await left()).toMatchObject([{ attempts: 0, max_attempts: 3, locked_at: null }]);
    doJobs(run, writingDown(run, 'one'));
    await allDone();
    expect(await written()).toEqual(['committed']);
  });

  it('waits for its time, and of those under one key only the last is done', async () => {
    doJobs(run, writingDown(run, 'one'));
    await putOffNotes(run, ['first'], { key: 'k', runAt: new Date(Date.now() + 3_600_000).toISOString() });
    await putOffNotes(run, ['second'], { key: 'k', runAt: new Date(Date.now() + 3_600_000).toISOString() });
    await putOffNotes(run, ['now']);
    await until(async () => (await written()).includes('now'));
    expect(await left()).toHaveLength(1);
    await hurry(run);
    await allDone();
    expect(await written()).toEqual(['now', 'second']);
  });

  it('that fails is tried again, each time after a longer pause', async () => {
    const waits: number[] = [];
    let tries = 0;
    doJobs(run, async (note, { attempt, attempts, signal }) => {
      tries++;
      if (attempt < attempts) throw new Error(`Not at attempt ${attempt}.`);
      await writingDown(run, 'one')(note, { attempt, attempts, signal });
    });
    await putOffNotes(run, ['at last']);
    for (const attempts of [1, 2]) {
      await until(async () => {
        const failed = (await left()).find((one) => one['attempts'] === attempts && one['locked_at'] === null);
        if (failed) waits.push(Number(failed['wait']));
        return failed?.['last_error'] === `Not at attempt ${attempts}.`;
      });
      await hurry(run);
    }
    await allDone();
    expect(await written()).toEqual(['at last']);
    expect(tries).toBe(3);
    expect(waits[0]).toBeGreaterThan(1);
    expect(waits[1]).toBeGreaterThan(2 * (waits[0] ?? 0));
  });

  it('is dead after its last attempt, and that shows in metrics and log', async () => {
    doJobs(run, () => Promise.reject(new Error('Never.')));
    await putOffNotes(run, ['in vain'], { attempts: 2 });
    await until(async () => (await left())[0]?.['attempts'] === 1);
    await until(async () => (await left())[0]?.['locked_at'] === null);
    await hurry(run);
    await until(async () => (await left())[0]?.['attempts'] === 2 && (await left())[0]?.['locked_at'] === null);
    await hurry(run);
    await putOffNotes(run, ['also in vain'], { runAt: new Date(Date.now() + 3_600_000).toISOString() });
    const { body } = await run.ask(null).get('/metrics');
    expect(body).toMatch(/^looped_jobs\{job="test.note",state="dead"\} 1$/m);
    expect(body).toMatch(/^looped_jobs\{job="test.note",state="later"\} 1$/m);
    expect(body).toMatch(/^looped_jobs\{job="streams.write-back",state="due"\} 0$/m);
    expect(body).toMatch(/^looped_job_age_seconds\{job="test.note"\} 0$/m);
    expect(body).toMatch(/^looped_job_attempts_total\{job="test.note",outcome="failed"\} 1$/m);
    expect(body).toMatch(/^looped_job_attempts_total\{job="test.note",outcome="dead"\} 1$/m);
    expect(run.log.filter((line) => line.includes('test.note failed in attempt 2 of 2: Never.'))).toHaveLength(1);
  });

  it('is done once by several processes that work at the same time', async () => {
    others.push(await boot({}, database), await boot({}, database));
    const all = [run, ...others];
    await putOffNotes(run, words(600));
    all.forEach((one, at) => doJobs(one, writingDown(one, String(at))));
    await allDone();
    const found = await notes();
    expect(found).toHaveLength(600);
    expect(found.filter(({ again }) => again !== 0)).toEqual([]);
    expect(new Set(found.map(({ by }) => by)).size).toBeGreaterThan(1);
  });

  it('that takes its time holds up no quick one', async () => {
    const held = Promise.withResolvers<void>();
    doJobs(run, writingDown(run, 'one'), () => held.promise);
    await putOffNotes(run, words(30, 'patient'), { what: patientNoting });
    await until(async () => (await jobsOf(run, patientNoting.name)).some(({ locked_at }) => locked_at !== null));
    await putOffNotes(run, ['quick']);
    await until(async () => (await written()).includes('quick'));
    expect(await jobsOf(run, patientNoting.name)).toHaveLength(30);
    held.resolve();
    await until(async () => (await jobsOf(run, patientNoting.name)).length === 0);
  });
});

describe('an event', () => {
  const HEARD = 'streams.on-item-completed';
  let ask: Ask;

  beforeEach(async () => {
    const { id } = await run.make.team();
    ask = run.ask((await run.make.person(id)).key);
  });

  it('is heard exactly once by each listener, however many relays number it', async () => {
    others.push(await boot({}, database));
    const relays = [run, ...others];
    const items = await Promise.all(words(60).map((title) => run.make.item(ask, { title })));
    await database.rows('UPDATE items SET stream_id = $1', [(await run.make.stream(ask)).id]);
    const completing = items.map(({ id }) => ask.post(`/v1/loop/items/${id}/complete`, {}));
    const numbering = Array.from({ length: 20 }, (_, at) => relays[at % 2]?.numberEvents());
    await Promise.all([...completing, ...numbering]);
    await run.numberEvents();
    const heard = await database.rows(
      `SELECT p.payload->>'sequence' AS sequence FROM jobs._private_jobs p JOIN jobs.jobs j USING (id) WHERE j.task_identifier = $1`,
      [HEARD],
    );
    const told = await database.rows(`SELECT seq::text AS sequence FROM events WHERE type = 'item.completed'`);
    const sequences = (rows: typeof told) => rows.map(({ sequence }) => Number(sequence)).toSorted((a, b) => a - b);
    expect(sequences(heard)).toEqual(sequences(told));
    expect(heard).toHaveLength(60);
    doJobs(run);
    await until(async () => (await jobsOf(run, HEARD)).length === 0);
  });

  it('that nobody hears makes no job, one that is none of its listener’s business neither, nor one without a number', async () => {
    const jobs = () => database.rows('SELECT 1 FROM jobs.jobs');
    const [{ id: nobodys }, { id: streams }] = [await run.make.item(ask), await run.make.item(ask)];
    await database.rows('UPDATE items SET stream_id = $1 WHERE id = $2', [(await run.make.stream(ask)).id, streams]);
    await ask.post(`/v1/loop/items/${nobodys}/complete`, {});
    await run.numberEvents();
    expect(await jobs()).toEqual([]);
    await ask.post(`/v1/loop/items/${streams}/complete`, {});
    expect(await jobs()).toEqual([]);
    await run.numberEvents();
    expect(await jobs()).toHaveLength(1);
  });
});
