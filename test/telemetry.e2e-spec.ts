import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { boot, type Running } from './support/app.js';

const METRICS_TOKEN = 'token-of-the-scrape-job';

let running: Running;
beforeAll(async () => {
  running = await boot({ METRICS_TOKEN });
});
afterAll(() => running.close());

const get = (url: string, headers: Record<string, string> = {}) => running.ask(null).get(url, headers);
const lines = (): Record<string, unknown>[] => running.log.map((line) => JSON.parse(line));
const lineOf = (requestId: string | undefined) => lines().find((line) => line['requestId'] === requestId);

describe('probes', () => {
  it('say that the process lives', async () => {
    expect((await get('/healthz')).body).toEqual({ status: 'ok' });
  });

  it('say that requests may come, and which parts that rests on', async () => {
    expect((await get('/readyz')).body).toEqual({ status: 'ok', process: 'ok', database: 'ok', pool: 'ok' });
  });

  it('turn red, naming the part, when the database ends the connections', async () => {
    const other = await boot();
    await other.ask(null).get('/readyz');
    const admin = new Client({ connectionString: running.database.url });
    await admin.connect();
    await other.database.drop();
    const { status, headers, body } = await other.ask(null).get('/readyz');
    await admin.end();
    await other.app.close();
    expect(status).toBe(503);
    expect(headers['retry-after']).toBe('1');
    expect(body).toMatchObject({ code: 'not_ready', context: { process: 'ok', database: 'unreachable' } });
    expect((await get('/healthz')).status).toBe(200);
  });
});

describe('metrics', () => {
  it('count requests by operation and status, and name no id', async () => {
    await get('/v1/invoices/clients');
    const { headers, body } = await get('/metrics');
    expect(headers['content-type']).toMatch(/^text\/plain/);
    expect(body).toMatch(/^looped_http_requests_total\{operation="[^"]+",status="401"\} 1$/m);
    expect(body).toMatch(/^looped_database_connections\{state="waiting"\} 0$/m);
    expect(body).toMatch(/^looped_build_info\{version="[^"]+",role="all",node="24[^"]+"\} 1$/m);
    expect(body).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });

  it('are open to the machine itself and to the token, and to nobody else', async () => {
    const passedOn = { 'x-forwarded-for': '203.0.113.9' };
    expect((await get('/metrics', passedOn)).body.code).toBe('metrics_closed');
    expect((await get('/metrics', { ...passedOn, authorization: 'Bearer wrong-wrong-wrong-wrong' })).status).toBe(403);
    expect((await get('/metrics', { ...passedOn, authorization: `Bearer ${METRICS_TOKEN}` })).status).toBe(200);
  });
});

describe('log', () => {
  it('has one line for each request, with its id', async () => {
    const { headers } = await get('/v1/invoices/clients?a=1', { 'x-request-id': 'mine-1' });
    const id = headers['x-request-id'];
    expect(lines().filter((line) => line['requestId'] === id)).toHaveLength(1);
    expect(lineOf(id)).toMatchObject({ level: 'info', status: 401, clientRequestId: 'mine-1', ms: expect.any(Number) });
  });

  it('never shows a key, wherever it was sent', async () => {
    const key = `looped_${'aB3'.repeat(14)}x_0Ab9zZ`;
    await running.ask(key).get(`/v1/invoices/clients?key=${key}`, { 'x-request-id': key, 'user-agent': key });
    await get(`/${key}`);
    expect(running.log.length).toBeGreaterThan(1);
    expect(running.log.join()).not.toContain(key.slice(0, 20));
  });

  it('is quiet about probes that succeed', async () => {
    const { headers } = await get('/healthz');
    expect(lineOf(headers['x-request-id'])).toBeUndefined();
  });
});
