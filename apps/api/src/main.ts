import 'reflect-metadata';
import { Relay } from '#changes';
import { openDatabase } from '#database';
import { readSettings, SettingsFault } from '#kernel';
import { Health, processLog } from '#telemetry';
import { createApp } from './app.js';

/** Longest that requests in flight may take to finish once the process was told to stop. */
const DRAIN_MS = 25_000;

async function serve(): Promise<void> {
  const settings = readSettings(process.env);
  const log = processLog(settings.logLevel);
  const database = await openDatabase(settings);
  const app = await createApp({ settings, database, log });
  if (settings.role !== 'api') app.get(Relay).start();
  await app.listen(settings.port, settings.host);
  log.say('info', `Looped listens on ${await app.getUrl()}.`);

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    app.get(Health).drain();
    const late = setTimeout(() => process.exit(1), DRAIN_MS);
    await app.close();
    await database.close();
    clearTimeout(late);
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

try {
  await serve();
} catch (error) {
  const text = error instanceof SettingsFault ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
