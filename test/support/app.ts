import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Denials, LastUsed } from '#access';
import { AuditChain, Relay } from '#changes';
import { type Environment, readSettings } from '#kernel';
import { WakingService } from '#loop-items';
import { StreamEngine } from '#streams';
import { PurgeTeamJob } from '#teams';
import { Log } from '#telemetry';
import { SumsService } from '#time-tracking';
import { UsageRecorder } from '#usage';
import { createApp } from '../../apps/api/src/app.js';
import { Ask } from './ask.js';
import { cloneDatabase, type TestDatabase } from './database.js';
import { Make } from './make.js';
import { signIn } from './sign-in.js';

/** The application on a database of its own, with a way to ask it and a way to make what a test is about. */
export interface Running {
  readonly app: NestFastifyApplication;
  readonly database: TestDatabase;
  readonly make: Make;
  /** The letters that left, the oldest first, as they are kept where no mail server takes them. */
  letters(): Promise<readonly string[]>;
  /** Lines of the log, as they were written. */
  readonly log: readonly string[];
  /** A caller with this key, or with none. */
  ask(key: string | null): Ask;
  /** The browser of somebody who is signed in; in `teamId`, else in the first team they have a place in. */
  signIn(person: { readonly id: string }, teamId?: string): Promise<Ask>;
  /** Gives the events committed so far their place in their feeds. */
  numberEvents(): Promise<number>;
  /** Gives audit rows their place in their chain, and the refusals of this process their rows before; answers how many rows that were. */
  linkAudit(): Promise<number>;
  /** Writes down what was asked for so far, as is done once a minute. */
  writeUsage(): Promise<void>;
  /** Wakes the sleepers that are due, and answers how many that were. */
  wakeItems(): Promise<number>;
  /** Runs the streams that are due, and answers how many runs that took. */
  syncStreams(): Promise<number>;
  /** From now on streams run by themselves, as in a process that works. */
  startStreams(): void;
  /** Deletes for good what a deleted team has left, as the job does that waits for its time. */
  purgeTeam(id: string): Promise<void>;
  /** The sums that reports read and that are not what their entries come to, of all teams. */
  sumDifferences(): Promise<readonly object[]>;
  /** Writes down when keys were last used, as once a minute. */
  writeUses(): Promise<void>;
  close(): Promise<void>;
}

export const PEPPER = 'pepper of the test suite';
export const SEALING_KEY = Buffer.alloc(32, 'sealing key of the test suite');

/** A world in which there is always a second between two looks at the clock, so that no host is waited for. */
function hurried() {
  let now = 0;
  const later = () => {
    now += 1_001;
    return now;
  };
  return { clock: { now: later, sleep: async () => undefined } };
}

/** Boots the application; a second one on the `database` of the first shares its rows, as two processes do. */
export async function boot(env: Environment = {}, database?: TestDatabase): Promise<Running> {
  const own = database ?? (await cloneDatabase());
  const dataDir = join(tmpdir(), `looped-test-${randomUUID()}`);
  const settings = readSettings({ RATE_LIMIT: '1000000', KEY_PEPPER: PEPPER, LOOPED_DATA_DIR: dataDir, ...env });
  const lines: string[] = [];
  const log = new Log('info', { write: (line) => lines.push(line) > 0, dropped: () => 0, flush: () => undefined });
  const secrets = { peppers: settings.keyPeppers, sealingKeys: [SEALING_KEY] };
  const app = await createApp({ settings, log, database: { address: { url: own.url }, secrets }, outside: hurried() });
  return {
    app,
    database: own,
    make: new Make(app),
    letters: () => lettersIn(join(settings.dataDir, 'outbox')),
    log: lines,
    ask: (key) => new Ask(app, key),
    signIn: (person, teamId) => signIn(app, person.id, teamId),
    numberEvents: () => app.get(Relay).drain(),
    async linkAudit() {
      await app.get(Denials).flush();
      return app.get(AuditChain).drain();
    },
    writeUsage: () => app.get(UsageRecorder).flush(),
    wakeItems: () => app.get(WakingService).drain(),
    syncStreams: () => app.get(StreamEngine).drain(),
    startStreams: () => app.get(StreamEngine).start(),
    purgeTeam: (teamId) => app.get(PurgeTeamJob).perform({ teamId }),
    sumDifferences: () => app.get(SumsService).checkAll(),
    writeUses: () => app.get(LastUsed).flush(),
    async close() {
      await app.close();
      await rm(dataDir, { recursive: true, force: true });
      if (!database) await own.drop();
    },
  };
}

/** Their names begin with the moment at which they were written. */
async function lettersIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return Promise.all(names.toSorted().map((name) => readFile(join(folder, name), 'utf8')));
}
