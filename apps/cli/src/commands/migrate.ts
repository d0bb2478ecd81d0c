import { migrate, reachDatabase } from '#database';
import { migrateJobs } from '#jobs';
import type { Command } from '../command.js';

export const migrations: Command = {
  forms: ['migrate'],
  options: {},
  notes: ['Every start does the same. Run it alone to migrate before the first process of a new build starts.'],
  async run({ settings, progress }) {
    progress('Reaching the database');
    const { address, close } = await reachDatabase(settings());
    try {
      progress('Migrating');
      const ran = await migrate(address, migrateJobs);
      return { document: { migrations: ran }, text: told(ran) };
    } finally {
      await close();
    }
  },
};

function told(ran: readonly string[]): string {
  if (ran.length === 0) return 'The database is at the schema of this build: nothing to do.';
  return [
    `${ran.length} ${ran.length === 1 ? 'migration' : 'migrations'} ran:`,
    ...ran.map((name) => `  ${name}`),
  ].join('\n');
}
