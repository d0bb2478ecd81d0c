import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from './support/app.js';
import { documentedOperations, type Operation } from './support/operations.js';
import { committed, doorsOf, SURFACE_FILES, type SurfaceFile } from './support/surface.js';
import { tablesOf } from './support/tables.js';

let run: Running;
let operations: readonly Operation[];
let ofConsole: readonly Operation[];

beforeAll(async () => {
  run = await boot();
  operations = await documentedOperations(run.ask(null));
  ofConsole = await documentedOperations(run.ask(null), '/admin/openapi.json');
});
afterAll(() => run.close());

const isTemplate = (path = '') => path.includes('{');

/** True when one request fits both paths. */
function overlap(path: string, other: string): boolean {
  const [a, b] = [path.split('/'), other.split('/')];
  return a.length === b.length && a.every((segment, i) => segment === b[i] || isTemplate(segment) || isTemplate(b[i]));
}

async function surfaceOfProcess(): Promise<Record<SurfaceFile, string>> {
  const script = fileURLToPath(new URL('./support/surface-process.js', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script], { maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout);
}

describe('the surface', () => {
  let surface: Record<SurfaceFile, string>;
  beforeAll(async () => {
    surface = await surfaceOfProcess();
  });

  it.each(SURFACE_FILES)('is what %s says; `npm run surface` writes it anew', (file) => {
    expect(surface[file]).toEqual(committed(file));
  });

  it('documents every registered operation, and none besides', () => {
    const doors = doorsOf(run.app).map(({ method, url }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`);
    const promised = doors.filter((door) => / \/(v1\/|healthz$|readyz$)/.test(door));
    const promisedToConsole = doors.filter((door) => door.includes(' /admin/v1/'));
    const names = (all: readonly Operation[]) => all.map(({ method, path }) => `${method} ${path}`).toSorted();
    expect([names(operations), names(ofConsole)]).toEqual([promised.toSorted(), promisedToConsole.toSorted()]);
  });

  it('has one family of paths that overlap: a client beside what belongs to an invoice', () => {
    const paths = [...new Set(operations.map(({ path }) => path))];
    const pairs = paths.flatMap((path, at) =>
      paths.slice(at + 1).flatMap((other) => (overlap(path, other) ? [[path, other]] : [])),
    );
    const strange = pairs.filter((pair) => !pair.includes('/v1/invoices/clients/{id}'));
    expect(strange.filter(([path, other]) => isTemplate(path) && isTemplate(other))).toEqual([]);
  });

  it('has no door without a rule', () => {
    expect(doorsOf(run.app).filter(({ rule }) => rule === null)).toEqual([]);
  });

  it('opens to everybody what is no operation, and nothing of /v1', () => {
    const open = doorsOf(run.app).filter(({ rule }) => rule?.who === 'anyone');
    expect(open.filter(({ url }) => url.startsWith('/v1/'))).toEqual([]);
  });
});

describe.each(['/openapi.json', '/admin/openapi.json'])('the document %s', (document) => {
  const all = () => (document === '/openapi.json' ? operations : ofConsole);

  it('names each operation and each summary once', () => {
    const names = all().map(({ operationId }) => operationId);
    const summaries = all().map(({ summary }) => summary);
    expect([new Set(names).size, new Set(summaries).size]).toEqual([all().length, all().length]);
  });

  it('declares the one tag of each operation', async () => {
    const { tags } = (await run.ask(null).get(document)).body;
    const declared = tags.map(({ name }: { name: string }) => name);
    expect(
      all()
        .map(({ tags: own }) => own)
        .filter((own) => own.length !== 1 || !declared.includes(own[0])),
    ).toEqual([]);
  });

  it('names only codes that are declared', async () => {
    const { data } = (await run.ask(null).get('/errors', { accept: 'application/json' })).body;
    const known = new Set(data.map(({ code, status }: { code: string; status: number }) => `${status} ${code}`));
    const named = all().flatMap(({ description }) => [...description.matchAll(/\b([45]\d\d) `([a-z_]+)`/g)]);
    expect(named.map(([, status, code]) => `${status} ${code}`).filter((each) => !known.has(each))).toEqual([]);
  });
});

it('entities and migrations agree on every column', async () => {
  const { entities, migrated } = await tablesOf(run.app);
  expect(entities).toEqual(migrated);
});
