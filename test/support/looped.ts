import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What is set, beside PATH and HOME. */
export type Environment = Readonly<Record<string, string>>;

/** What a command left behind. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A server that listens, in a process of its own. */
export interface Served {
  readonly url: string;
  /** Answers the exit code: null when the signal itself ended it. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

/** An empty LOOPED_DATA_DIR. */
export interface DataFolder {
  readonly path: string;
  remove(): Promise<void>;
}

export async function dataFolder(): Promise<DataFolder> {
  const path = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'looped-cli-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

const built = (file: string) => fileURLToPath(new URL(`../../apps/cli/src/${file}`, import.meta.url));

/** Nothing of the environment that runs the tests may decide what they see. */
function run(file: string, words: readonly string[], env: Environment): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  return spawn(process.execPath, [built(file), ...words], {
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function ending(child: ChildProcess): Promise<Ended> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (bytes: Buffer) => (stdout += bytes.toString()));
  child.stderr?.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
  await once(child, 'close');
  return { code: child.exitCode, stdout, stderr };
}

/** `looped <words>`, as a person runs it. */
export function looped(words: readonly string[], env: Environment): Promise<Ended> {
  return ending(run('main.js', words, env));
}

/** What `npm start` runs, where it is expected to end by itself. */
export function startInVain(env: Environment): Promise<Ended> {
  return ending(run('start.js', [], env));
}

/** What `npm start` runs, on a free port; answers once it listens. */
export async function start(env: Environment): Promise<Served> {
  const child = run('start.js', [], { PORT: '0', ...env });
  const complaints: string[] = [];
  child.stderr?.on('data', (bytes: Buffer) => complaints.push(bytes.toString()));
  const url = await listening(child).catch(() => Promise.reject(new Error(`It did not start: ${complaints.join('')}`)));
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    return child.exitCode;
  };
  return { url, end };
}

async function listening(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('It has no output.');
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /Looped (?:listens|works, and answers probes) on (http:[^"]+)/.exec(line)?.[1];
    if (url === undefined) continue;
    child.stdout.resume();
    return url;
  }
  throw new Error('It ended.');
}
