import { setTimeout as pause } from 'node:timers/promises';
import { Changes } from '#changes';
import { Database, unnamed } from '#database';
import { type Job, job, JobHandlers, JobRunner, Jobs, type Pace, type PutOff, type Run } from '#jobs';
import type { Running } from './app.js';
import type { TestDatabase } from './database.js';

/** What a job of the tests has to write down. */
export interface Note {
  readonly word: string;
}

type Handler = (note: Note, run: Run) => Promise<void>;

/** Quick enough that nobody waits for it, and a lease that outlives any pause of a busy machine. */
const PACE: Partial<Pace> = { pollMs: 50, renewMs: 200, leaseMs: 3_000 };

/** Writes words down, each once however often it is done. */
export const noting: Job<Note> = noteJob('test.note');
/** The same among the jobs that wait for others. */
export const patientNoting: Job<Note> = { ...noteJob('test.patient-note'), patient: true };

function noteJob(name: string): Job<Note> {
  return job<Note>(name, { attempts: 3, read: readNote });
}

function readNote(payload: unknown): Note {
  if (typeof payload === 'object' && payload !== null && 'word' in payload) return { word: String(payload.word) };
  throw new Error('This is no note.');
}

const writeDown = unnamed<never>(
  'INSERT INTO test_notes (word, by) VALUES ($1, $2) ON CONFLICT (word) DO UPDATE SET again = test_notes.again + 1',
);

/** Where words are written down. */
export async function makeNotebook(database: TestDatabase): Promise<void> {
  await database.rows('CREATE TABLE test_notes (word text PRIMARY KEY, by text, again int NOT NULL DEFAULT 0)');
}

/** What was written down, by whom, and how often once more. */
export function notesOf({ database }: Pick<Running, 'database'>) {
  return database.rows('SELECT word, by, again FROM test_notes ORDER BY word');
}

/** The words of these notes. */
export async function writtenIn(run: Pick<Running, 'database'>) {
  return (await notesOf(run)).map(({ word }) => word);
}

/** So many different words. */
export function words(count: number, prefix = 'word'): string[] {
  return Array.from({ length: count }, (_, at) => `${prefix} ${at}`);
}

/** The handler that writes down, under the name of who does it. */
export function writingDown({ app }: Running, by: string): Handler {
  return async ({ word }) => {
    await app.get(Database).all(writeDown, [word, by]);
  };
}

/** Begins to do jobs in this process; notes by these handlers. */
export function doJobs({ app }: Running, handler?: Handler, patientHandler?: Handler): void {
  if (handler) app.get(JobHandlers).add(noting, handler);
  if (patientHandler) app.get(JobHandlers).add(patientNoting, patientHandler);
  app.get(JobRunner).start(PACE);
}

/** Puts notes off in one change; where it fails, none is put off. */
export async function putOffNotes(
  { app, make }: Running,
  words: readonly string[],
  { what = noting, fails = false, ...putOff }: PutOff & { what?: Job<Note>; fails?: boolean } = {},
): Promise<void> {
  const { id } = await make.team();
  await app.get(Changes).make(make.system(id), async (tx) => {
    await app.get(Jobs).laterAll(
      tx,
      what,
      words.map((word) => ({ payload: { word }, ...putOff })),
    );
    if (fails) throw new Error('The change fails.');
  });
}

/** Jobs of a name as the queue has them. */
export function jobsOf({ database }: Pick<Running, 'database'>, name: string) {
  return database.rows(
    `SELECT j.*, extract(epoch FROM j.run_at - now())::float8 AS wait FROM jobs.jobs j WHERE j.task_identifier = $1 ORDER BY j.id`,
    [name],
  );
}

/** Until no note is put off any more. */
export async function untilNoted(run: Pick<Running, 'database'>): Promise<void> {
  await until(async () => (await jobsOf(run, noting.name)).length === 0);
}

/** Whatever is put off is due now. */
export async function hurry({ database }: Pick<Running, 'database'>): Promise<void> {
  await database.rows('UPDATE jobs._private_jobs SET run_at = now() WHERE run_at > now()');
}

/** Waits for something to come true, and no longer than a test may. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt++) {
    if (await isSo()) return;
    await pause(40);
  }
  throw new Error('It did not come true.');
}
