import { boot } from './app.js';
import { doJobs, writingDown } from './noting.js';

/** A process of its own that does the jobs of the database it is told, until it is killed in the middle of one. */
const [, , url = ''] = process.argv;
const nothing = () => Promise.reject(new Error('This process only does jobs.'));
const run = await boot({}, { url, rows: nothing, hold: nothing, killWaiting: nothing, drop: nothing });
const write = writingDown(run, 'killed');
doJobs(run, async (note, attempt) => {
  process.stdout.write(`${note.word}\n`);
  if (note.word.startsWith('long')) await new Promise(() => undefined);
  await write(note, attempt);
});
