import 'reflect-metadata';
import { Relay } from '#changes';
import { openDatabase } from '#database';
import { readSettings } from '#kernel';
import { Health, live, processLog } from '#telemetry';
import { createApp } from './app.js';

await live(async () => {
  const settings = readSettings(process.env);
  const log = processLog(settings.logLevel);
  const database = await openDatabase(settings);
  try {
    const app = await createApp({ settings, database, log });
    if (settings.role !== 'api') app.get(Relay).start();
    await app.listen(settings.port, settings.host);
    log.say('info', `Looped listens on ${await app.getUrl()}`);
    return async () => {
      app.get(Health).drain();
      await app.close();
      await database.close();
    };
  } catch (error) {
    await database.close();
    throw error;
  }
});
