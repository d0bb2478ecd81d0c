// How much cheaper is a time entry among 500 in one request than in a request of its own?
//   node test/bench/bulk.mjs <base url> <key of a team with projects> <pid of the server> <pid of the postmaster> [rounds]
// Judges by the CPU of server and PostgreSQL together, less what both burn at rest. Linux only: it reads /proc.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

const [, , base, key, server, postmaster, rounds = '20'] = process.argv;
const ROWS = 500;
const CALLERS = 8;
/** Until the events of a round have their numbers: that is part of what a row costs. */
const SETTLING_MS = 700;

/** Microseconds that a process has been on a CPU; none once it has ended. */
function burnt(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1_000;
  } catch {
    return 0;
  }
}

function childrenOf(pid) {
  return readdirSync(`/proc/${pid}/task`)
    .flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(/\s+/))
    .filter((child) => child !== '');
}

const all = () => [server, postmaster, ...childrenOf(postmaster)].reduce((sum, pid) => sum + burnt(pid), 0);

async function send(method, path, body) {
  const headers = { 'x-api-key': key, 'content-type': 'application/json' };
  const answer = await fetch(base + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

const { data: projects } = await send('GET', '/v1/track/projects?limit=100');
const { data: members } = await send('GET', '/v1/team/members');
const entry = (nth) => ({
  taskName: `Review ${nth}`,
  durationSeconds: 1800,
  date: '2026-03-10',
  projectId: projects[nth % projects.length].id,
  userId: members[0].id,
});
const entries = Array.from({ length: ROWS }, (_, nth) => entry(nth));

async function together() {
  await send('POST', '/v1/track/time/bulk', {
    mode: 'ATOMIC',
    operations: entries.map((data) => ({ op: 'CREATE', data })),
  });
}

async function oneByOne() {
  const left = [...entries];
  const call = async () => {
    for (let data = left.pop(); data; data = left.pop()) await send('POST', '/v1/track/time', data);
  };
  await Promise.all(Array.from({ length: CALLERS }, call));
}

/** Microseconds of CPU per row, with what the relay does afterwards. */
async function cost(work, resting) {
  const [before, begun] = [all(), performance.now()];
  await work();
  await setTimeout(SETTLING_MS);
  return (all() - before - resting * (performance.now() - begun)) / ROWS;
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

await together();
await oneByOne();
await setTimeout(2_000);
const [before, begun] = [all(), performance.now()];
await setTimeout(5_000);
const resting = (all() - before) / (performance.now() - begun);
const [singly, bulk] = [[], []];
for (let round = 0; round < Number(rounds); round++) {
  bulk.push(await cost(together, resting));
  singly.push(await cost(oneByOne, resting));
}
const ratios = singly.map((alone, nth) => alone / bulk[nth]);
const of = (values) =>
  `${median(values).toFixed(0)} [${Math.min(...values).toFixed(0)}–${Math.max(...values).toFixed(0)}] µs`;
console.log(`a row of its own ${of(singly)}, among ${ROWS} ${of(bulk)}`);
console.log(`ratio ${median(ratios).toFixed(2)} [${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}]`);
process.exit(0);
