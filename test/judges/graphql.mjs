// The schema of the loop as other people's tools take it in: documents held against it, and a client generated that compiles strictly.
// BASE_URL and GQL_KEY name a running instance, whose schema is asked for; else it is the committed one.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from '@graphql-codegen/cli';
import { buildClientSchema, getIntrospectionQuery, printSchema } from 'graphql';
import { conclude, HERE, start, withDocument } from './tools.mjs';

const DOCUMENTS = join(HERE, 'loop.graphql');

async function readSchema() {
  const { BASE_URL, GQL_KEY } = process.env;
  if (!BASE_URL) return readFileSync(join(HERE, '../surface/schema.graphql'), 'utf8');
  const answer = await fetch(`${BASE_URL}/gql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${GQL_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: getIntrospectionQuery() }),
  });
  const { data, errors } = await answer.json();
  if (!data) throw new Error(`${BASE_URL}/gql answers ${answer.status}: ${JSON.stringify(errors)}`);
  return printSchema(buildClientSchema(data));
}

async function inspector(folder) {
  const run = start('graphql-inspector', ['validate', DOCUMENTS, join(folder, 'schema.graphql')], folder);
  const code = await run.ended;
  const said = `${run.said.out}${run.said.err}`.trim();
  return { name: 'graphql-inspector', findings: code === 0 ? [] : [said] };
}

async function codegen(folder) {
  const file = join(folder, 'client.ts');
  const [made] = await generate(
    {
      schema: join(folder, 'schema.graphql'),
      documents: DOCUMENTS,
      silent: true,
      generates: {
        [file]: { plugins: ['typescript-operations'], config: { strictScalars: true, scalars: SCALARS } },
      },
    },
    false,
  );
  writeFileSync(file, made.content);
  const run = start('tsc', ['--noEmit', '--strict', '--skipLibCheck', '--target', 'es2022', file], folder);
  const code = await run.ended;
  const types = [...made.content.matchAll(/^export type/gm)].length;
  const findings = code === 0 && types > 0 ? [] : [`${types} types. ${run.said.out}`];
  return { name: 'graphql-codegen, compiled strictly', findings, note: `${types} types` };
}

const SCALARS = { DateTime: 'string', Date: 'string', Json: 'unknown' };

const schema = await readSchema();
const results = await withDocument({}, async (_file, folder) => {
  writeFileSync(join(folder, 'schema.graphql'), schema);
  return [await inspector(folder), await codegen(folder)];
});
conclude(results);
