import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { boot, type Running } from './support/app.js';
import { cloneDatabase, type TestDatabase } from './support/database.js';
import { layWire } from './support/dead-wire.js';
import {
  doJobs,
  jobsOf,
  makeNotebook,
  notesOf,
  noting,
  putOffNotes,
  until,
  untilNoted,
  words,
  writingDown,
  writtenIn,
} from './support/noting.js';

let database: TestDatabase;
let run: Running;

beforeEach(async () => {
  database = await cloneDatabase();
  await makeNotebook(database);
  run = await boot({}, database);
});
afterEach(async () => {
  await run.close();
  await database.drop();
});

const notes = () => notesOf(run);
const written = () => writtenIn(run);
const left = () => jobsOf(run, noting.name);
const allDone = () => untilNoted(run);

describe('a process that does jobs', () => {
  it('finishes what it has begun when it stops, and gives back what it has not', async () => {
    const held = Promise.withResolvers<void>();
    const begun: string[] = [];
    const second = await boot({}, database);
    const write = writingDown(second, 'second');
    doJobs(second, async (note, attempt) => {
      begun.push(note.word);
      await held.promise;
      await write(note, attempt);
    });
    await putOffNotes(run, words(40));
    await until(() => begun.length === 8);
    const closing = second.close();
    held.resolve();
    await closing;
    expect(await written()).toEqual(begun.toSorted());
    const rest = await left();
    expect(rest).toHaveLength(40 - begun.length);
    expect(rest.filter(({ attempts, locked_by }) => attempts !== 0 || locked_by !== null)).toEqual([]);
  });

  it('goes on after its connections were cut', async () => {
    doJobs(run, writingDown(run, 'one'));
    await putOffNotes(run, words(20, 'before'));
    await until(async () => (await written()).length > 0);
    await database.rows(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'looped jobs'`,
    );
    await putOffNotes(run, words(20, 'after'));
    await allDone();
    expect(await notes()).toHaveLength(40);
  });

  it('takes up again what it was given by an answer that was lost', async () => {
    const held = Promise.withResolvers<void>();
    const write = writingDown(run, 'one');
    doJobs(run, async (note, attempt) => {
      if (note.word === 'long') await held.promise;
      await write(note, attempt);
    });
    await putOffNotes(run, ['long']);
    await until(async () => (await left())[0]?.['locked_by'] !== null);
    await putOffNotes(run, ['lost'], { runAt: new Date(Date.now() + 3_600_000).toISOString() });
    await database.rows(
      `UPDATE jobs._private_jobs SET run_at = now(), locked_at = now(), locked_by = long.by
       FROM (SELECT locked_by AS by FROM jobs._private_jobs WHERE locked_by IS NOT NULL) long WHERE locked_by IS NULL`,
    );
    await until(async () => (await written()).includes('lost'));
    expect(await left()).toMatchObject([{ attempts: 1 }]);
    held.resolve();
    await allDone();
  });

  it('goes on by new connections when the old ones are never answered again', async () => {
    const wire = await layWire(database.url);
    const silenced = await boot({}, { ...database, url: wire.url });
    try {
      doJobs(silenced, writingDown(silenced, 'silenced'));
      await putOffNotes(run, ['before']);
      await allDone();
      wire.silence('looped jobs');
      await putOffNotes(run, words(20, 'after'));
      await allDone();
      expect(await notes()).toHaveLength(21);
      expect(silenced.log.join('\n')).toContain('Jobs cannot be taken: It looks for none any more.');
    } finally {
      await silenced.close();
      wire.cut();
    }
  });

  it('loses nothing when it is killed in the middle, and others take over', async () => {
    await putOffNotes(run, [...words(40), 'long', ...words(40, 'later')]);
    const script = fileURLToPath(new URL('./support/noting-process.js', import.meta.url));
    const child = spawn(process.execPath, [script, database.url], { stdio: ['ignore', 'pipe', 'inherit'] });
    const begun: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      begun.push(line);
      if (begun.includes('long')) break;
    }
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect((await left()).filter(({ locked_by }) => locked_by !== null).length).toBeGreaterThan(0);
    doJobs(run, writingDown(run, 'survivor'));
    await allDone();
    const found = await notes();
    expect(found).toHaveLength(81);
    expect(found.find(({ word }) => word === 'long')).toMatchObject({ by: 'survivor', again: 0 });
  });
});
