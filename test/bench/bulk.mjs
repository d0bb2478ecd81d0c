// How much cheaper is a time entry among 500 in one request than in a request of its own?
//   node test/bench/bulk.mjs <base url> <key of a team with projects> <pid of the server> <pid of the postmaster> [rounds]
// Says it twice: in the time of the caller, who waits for each answer, and in the CPU of server and PostgreSQL together, less what both
// burn at rest. Linux only: it reads /proc.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

const [, , base, key, server, postmaster, rounds = '20'] = process.argv;
const ROWS = 500;
/** By a script that waits for each answer, and by several at once, whose rows the server may write together. */
const CALLERS = [1, 8];
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

/** What each process was last seen to have burnt: connections come and go in between. */
const seen = new Map();

function all() {
  for (const pid of [server, postmaster, ...childrenOf(postmaster)])
    seen.set(pid, Math.max(seen.get(pid) ?? 0, burnt(pid)));
  return [...seen.values()].reduce((sum, each) => sum + each, 0);
}

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

async function oneByOne(callers) {
  const left = [...entries];
  const call = async () => {
    for (let data = left.pop(); data; data = left.pop()) await send('POST', '/v1/track/time', data);
  };
  await Promise.all(Array.from({ length: callers }, call));
}

/** Microseconds per row: of the caller's time, and of CPU with what the relay does afterwards. */
async function cost(work, resting) {
  const [before, begun] = [all(), performance.now()];
  await work();
  const time = (performance.now() - begun) * 1_000;
  await setTimeout(SETTLING_MS);
  const cpu = all() - before - resting * (performance.now() - begun);
  return { time: time / ROWS, cpu: cpu / ROWS };
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

await together();
await oneByOne(8);
await setTimeout(2_000);
const [before, begun] = [all(), performance.now()];
await setTimeout(5_000);
const resting = (all() - before) / (performance.now() - begun);
const bulk = [];
const singly = CALLERS.map(() => []);
for (let round = 0; round < Number(rounds); round++) {
  bulk.push(await cost(together, resting));
  for (const [nth, callers] of CALLERS.entries()) singly[nth].push(await cost(() => oneByOne(callers), resting));
}
const of = (values, digits) =>
  `${median(values).toFixed(digits)} [${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)}]`;
for (const measure of ['time', 'cpu']) {
  const together = bulk.map((round) => round[measure]);
  console.log(`${measure}: a row among ${ROWS} ${of(together, 0)} µs`);
  for (const [nth, callers] of CALLERS.entries()) {
    const alone = singly[nth].map((round) => round[measure]);
    const ratios = alone.map((each, round) => each / together[round]);
    console.log(`${measure}: a row of its own, ${callers} at once, ${of(alone, 0)} µs, ratio ${of(ratios, 2)}`);
  }
}
process.exit(0);
