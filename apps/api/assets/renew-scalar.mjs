// Renews scalar/standalone.js from the npm registry: node apps/api/assets/renew-scalar.mjs 1.72.1
// With --check it only holds the file against scalar/SOURCE.json.
// The package as a dependency would bring 287 MB for this one file.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PACKAGE = '@scalar/api-reference';
const FILE = 'dist/browser/standalone.js';
const folder = new URL('./scalar/', import.meta.url);
const kept = new URL('standalone.js', folder);
const source = new URL('SOURCE.json', folder);

const sha512 = (file) => createHash('sha512').update(readFileSync(file)).digest('hex');

function check() {
  const noted = JSON.parse(readFileSync(source, 'utf8'));
  if (sha512(kept) !== noted.sha512) throw new Error('scalar/standalone.js is not the file that SOURCE.json names');
  console.log(`${noted.package} ${noted.version}: ${noted.file} is as published`);
}

function renew(version) {
  const scratch = mkdtempSync(join(tmpdir(), 'scalar-'));
  try {
    const packed = execFileSync('npm', ['pack', '--silent', `${PACKAGE}@${version}`], {
      cwd: scratch,
      encoding: 'utf8',
    });
    execFileSync('tar', ['xzf', packed.trim(), `package/${FILE}`, 'package/package.json'], { cwd: scratch });
    const { license } = JSON.parse(readFileSync(join(scratch, 'package/package.json'), 'utf8'));
    copyFileSync(join(scratch, 'package', FILE), kept);
    const note = { package: PACKAGE, version, file: FILE, license, sha512: sha512(kept) };
    writeFileSync(source, `${JSON.stringify(note, null, 2)}\n`);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

const [argument] = process.argv.slice(2);
if (!argument) throw new Error('usage: renew-scalar.mjs VERSION | --check');
if (argument !== '--check') renew(argument);
check();
