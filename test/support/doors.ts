import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Method } from './ask.js';

/** A door as the committed list has it. */
export interface ListedDoor {
  readonly door: string;
  readonly method: string;
  readonly path: string;
  /** `-` stands for any live key, `public` for everybody. */
  readonly scopes: readonly string[];
  readonly isPublic: boolean;
  /** As the list has it: scopes, `-`, `public`, `session` or `staff`. */
  readonly opensTo: string;
  readonly role: string | null;
}

const FILE = fileURLToPath(new URL('../../../test/surface/doors.txt', import.meta.url));

function parse(line: string): ListedDoor {
  const [method = '', path = '', scopes = '', role = ''] = line.split(/\s+/);
  return {
    door: `${method} ${path}`,
    method,
    path,
    scopes: scopes.split(',').filter((scope) => scope.includes(':')),
    isPublic: scopes === 'public',
    opensTo: scopes,
    role: role === '' || role === '-' ? null : role,
  };
}

/** Every door of the API, one line each; a test of the surface holds the list against the running routes. */
export function listedDoors(): readonly ListedDoor[] {
  const lines = readFileSync(FILE, 'utf8').split('\n');
  return lines.filter((line) => /^[A-Z]+ /.test(line)).map(parse);
}

/** The method that a door's line begins with. */
export function methodOf(text: string): Method {
  const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
  const known = methods.find((method) => method === text);
  if (!known) throw new Error(`${text} is no method.`);
  return known;
}
