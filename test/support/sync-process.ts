import { boot } from './app.js';

/** A process of its own that runs the streams of the database it is told, until it is killed. */
const [, , url = '', allow = ''] = process.argv;
const nothing = () => Promise.reject(new Error('This process only runs streams.'));
const run = await boot(
  { OUTBOUND_ALLOW: allow },
  { url, rows: nothing, hold: nothing, killWaiting: nothing, drop: nothing },
);
run.startStreams();
