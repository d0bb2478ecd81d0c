import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Relay } from '#changes';
import { openDatabase } from '#database';
import { readSettings } from '#kernel';
import { Health, live, processLog } from '#telemetry';
import { createProbes } from './probes.js';
import { WorkerModule } from './worker.module.js';

await live(async () => {
  const settings = readSettings(process.env);
  const log = processLog(settings.logLevel);
  const database = await openDatabase(settings);
  try {
    const module = WorkerModule.of({ settings, database, log });
    const app = await NestFactory.createApplicationContext(module, { logger: log, abortOnError: false });
    const probes = createProbes(app, settings);
    app.get(Relay).start();
    const url = await probes.listen({ port: settings.port, host: settings.host });
    log.say('info', `Looped works, and answers probes on ${url}`);
    return async () => {
      app.get(Health).drain();
      await probes.close();
      await app.close();
      await database.close();
    };
  } catch (error) {
    await database.close();
    throw error;
  }
});
