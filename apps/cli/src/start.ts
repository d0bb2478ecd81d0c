import 'reflect-metadata';
import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Database, matchPepper, openDatabase, type Secrets } from '#database';
import { migrateJobs } from '#jobs';
import { readSettings, type Settings } from '#kernel';
import { orExit, processLog } from '#telemetry';

/** The application of each role, loaded only when it is the one to run. */
const ENTRIES = {
  all: () => import('../../api/src/main.js'),
  api: () => import('../../api/src/main.js'),
  worker: () => import('../../worker/src/main.js'),
};

/**
 * The application without its doors: what a command does goes through the same services as a request.
 * Database and application end with the work, whatever becomes of it.
 */
export async function withServices<Result>(
  settings: Settings,
  work: (app: INestApplicationContext, secrets: Secrets) => Promise<Result>,
): Promise<Result> {
  const { AppModule } = await import('../../api/src/app.module.js');
  const database = await openDatabase(settings, migrateJobs);
  try {
    const module = AppModule.of({ settings, database, log: processLog('silent') });
    const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
    try {
      await matchPepper(app.get(Database).pool, database.secrets);
      return await work(app, database.secrets);
    } finally {
      await app.close();
    }
  } finally {
    await database.close();
  }
}

if (import.meta.main) {
  const { role } = await orExit(async () => readSettings(process.env));
  await ENTRIES[role]();
}
