import { readFileSync, writeFileSync } from 'node:fs';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type GraphQLSchema, printSchema } from 'graphql';
import { type Door, Gate } from '#access';
import { type Declared, KINDS, refusalCatalogue } from '#kernel';

/** What the outside can notice of a build, as committed files: a change of one of them is a change of the promise. */
export const SURFACE_FILES = [
  'test/surface/openapi.json',
  'test/surface/schema.graphql',
  'test/surface/doors.txt',
  'docs/errors.md',
] as const;
export type SurfaceFile = (typeof SURFACE_FILES)[number];

// Built files lie one level deeper than their sources.
const ROOT = new URL('../../../', import.meta.url);

/** The surface of the running application. */
export async function surfaceOf(app: NestFastifyApplication): Promise<Readonly<Record<SurfaceFile, string>>> {
  const document: unknown = (await app.inject('/openapi.json')).json();
  return {
    'test/surface/openapi.json': `${JSON.stringify(document, null, 2)}\n`,
    'test/surface/schema.graphql': `${printSchema(schemaOf(app))}\n`,
    'test/surface/doors.txt': doorsText(doorsOf(app)),
    'docs/errors.md': errorsText(refusalCatalogue()),
  };
}

/** The schema of the loop plane as it is served. */
export function schemaOf(app: NestFastifyApplication): GraphQLSchema {
  return app.get(GraphQLSchemaHost, { strict: false }).schema;
}

export function committed(file: SurfaceFile): string {
  return readFileSync(new URL(file, ROOT), 'utf8');
}

export function commit(file: SurfaceFile, text: string): void {
  writeFileSync(new URL(file, ROOT), text);
}

/** Every registered route; the names of page assets change with their content, so their hashes are left out. */
export function doorsOf(app: NestFastifyApplication): readonly Door[] {
  const unhashed = (url: string) => url.replace(/^\/assets\/[0-9a-f]+\//, '/assets/:hash/');
  return app
    .get(Gate)
    .doors()
    .map((door) => ({ ...door, url: unhashed(door.url) }));
}

function doorsText(doors: readonly Door[]): string {
  const rows = doors.map(rowOf).toSorted(byPath);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return `${DOORS_HEAD}\n${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

const DOORS_HEAD =
  '# Every registered route: method, path, scopes (- for any live key, personal for any of a person), role. Written by `npm run surface`.';

function byPath([methodA = '', pathA = '']: readonly string[], [methodB = '', pathB = '']: readonly string[]): number {
  return pathA === pathB ? methodA.localeCompare(methodB) : pathA.localeCompare(pathB);
}

function rowOf({ method, url, rule }: Door): string[] {
  if (!rule) return [method, url, 'CLOSED', '-'];
  if (rule.who === 'anyone') return [method, url, 'public', '-'];
  return [method, url, rule.scopes.join(',') || (rule.personal ? 'personal' : '-'), rule.role ?? '-'];
}

function errorsText(catalogue: readonly Declared[]): string {
  const byStatus = [...Map.groupBy(catalogue, ({ kind }) => KINDS[kind])].toSorted(([a], [b]) => a - b);
  const sections = byStatus.map(([status, codes]) => {
    const rows = codes.map(
      ({ code, title, wayOut }) => `| \`${code}\` | ${title} | ${wayOut.replaceAll('|', '\\|')} |`,
    );
    return [`## ${status}`, '', '| Code | What it means | What to do |', '|---|---|---|', ...rows].join('\n');
  });
  return `${ERRORS_HEAD}\n\n${sections.join('\n\n')}\n`;
}

const ERRORS_HEAD = `# Error codes

Every error is \`application/problem+json\` (RFC 9457). Its \`code\` is stable: programs may rely on it. The server explains each code at \`/errors/{code}\`.
This file is made from the declarations in the code by \`npm run surface\`; a test compares the two.`;
