import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FILE = fileURLToPath(new URL('../../../test/surface/root-fields.txt', import.meta.url));

/** Every root field of the loop plane, one line each; a test of the surface holds the list against the running schema. */
export function listedRootFields(): readonly { readonly name: string }[] {
  const lines = readFileSync(FILE, 'utf8').split('\n');
  return lines.filter((line) => /^(query|mutation) /.test(line)).map((line) => ({ name: line.split(/\s+/)[1] ?? '' }));
}
