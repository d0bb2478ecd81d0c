import { parseArgs } from 'node:util';
import { readSettings } from '#kernel';
import { VERSION } from '#telemetry';
import { type Command, EVERYWHERE, type Option, type Typed, UsageFault } from './command.js';
import { demo } from './commands/demo.js';
import { doctor } from './commands/doctor.js';
import { keys } from './commands/keys.js';
import { migrateCommand } from './commands/migrate.js';
import { setup } from './commands/setup.js';
import { faultDocument, faultLines } from './faults.js';
import { asking, Progress } from './terminal.js';
import { help, overview } from './usage.js';

const COMMANDS: readonly Command[] = [setup, demo, keys, migrateCommand, doctor];

process.exitCode = await looped(process.argv.slice(2));

/** Does what was typed and answers the exit code: 0 done, 1 refused or failed, 2 typed wrongly. */
async function looped([name = '--help', ...rest]: readonly string[]): Promise<0 | 1 | 2> {
  const command = COMMANDS.find((known) => known.name === name);
  if (command) return perform(command, rest);
  if (['--help', '-h', 'help'].includes(name)) return say(overview(COMMANDS, VERSION));
  if (name === '--version') return say(VERSION);
  process.stderr.write(`There is no command ${name}. Commands: ${COMMANDS.map((known) => known.name).join(', ')}.\n`);
  return 2;
}

async function perform(command: Command, words: readonly string[]): Promise<0 | 1 | 2> {
  const progress = new Progress();
  const json = words.includes('--json');
  try {
    const typed = read(command, words);
    if (typed.has('help')) return say(help(command));
    const settings = () => readSettings(process.env);
    const ask = json ? null : asking();
    const answer = await command.run({ typed, settings, ask, progress: (text) => progress.say(text) });
    say(json ? JSON.stringify(answer.document) : answer.text);
    return answer.red ? 1 : 0;
  } catch (error) {
    if (json) say(JSON.stringify(faultDocument(error)));
    else process.stderr.write(`${faultLines(error)}\n`);
    if (!(error instanceof UsageFault)) return 1;
    process.stderr.write(`See: npm run -s looped -- ${command.name} --help\n`);
    return 2;
  } finally {
    progress.end();
  }
}

function read({ options }: Command, words: readonly string[]): Typed {
  const { values, positionals } = parsed(words, { ...options, ...EVERYWHERE });
  return {
    words: positionals,
    text: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
    has: (name) => values[name] === true,
  };
}

function parsed(words: readonly string[], known: Readonly<Record<string, Option>>) {
  const options: Record<string, { type: 'boolean' | 'string' }> = {};
  for (const [name, { value }] of Object.entries(known))
    options[name] = { type: value === undefined ? 'boolean' : 'string' };
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    // Its first sentence says what is wrong, the rest how parseArgs wants it.
    throw new UsageFault(String(error instanceof Error ? error.message : error).split('. ', 1)[0]);
  }
}

function say(text: string): 0 {
  process.stdout.write(`${text}\n`);
  return 0;
}
