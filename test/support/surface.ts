import { readFileSync, writeFileSync } from 'node:fs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { printSchema } from 'graphql';
import { type Door, Gate } from '#access';
import { type Declared, KINDS, refusalCatalogue } from '#kernel';
import { type RootField, rootFieldsOf, schemaOf } from './root-fields.js';

/** What the outside can notice of a build, as committed files: a change of one of them is a change of the promise. */
export const SURFACE_FILES = [
  'test/surface/openapi.json',
  'test/surface/admin-openapi.json',
  'test/surface/schema.graphql',
  'test/surface/doors.txt',
  'test/surface/root-fields.txt',
  'docs/errors.md',
] as const;
export type SurfaceFile = (typeof SURFACE_FILES)[number];

// Built files lie one level deeper than their sources.
const ROOT = new URL('../../../', import.meta.url);

/** The surface of the running application. */
export async function surfaceOf(app: NestFastifyApplication): Promise<Readonly<Record<SurfaceFile, string>>> {
  return {
    'test/surface/openapi.json': await documentText(app, '/openapi.json'),
    'test/surface/admin-openapi.json': await documentText(app, '/admin/openapi.json'),
    'test/surface/schema.graphql': `${printSchema(schemaOf(app))}\n`,
    'test/surface/doors.txt': doorsText(doorsOf(app)),
    'test/surface/root-fields.txt': rootFieldsText(rootFieldsOf(app)),
    'docs/errors.md': errorsText(refusalCatalogue()),
  };
}

async function documentText(app: NestFastifyApplication, path: string): Promise<string> {
  const document: unknown = (await app.inject(path)).json();
  return `${JSON.stringify(document, null, 2)}\n`;
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
  return `${DOORS_HEAD}\n${aligned(doors.map(rowOf).toSorted(byPath))}\n`;
}

function rootFieldsText(fields: readonly RootField[]): string {
  const rows = fields.map(({ kind, name, scopes }) => [kind, name, scopes.join(',') || '-']);
  return `${ROOT_FIELDS_HEAD}\n${aligned(rows)}\n`;
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const ROOT_FIELDS_HEAD =
  '# Every root field of the loop plane: kind, name, scopes (- for any key of a person). Written by `npm run surface`.';

const DOORS_HEAD =
  '# Every registered route: method, path, scopes (- for any live key, personal for any of a person, session or staff where no key enters), role. Written by `npm run surface`.';

function byPath([methodA = '', pathA = '']: readonly string[], [methodB = '', pathB = '']: readonly string[]): number {
  return pathA === pathB ? methodA.localeCompare(methodB) : pathA.localeCompare(pathB);
}

function rowOf({ method, url, rule }: Door): string[] {
  if (!rule) return [method, url, 'CLOSED', '-'];
  if (rule.who === 'anyone') return [method, url, 'public', '-'];
  if (rule.who === 'session') return [method, url, rule.staff ? 'staff' : 'session', rule.role ?? '-'];
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

On REST every error is \`application/problem+json\` (RFC 9457). Its \`code\` is stable: programs may rely on it. The server explains each code at \`/errors/{code}\`.

On \`/gql\` the same codes stand in \`errors\`: of a mutation's payload where it was refused (\`message shortMessage code vars fields path\`), else at the root,
where \`extensions {code, fields, shortMessage, vars}\` is the truth and the same four stand flat beside \`message\`. \`vars\` is what REST calls \`context\`.
REST's \`validation_failed\` becomes one entry for each faulty argument there: \`required\`, \`invalid_primary_key\`, \`invalid_attribute\` (inside \`input\`) or
\`invalid_argument\`, with REST's field code as \`vars.rule\`; of a query, \`invalid_query\`. \`key_not_active\` is \`invalid_state\`, \`version_conflict\` is \`conflict\`, a bug is
\`something_went_wrong\` with the request's id. What GraphQL itself finds keeps its own spelling: \`GRAPHQL_PARSE_FAILED\`, \`GRAPHQL_VALIDATION_FAILED\` (limits included),
\`BAD_USER_INPUT\`, \`OPERATION_RESOLUTION_FAILURE\`, \`BAD_REQUEST\`, \`PERSISTED_QUERY_NOT_FOUND\`.

This file is made from the declarations in the code by \`npm run surface\`; a test compares the two.`;
