import 'reflect-metadata';
import { SetupService } from '#accounts';
import { Relay } from '#changes';
import { openDatabase } from '#database';
import { JobRunner, migrateJobs } from '#jobs';
import { readSettings } from '#kernel';
import { WakingService } from '#loop-items';
import { StreamEngine } from '#streams';
import { Health, live, processLog } from '#telemetry';
import { TeamsService } from '#teams';
import { createApp } from './app.js';

const FIRST_STEPS =
  'There is no team yet. Run `npm run -s looped -- setup` for yours, or `npm run -s looped -- demo` to try.';

await live(async (atEnd) => {
  const settings = readSettings(process.env);
  const log = processLog(settings.logLevel);
  const database = await openDatabase(settings, migrateJobs);
  atEnd(() => database.close());
  const app = await createApp({ settings, database, log });
  atEnd(() => app.close());
  const workers = [app.get(Relay), app.get(WakingService), app.get(JobRunner), app.get(StreamEngine)];
  if (settings.role !== 'api') for (const worker of workers) worker.start();
  await app.listen(settings.port, settings.host);
  atEnd(async () => app.get(Health).drain());
  log.say('info', `Looped listens on ${await app.getUrl()}`);
  const teams = await app.get(TeamsService).all();
  if (teams.length === 0) log.say('info', FIRST_STEPS);
  const setupLink = await app.get(SetupService).link(settings.publicUrl ?? (await app.getUrl()));
  if (setupLink !== null) log.say('info', `There is nobody yet. Set up the first owner at ${setupLink}`);
});
