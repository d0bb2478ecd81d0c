import type { Settings } from '#kernel';
import { clusterUrl, openEmbedded } from './embedded/embedded.js';
import { type FurtherMigration, migrate } from './migrate.js';
import { readSecrets, type Secrets } from './secrets.js';
import type { DatabaseAddress } from './source.js';

/** A migrated database that answers, and the secrets that belong to it. */
export interface OpenedDatabase {
  readonly address: DatabaseAddress;
  readonly secrets: Secrets;
  readonly embedded: boolean;
  /** Lets go of the embedded PostgreSQL, which ends with the last process that holds it. */
  readonly close: () => Promise<void>;
}

/** Where the database is: the one of DATABASE_URL, else an embedded one that is started, or joined where it already runs. */
export async function reachDatabase(
  settings: Settings,
): Promise<{ address: DatabaseAddress; close: () => Promise<void> }> {
  if (settings.databaseUrl !== null) return { address: { url: settings.databaseUrl }, close: async () => undefined };
  const cluster = await openEmbedded(settings.dataDir);
  return { address: { url: clusterUrl(cluster, 'looped') }, close: () => cluster.stop() };
}

/** Reaches the database, migrates it, with `further` schemas beside its own, and reads the secrets: everything a process needs before it may answer. */
export async function openDatabase(settings: Settings, further?: FurtherMigration): Promise<OpenedDatabase> {
  const { address, close } = await reachDatabase(settings);
  try {
    await migrate(address, further);
    return { address, close, secrets: await readSecrets(settings), embedded: settings.databaseUrl === null };
  } catch (error) {
    await close();
    throw error;
  }
}
