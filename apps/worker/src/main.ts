import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Relay } from '#changes';
import { openDatabase } from '#database';
import { JobRunner, migrateJobs } from '#jobs';
import { readSettings } from '#kernel';
import { WakingService } from '#loop-items';
import { StreamEngine } from '#streams';
import { Health, live, processLog } from '#telemetry';
import { createProbes } from './probes.js';
import { WorkerModule } from './worker.module.js';

await live(async (atEnd) => {
  const settings = readSettings(process.env);
  const log = processLog(settings.logLevel);
  const database = await openDatabase(settings, migrateJobs);
  atEnd(() => database.close());
  const module = WorkerModule.of({ settings, database, log });
  const app = await NestFactory.createApplicationContext(module, { logger: log, abortOnError: false });
  atEnd(() => app.close());
  const probes = createProbes(app, settings);
  atEnd(() => probes.close());
  const workers = [app.get(Relay), app.get(WakingService), app.get(JobRunner), app.get(StreamEngine)];
  for (const worker of workers) worker.start();
  const url = await probes.listen({ port: settings.port, host: settings.host });
  atEnd(async () => app.get(Health).drain());
  log.say('info', `Looped works, and answers probes on ${url}`);
});
