import { mkdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { type DatabaseAddress, type Inspection, inspectDatabase, reachDatabase, readSecrets } from '#database';
import { inspectJobs } from '#jobs';
import { type Settings, SettingsFault } from '#kernel';
import { greetMailServer, greetRedis } from '#outbound';
import { faultText } from '#telemetry';
import { type Check, off, ok, red, yellow } from '../check.js';
import type { Command, Surroundings } from '../command.js';
import { jobsCheck } from '../jobs-check.js';
import { table } from '../layout.js';
import { wrongSums } from '../sums.js';

const OLDEST_MAJOR = 15;
const MEBIBYTE = 2 ** 20;
const LEAST_SPACE = 200 * MEBIBYTE;
const SCARCE_SPACE = 1_024 * MEBIBYTE;
const SKEW_MS = 2_000;

export const doctor: Command = {
  forms: ['doctor'],
  options: {},
  notes: ['It changes nothing. Exit code 1 if something is red.'],
  async run({ settings, progress }) {
    const read = readOrChecks(settings);
    const checks = Array.isArray(read) ? read : await examine(read, progress);
    const red = checks.some(({ state }) => state === 'red');
    return { document: { healthy: !red, checks }, text: told(checks), red };
  },
};

function readOrChecks(settings: () => Settings): Settings | Check[] {
  try {
    return settings();
  } catch (error) {
    if (!(error instanceof SettingsFault)) throw error;
    return error.faults.map((fault) =>
      red('settings', `${fault}.`, 'Mend the environment variable; nothing else was looked at.'),
    );
  }
}

async function examine(settings: Settings, progress: Surroundings['progress']): Promise<Check[]> {
  progress('Looking at the database');
  const inside = await ofDatabase(settings, progress);
  progress('Looking at disk, mail and Redis');
  const around = await Promise.all([ofSecrets(settings), ofDisk(settings), ofMail(settings), ofRedis(settings)]);
  return [ok('settings', 'Every variable is valid.'), ...inside, ...around];
}

async function ofDatabase(settings: Settings, progress: Surroundings['progress']): Promise<Check[]> {
  const where = settings.databaseUrl === null ? `embedded, in ${settings.dataDir}` : 'of DATABASE_URL';
  try {
    const { address, close } = await reachDatabase(settings);
    try {
      const found = await inspectDatabase(address, await readSecrets(settings));
      progress('Comparing the sums of reports with time entries');
      return [...ofInspection(found, where), await ofSums(address, found), jobsCheck(await inspectJobs(address))];
    } finally {
      await close();
    }
  } catch (error) {
    const todo =
      settings.databaseUrl === null ? 'Mend what it says, then try again.' : 'Start it, or correct DATABASE_URL.';
    return [red('database', faultText(error), todo)];
  }
}

function ofInspection({ version, major, pending, pepper, clockSkewMs }: Inspection, where: string): Check[] {
  const seconds = Math.abs(clockSkewMs / 1_000).toFixed(1);
  return [
    major >= OLDEST_MAJOR
      ? ok('database', `PostgreSQL ${version} ${where} answers.`)
      : red('database', `PostgreSQL ${version} is too old.`, `Move to PostgreSQL ${OLDEST_MAJOR} or later.`),
    pending.length === 0
      ? ok('migrations', 'The schema is that of this build.')
      : red('migrations', `${pending.length} have not run.`, 'Run: npm run -s looped -- migrate'),
    ofPepper(pepper),
    Math.abs(clockSkewMs) <= SKEW_MS
      ? ok('clock', `${seconds} s apart from the database.`)
      : yellow('clock', `${seconds} s apart from the database.`, 'Let NTP set the clocks of both machines.'),
  ];
}

function ofPepper(pepper: Inspection['pepper']): Check {
  switch (pepper) {
    case 'matches':
      return ok('pepper', 'The stored keys can be read.');
    case 'none':
      return ok('pepper', 'The database knows no key yet.');
    case 'other':
      return red(
        'pepper',
        'The stored keys were made with another KEY_PEPPER: none of them works.',
        'Give the old one too (KEY_PEPPER=new,old), or bring back the secrets.json that belongs to this database.',
      );
  }
}

async function ofSums(address: DatabaseAddress, { pending }: Inspection): Promise<Check> {
  if (pending.length > 0) return off('sums', 'Looked at once all migrations have run.');
  return (await wrongSums(address)) === 0
    ? ok('sums', 'Time sums agree with entries.')
    : red(
        'sums',
        'Time sums differ from entries: reports are wrong.',
        'Something wrote past the triggers; restore a whole backup.',
      );
}

async function ofSecrets(settings: Settings): Promise<Check> {
  const { dataDir, keyPeppers, secretsKeys } = settings;
  if (keyPeppers.length > 0 && secretsKeys.length > 0) return ok('secrets', 'Given by environment.');
  const file = join(dataDir, 'secrets.json');
  try {
    await readSecrets(settings);
    const { mode } = await stat(file);
    if ((mode & 0o077) === 0) return ok('secrets', `In ${file}, readable by its owner alone.`);
    return red('secrets', `${file} can be read by others.`, `Run: chmod 600 ${file}`);
  } catch (error) {
    return red(
      'secrets',
      faultText(error),
      `Make ${file} a readable file of this user, or give KEY_PEPPER and SECRETS_KEY.`,
    );
  }
}

async function ofDisk({ dataDir }: Settings): Promise<Check> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const { bavail, bsize } = await statfs(dataDir);
    const free = bavail * bsize;
    const detail = `${Math.floor(free / MEBIBYTE).toLocaleString('en')} MiB free in ${dataDir}.`;
    const todo = 'Make room, or move LOOPED_DATA_DIR to a larger disk.';
    if (free < LEAST_SPACE) return red('disk', detail, todo);
    return free < SCARCE_SPACE ? yellow('disk', detail, todo) : ok('disk', detail);
  } catch (error) {
    return red('disk', faultText(error), 'Let LOOPED_DATA_DIR name a folder that this user can write.');
  }
}

async function ofMail({ smtpUrl, dataDir, publicUrl }: Settings): Promise<Check> {
  if (smtpUrl === null) return off('mail', `SMTP_URL is not set: mails become files in ${join(dataDir, 'outbox')}.`);
  if (publicUrl === null) {
    const todo = 'Set PUBLIC_URL to the address that people know.';
    return yellow('mail', 'Links in mails lead to HOST and PORT, for PUBLIC_URL is not set.', todo);
  }
  return reached(
    'mail',
    'The mail server answers.',
    'Correct SMTP_URL, or start the mail server.',
    greetMailServer(smtpUrl),
  );
}

async function ofRedis({ redisUrl }: Settings): Promise<Check> {
  if (redisUrl === null) return off('redis', 'REDIS_URL is not set: limits are counted in memory.');
  return reached(
    'redis',
    'Redis answers.',
    'Correct REDIS_URL, or start Redis; until then each process counts alone.',
    greetRedis(redisUrl),
  );
}

async function reached(name: string, detail: string, todo: string, greeting: Promise<void>): Promise<Check> {
  return greeting.then(
    () => ok(name, detail),
    (error: unknown) =>
      red(name, `It does not answer: ${error instanceof Error ? error.message || error.name : String(error)}.`, todo),
  );
}

function told(checks: readonly Check[]): string {
  const lines = checks.map(({ name, state, detail, todo }) => [
    state,
    name,
    todo === null ? detail : `${detail} ${todo}`,
  ]);
  return table(['', 'checked', 'found'], lines);
}
