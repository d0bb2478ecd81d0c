// Holds both OpenAPI documents against four linters: none of them alone finds what the others do. 0 findings, warnings included.
import { join } from 'node:path';
import { API, conclude, CONSOLE, HERE, jsonIn, readDocument, start, withDocument } from './tools.mjs';

const WARNING = 1;

async function redocly(file, folder) {
  const run = start('redocly', ['lint', file, `--config=${join(HERE, 'rules/redocly.yaml')}`, '--format=json'], folder);
  await run.ended;
  const report = jsonIn(run.said.out, '{');
  if (!report) throw new Error(`redocly gave no report: ${run.said.err}`);
  const findings = report.problems.map(
    ({ ruleId, location, message }) => `${ruleId} ${location?.[0]?.pointer ?? ''} ${message}`,
  );
  // It reports a hundred at most; the totals know of all.
  const more = report.totals.errors + report.totals.warnings - findings.length;
  return { name: 'redocly recommended-strict', findings: more > 0 ? [...findings, `and ${more} more`] : findings };
}

async function spectral(name, rules, file) {
  const run = start('spectral', ['lint', file, '-r', `rules/${rules}`, '-F', 'warn', '--quiet', '-f', 'json']);
  await run.ended;
  const report = jsonIn(run.said.out, '[');
  if (!report) throw new Error(`spectral gave no report: ${run.said.out}${run.said.err}`);
  const grave = report.filter(({ severity }) => severity <= WARNING);
  return { name, findings: grave.map(({ code, path, message }) => `${code} ${path.join('/')} ${message}`) };
}

async function metaSchema(file) {
  const run = start('validate-api', [file]);
  const code = await run.ended;
  return { name: 'meta-schema', findings: code === 0 ? [] : [`${run.said.out}${run.said.err}`.trim()] };
}

async function examples(file, _folder, document) {
  const run = start('openapi-examples-validator', [file]);
  const code = await run.ended;
  const places = countExamples(document.paths);
  const findings = code === 0 ? [] : [`${run.said.out}${run.said.err}`.trim()];
  return {
    name: 'examples',
    findings: places > 0 ? findings : ['the document has no example'],
    note: `${places} places`,
  };
}

function countExamples(node) {
  if (typeof node !== 'object' || node === null) return 0;
  const own = 'example' in node || 'examples' in node ? 1 : 0;
  return Object.values(node).reduce((sum, child) => sum + countExamples(child), own);
}

const judges = [
  redocly,
  (file) => spectral('spectral oas, all rules', 'oas.yaml', file),
  (file) => spectral('spectral owasp 2023', 'owasp.yaml', file),
  metaSchema,
  examples,
];

async function judged(which) {
  const document = await readDocument(which);
  return withDocument(document, async (file, folder) => {
    const done = [];
    for (const judge of judges) done.push(await judge(file, folder, document));
    return done.map((result) => ({ ...result, name: `${which.name}, ${result.name}` }));
  });
}

const which = process.env.DOCUMENT ? [API] : [API, CONSOLE];
const results = (await Promise.all(which.map(judged))).flat();
conclude(results);
