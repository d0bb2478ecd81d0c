import { type Rotated, Vault } from '#database';
import { type Answer, type Command, type Surroundings, UsageFault } from '../command.js';
import { table } from '../layout.js';
import { withServices } from '../start.js';

export const secrets: Command = {
  forms: ['secrets rotate'],
  options: {},
  notes: [
    'Seals every stored secret by the first of the SECRETS_KEYs that another one sealed. First give the new key before the old one\n(SECRETS_KEY=new,old) to every process, then run this, then take the old one away. It may be broken off and run again.',
    'A key that was generated stands in secrets.json of the data directory, as secretsKey.',
  ],
  async run({ typed, settings, progress }: Surroundings): Promise<Answer> {
    if (typed.words.join(' ') !== 'rotate') throw new UsageFault('Say what to do with secrets: rotate.');
    progress('Reaching the database');
    const columns = await withServices(settings(), (app) => app.get(Vault).rotate(progress));
    const unreadable = columns.reduce((sum, column) => sum + column.unreadable, 0);
    return { document: { columns }, text: told(columns, unreadable), red: unreadable > 0 };
  },
};

function told(columns: readonly Rotated[], unreadable: number): string {
  const changed = columns.filter((column) => column.resealed + column.unreadable > 0);
  if (changed.length === 0) return 'Every stored secret is sealed by the first key: nothing to do.';
  const rows = changed.map((column) => [
    `${column.table}.${column.field}`,
    String(column.resealed),
    String(column.unreadable),
  ]);
  const sums = table(['secrets', 'sealed anew', 'left'], rows);
  if (unreadable === 0) return `${sums}\n\nOlder keys are not needed any more.`;
  return `${sums}\n\nNone of the keys opens those that are left: add the one that sealed them to SECRETS_KEY, or have them entered anew.`;
}
