// The document imported into Postman untouched: with only address and key set, every request must succeed,
// and a proxy in between holds each request and answer against the document.
// BASE_URL and KEY name the instance; give it a high RATE_LIMIT and fresh demo data. OPTIONAL=1 sends optional parameters too.
import { createServer } from 'node:net';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import newman from 'newman';
import { conclude, readDocument, start, withDocument } from './tools.mjs';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const SCRIPT = [
  "pm.test('succeeds', () => pm.expect(pm.response.code).to.be.within(200, 299));",
  "pm.test('has a request id', () => pm.response.to.have.header('X-Request-Id'));",
];

const { BASE_URL, KEY, OPTIONAL } = process.env;
if (!BASE_URL || !KEY) throw new Error('BASE_URL and KEY are needed');

const isFree = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** Below 32768, where no client's own socket can hold it. */
async function freePort(from = 21_480) {
  for (let port = from; port < 32_768; port += 1) if (await isFree(port)) return port;
  throw new Error('no free port');
}

async function collectionOf(file, folder) {
  const output = join(folder, 'collection.json');
  const options = [
    'folderStrategy=Tags',
    'parametersResolution=Example',
    'optimizeConversion=false',
    `disableOptionalParameters=${OPTIONAL ? 'false' : 'true'}`,
  ];
  const run = start('openapi2postmanv2', ['-s', file, '-o', output, '-O', options.join(',')], folder);
  if ((await run.ended) !== 0) throw new Error(`import failed: ${run.said.out}${run.said.err}`);
  const collection = JSON.parse(readFileSync(output, 'utf8'));
  return {
    ...collection,
    event: [...(collection.event ?? []), { listen: 'test', script: { type: 'text/javascript', exec: SCRIPT } }],
  };
}

/** Prism answers what it finds wrong by itself, so that a violation is a failed request too. */
async function proxy(file) {
  const port = await freePort();
  const run = start('prism', ['proxy', file, BASE_URL, '-h', '127.0.0.1', '-p', String(port), '--errors']);
  for (let tries = 0; tries < 120 && (await isFree(port)); tries += 1) await pause(250);
  return { run, base: `http://127.0.0.1:${port}` };
}

function runCollection(collection, base) {
  const envVar = Object.entries({ baseUrl: base, apiKey: KEY, bearerToken: KEY }).map(([key, value]) => ({
    key,
    value,
  }));
  return new Promise((resolve, reject) => {
    newman.run({ collection, envVar, reporters: [] }, (error, summary) =>
      error ? reject(error) : resolve(summary.run),
    );
  });
}

function describeFailure({ source, error, at }, executions) {
  const { response, request } = executions.find(({ item }) => item.id === source?.id) ?? {};
  const answer = response ? `${response.code} ${response.stream?.toString().slice(0, 300)}` : '';
  return `${request?.method ?? ''} ${request?.url?.getPath() ?? source?.name ?? at}: ${error.message} ${answer}`;
}

/** Each violation with the request it belongs to, which prism names in a line before it. */
function violationsIn(text) {
  let request = '';
  const found = [];
  for (const line of text.split('\n').map((raw) => raw.replace(/^\[[^\]]*\] › */, ''))) {
    request = /\[HTTP SERVER\] (\S+ \S+)/.exec(line)?.[1] ?? request;
    if (/violation/i.test(line)) found.push(`${request} ${line.trim()}`);
  }
  return [...new Set(found)];
}

async function judge(document, file, folder) {
  const operations = Object.values(document.paths).flatMap((item) => METHODS.filter((method) => item[method])).length;
  const collection = await collectionOf(file, folder);
  const { run, base } = await proxy(file);
  try {
    const { stats, failures, executions } = await runCollection(collection, base);
    const failed = failures.map((failure) => describeFailure(failure, executions));
    const missing =
      stats.requests.total < operations ? [`only ${stats.requests.total} of ${operations} operations were asked`] : [];
    const violations = violationsIn(run.said.out);
    return [
      {
        name: 'postman',
        findings: [...failed, ...missing],
        note: `${stats.requests.total} requests of ${operations} operations`,
      },
      { name: 'prism', findings: violations, note: 'each request and answer held against the document' },
    ];
  } finally {
    run.child.kill('SIGTERM');
    await run.ended;
  }
}

const document = await readDocument();
conclude(await withDocument(document, (file, folder) => judge(document, file, folder)));
