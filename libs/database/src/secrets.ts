import { createHash, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool } from 'pg';
import type { Settings } from '#kernel';

/** What the installation keeps to itself. Each list is read whole; its first member writes. */
export interface Secrets {
  readonly peppers: readonly string[];
  readonly sealingKeys: readonly Buffer[];
}

interface StoredSecrets {
  readonly keyPepper: string;
  readonly secretsKey: Buffer;
}

function parseStored(text: string, file: string): StoredSecrets {
  const stored: unknown = JSON.parse(text);
  if (typeof stored !== 'object' || stored === null) throw new Error(`${file} is not a JSON object.`);
  if (!('keyPepper' in stored) || !('secretsKey' in stored)) throw new Error(`${file} lacks keyPepper or secretsKey.`);
  return { keyPepper: String(stored.keyPepper), secretsKey: Buffer.from(String(stored.secretsKey), 'base64') };
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

/** Written to a file of its own first and then linked into place: two processes at once end up with the same secrets. */
async function generate(dataDir: string, file: string): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const draft = join(dataDir, `secrets.${process.pid}.${randomBytes(4).toString('hex')}`);
  const handle = await open(draft, 'wx', 0o600);
  const fresh = { keyPepper: randomBytes(32).toString('base64url'), secretsKey: randomBytes(32).toString('base64') };
  await handle.writeFile(`${JSON.stringify(fresh, null, 2)}\n`);
  await handle.sync();
  await handle.close();
  await link(draft, file).catch(ignoreExisting);
  await unlink(draft);
}

async function stored(dataDir: string): Promise<StoredSecrets> {
  const file = join(dataDir, 'secrets.json');
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known !== null) return parseStored(known, file);
  await generate(dataDir, file);
  return parseStored(await readFile(file, 'utf8'), file);
}

/** The secrets of this installation: from the environment, else from `secrets.json` (mode 600) in the data directory, made once. */
export async function readSecrets(settings: Settings): Promise<Secrets> {
  const { keyPeppers, secretsKeys, dataDir } = settings;
  if (keyPeppers.length > 0 && secretsKeys.length > 0) return { peppers: keyPeppers, sealingKeys: secretsKeys };
  const kept = await stored(dataDir);
  return {
    peppers: keyPeppers.length > 0 ? keyPeppers : [kept.keyPepper],
    sealingKeys: secretsKeys.length > 0 ? secretsKeys : [kept.secretsKey],
  };
}

/** Names a pepper without telling it: eight hex digits, stored beside each key's digest. */
export function pepperId(pepper: string): string {
  return createHash('sha256').update(`looped pepper ${pepper}`).digest('hex').slice(0, 8);
}

/** Refuses a pepper under which none of the stored keys could be found, and remembers the first one used. */
export async function matchPepper(pool: Pool, { peppers }: Secrets): Promise<void> {
  const ids = peppers.map(pepperId);
  const { rows } = await pool.query<{ value: string }>(
    `INSERT INTO instance_facts (name, value) VALUES ('key_pepper', $1)
     ON CONFLICT (name) DO UPDATE SET value = instance_facts.value RETURNING value`,
    [ids[0]],
  );
  const known = rows[0]?.value ?? '';
  if (!ids.includes(known))
    throw new Error(`KEY_PEPPER does not belong to this database: it knows pepper ${known}, not ${ids.join(', ')}.`);
  if (known !== ids[0]) await pool.query(`UPDATE instance_facts SET value = $1 WHERE name = 'key_pepper'`, [ids[0]]);
}
