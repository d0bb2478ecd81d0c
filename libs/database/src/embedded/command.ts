import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { firstLine } from './faults.js';

const execute = promisify(execFile);

/**
 * What PostgreSQL and its tools see of the environment. Not ours: that holds secrets, and PG* variables
 * meant for other servers. LC_ALL keeps messages English and postgres on macOS single-threaded at start.
 */
export const ENVIRONMENT = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
} as const;

/** How a command ended: `output` is everything it said. */
export interface Ended {
  readonly succeeded: boolean;
  readonly output: string;
}

/** Runs a command to its end. Never throws: what cannot be started has not succeeded. */
export async function run(command: readonly string[], cwd = '/'): Promise<Ended> {
  const [file = '', ...args] = command;
  try {
    const { stdout, stderr } = await execute(file, args, { cwd, env: ENVIRONMENT });
    return { succeeded: true, output: stdout + stderr };
  } catch (error) {
    return { succeeded: false, output: outputOf(error) };
  }
}

function outputOf(error: unknown): string {
  const said = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : '';
  return said.trim() === '' ? firstLine(error) : said;
}
