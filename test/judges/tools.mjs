// What the judges share: where the document is, and how a tool is run.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const HERE = import.meta.dirname;

/** What the service describes itself by: where a running instance serves it, and the committed copy. */
export const API = { name: 'openapi', url: '/openapi.json', committed: '../surface/openapi.json' };
export const CONSOLE = { name: 'admin', url: '/admin/openapi.json', committed: '../surface/admin-openapi.json' };

/** The document of the running instance (BASE_URL), of a file (DOCUMENT), or the committed one. */
export async function readDocument({ url, committed } = API) {
  const { BASE_URL, DOCUMENT } = process.env;
  if (BASE_URL && !DOCUMENT) {
    const answer = await fetch(`${BASE_URL}${url}`);
    if (!answer.ok) throw new Error(`${BASE_URL}${url} answers ${answer.status}`);
    return answer.json();
  }
  return JSON.parse(readFileSync(DOCUMENT ?? join(HERE, committed), 'utf8'));
}

/** Puts the document into a folder of its own, which goes when the work is done. */
export async function withDocument(document, work) {
  const folder = mkdtempSync(join(tmpdir(), 'judge-'));
  const file = join(folder, 'openapi.json');
  writeFileSync(file, JSON.stringify(document));
  try {
    return await work(file, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Starts an installed tool. Its output is collected; `ended` settles with the exit code. */
export function start(tool, args, cwd = HERE) {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', NO_COLOR: '1', CI: '1' };
  const child = spawn(join(HERE, 'node_modules/.bin', tool), args, { cwd, env });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (said.out += chunk));
  child.stderr.on('data', (chunk) => (said.err += chunk));
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { child, said, ended };
}

/** The JSON that a tool printed among other words. */
export function jsonIn(text, opening) {
  const at = text.indexOf(opening);
  return at < 0 ? null : JSON.parse(text.slice(at));
}

/** One line per judge and a last one for all; the exit code is theirs. */
export function conclude(results) {
  for (const { name, findings, note } of results) {
    for (const finding of findings.slice(0, 40)) console.log(`  ${finding}`);
    console.log(`${name}: ${findings.length} findings${note ? `, ${note}` : ''}`);
  }
  const failed = results.filter(({ findings }) => findings.length > 0).length;
  console.log(`${results.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
