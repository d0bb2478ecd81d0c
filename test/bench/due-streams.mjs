// Do callers of the API notice that 1,000 streams fall due at once?
//   OUTBOUND_ALLOW=loopback RATE_LIMIT=1000000 npm start, on a DATABASE_URL of its own that holds the demo; then
//   node test/bench/due-streams.mjs <base url> <key of the demo's first team> <database url> [streams]
// It leaves its streams behind: the database is thrown away. Each stream reads a host of its own, of 127.0.0.0/8: one host is asked politely, one request at a time.
// Asks for a page of entries again and again, before and while all of them run, and prints the answers' 50th and 99th percentile.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';

const ENTRIES = 5;
const APART_MS = 20;
const RESTING_MS = 10_000;

/** Feeds of a few entries each, all of them different; tells how many were read, and how many at once at most. */
async function serveFeeds() {
  let [open, most, read] = [0, 0, 0];
  const server = createServer(async (request, response) => {
    most = Math.max(most, ++open);
    response.on('close', () => open--);
    read++;
    const items = Array.from(
      { length: ENTRIES },
      (_, nth) => `<item><guid>${nth}</guid><title>Entry ${nth} of ${request.url}</title></item>`,
    );
    const etag = '"1"';
    await setTimeout(50);
    if (request.headers['if-none-match'] === etag) return response.writeHead(304).end();
    response.writeHead(200, { 'content-type': 'application/rss+xml', etag });
    response.end(`<rss version="2.0"><channel><title>Feed</title>${items.join('')}</channel></rss>`);
  });
  server.listen(0, '0.0.0.0');
  await once(server, 'listening');
  process.send({ port: server.address().port });
  process.on('message', () => {
    process.send({ read, most });
    [most, read] = [0, 0];
  });
}

async function answer(child) {
  const [message] = await once(child, 'message');
  return message;
}

async function compare([base, key, url, count = '1000']) {
  const feeds = fork(import.meta.filename, ['feeds']);
  const { port } = await answer(feeds);
  const db = new pg.Client({ connectionString: url });
  await db.connect();

  /** Milliseconds of each answer, at a steady pace, until `done` says so. */
  async function asked(done) {
    const [took, under] = [[], []];
    while (!(await done())) {
      for (let nth = 0; nth < 25; nth++) {
        const begun = performance.now();
        const one = fetch(`${base}/v1/track/time?limit=20`, { headers: { 'x-api-key': key } });
        under.push(one.then((got) => got.arrayBuffer()).then(() => took.push(performance.now() - begun)));
        await setTimeout(APART_MS);
      }
    }
    await Promise.all(under);
    return took.toSorted((a, b) => a - b);
  }
  const told = (took) => [0.5, 0.99].map((part) => took[Math.floor(took.length * part)].toFixed(1)).join(' and ');
  const until = (moment) => async () => performance.now() > moment;
  const left = async () =>
    (
      await db.query(
        `SELECT 1 FROM streams WHERE title LIKE 'Due %' AND (next_run_at <= now() OR lease_until > now()) LIMIT 1`,
      )
    ).rowCount;

  await asked(until(performance.now() + RESTING_MS));
  const resting = await asked(until(performance.now() + RESTING_MS));
  console.log(`at rest ${told(resting)} ms`);
  await db.query(
    `INSERT INTO streams (owner_id, id, title, title_key, type, config, next_run_at)
     SELECT p.ids[1 + n % cardinality(p.ids)], gen_random_uuid(), 'Due ' || n, 'due ' || n, 'RSS',
       jsonb_build_object('url', format('http://127.0.%s.%s:%s/', n / 250, 1 + n % 250, $1::int)), now()
     FROM generate_series(1, $2::int) n, (SELECT array_agg(DISTINCT person_id) AS ids FROM memberships) p`,
    [port, Number(count)],
  );
  for (const what of ['new', 'unchanged']) {
    const begun = performance.now();
    const busy = await asked(async () => !(await left()));
    feeds.send('told');
    const { read, most } = await answer(feeds);
    const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
    console.log(`${read} ${what} feeds in ${seconds} s, ${most} at once: ${told(busy)} ms`);
    await db.query(`UPDATE streams SET next_run_at = now() WHERE title LIKE 'Due %'`);
  }
  process.exit(0);
}

await (process.argv[2] === 'feeds' ? serveFeeds() : compare(process.argv.slice(2)));
