import { parseArgs } from 'node:util';
import { readSettings } from '#kernel';
import { type Command, EVERYWHERE, type Listed, type Option, type Typed, UsageFault } from './command.js';
import { asking, Progress } from './terminal.js';
import { help, overview } from './usage.js';

const COMMANDS: readonly Listed[] = [
  {
    name: 'setup',
    summary: 'Make the first owner, their team, and a key for each.',
    load: async () => (await import('./commands/setup.js')).setup,
  },
  {
    name: 'demo',
    summary: 'Fill two teams with lifelike data, and print how to enter them.',
    load: async () => (await import('./commands/demo.js')).demo,
  },
  {
    name: 'keys',
    summary: "Create, list and revoke a team's API keys.",
    load: async () => (await import('./commands/keys.js')).keys,
  },
  {
    name: 'staff',
    summary: 'List, add and remove those who run the installation.',
    load: async () => (await import('./commands/staff.js')).staff,
  },
  {
    name: 'audit',
    summary: 'Verify that no row of the audit was changed, removed or inserted.',
    load: async () => (await import('./commands/audit.js')).audit,
  },
  {
    name: 'secrets',
    summary: 'Seal stored secrets anew after the sealing key has changed.',
    load: async () => (await import('./commands/secrets.js')).secrets,
  },
  {
    name: 'migrate',
    summary: "Bring the database to this build's schema, and say what ran.",
    load: async () => (await import('./commands/migrate.js')).migrations,
  },
  {
    name: 'doctor',
    summary: 'Look at everything the installation needs, and say what to do where something is wrong.',
    load: async () => (await import('./commands/doctor.js')).doctor,
  },
];

process.exitCode = await looped(process.argv.slice(2));

/** Does what was typed and answers the exit code: 0 done, 1 refused or failed, 2 typed wrongly. */
async function looped([name = '--help', ...rest]: readonly string[]): Promise<0 | 1 | 2> {
  const listed = COMMANDS.find((known) => known.name === name);
  if (listed) return perform(listed, rest);
  if (['--help', '-h', 'help'].includes(name)) return say(overview(COMMANDS));
  if (name === '--version') return say((await import('#telemetry')).VERSION);
  process.stderr.write(`There is no command ${name}. Commands: ${COMMANDS.map((known) => known.name).join(', ')}.\n`);
  return 2;
}

async function perform(listed: Listed, words: readonly string[]): Promise<0 | 1 | 2> {
  const progress = new Progress();
  const json = words.includes('--json');
  try {
    const command = await listed.load();
    const typed = read(command, words);
    if (typed.has('help')) return say(help(listed, command));
    const settings = () => readSettings(process.env);
    const ask = json ? null : asking();
    const answer = await command.run({ typed, settings, ask, progress: (text) => progress.say(text) });
    say(json ? JSON.stringify(answer.document) : answer.text);
    return answer.red ? 1 : 0;
  } catch (error) {
    return await fail(error, json, listed);
  } finally {
    progress.end();
  }
}

async function fail(error: unknown, json: boolean, { name }: Listed): Promise<1 | 2> {
  const { faultDocument, faultLines } = await import('./faults.js');
  if (json) say(JSON.stringify(faultDocument(error)));
  else process.stderr.write(`${faultLines(error)}\n`);
  if (!(error instanceof UsageFault)) return 1;
  process.stderr.write(`See: npm run -s looped -- ${name} --help\n`);
  return 2;
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
