import { type Command, EVERYWHERE, type Listed, type Option } from './command.js';
import { facts } from './layout.js';

const CALL = 'npm run -s looped --';

/** What `looped` alone says. */
export function overview(commands: readonly Listed[]): string {
  return [
    'Looped: the command line of one installation.',
    `Usage: ${CALL} <command> [options]`,
    `Commands:\n${facts(commands.map(({ name, summary }) => [name, summary]))}`,
    `Options of every command:\n${listed(EVERYWHERE)}`,
    'It works on the database of DATABASE_URL, else on the embedded one of LOOPED_DATA_DIR (.data), running or not.\n' +
      'Exit codes: 0 done, 1 refused or failed, 2 typed wrongly.',
  ].join('\n\n');
}

/** What one command says of itself. */
export function help({ summary }: Listed, { forms, options, notes }: Command): string {
  return [
    summary,
    `Usage:\n${forms.map((form) => `  ${CALL} ${form}`).join('\n')}`,
    `Options:\n${listed({ ...options, ...EVERYWHERE })}`,
    ...notes,
  ].join('\n\n');
}

function listed(options: Readonly<Record<string, Option>>): string {
  const pairs = Object.entries(options);
  return facts(
    pairs.map(([name, { about, value }]) => [value === undefined ? `--${name}` : `--${name} <${value}>`, about]),
  );
}
