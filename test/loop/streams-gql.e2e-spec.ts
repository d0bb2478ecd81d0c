import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';

const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';

let run: Running;
let teamId: string;
let personId: string;
let ask: Ask;

beforeAll(async () => {
  run = await boot();
  teamId = (await run.make.team()).id;
  const person = await run.make.person(teamId);
  personId = person.id;
  ask = run.ask(person.key);
});
afterAll(() => run.close());

const PAUSE =
  'mutation ($id: ID!) { pauseStream(id: $id) { result { id paused status } errors { code fields path } } }';
const RESUME =
  'mutation ($id: ID!, $input: ResumeStreamInput) { resumeStream(id: $id, input: $input) { result { id paused status } errors { code } } }';
const DELETE =
  'mutation ($id: ID!, $input: DeleteStreamInput) { deleteStream(id: $id, input: $input) { result { id title queuedCount } errors { code } } }';

describe('streams over GraphQL', () => {
  it('answer the document that customers have', async () => {
    const own = run.ask((await run.make.person(teamId)).key);
    const { id } = await run.make.stream(own, { title: 'News', type: 'GITHUB' });
    const { status, body } = await own.gql('{ listStreams { results { id title type paused } } }');
    expect([status, body.errors]).toEqual([200, undefined]);
    expect(body.data).toEqual({ listStreams: { results: [{ id, title: 'News', type: 'GITHUB', paused: false }] } });
  });

  it('show one stream as a whole', async () => {
    const at = '2026-07-01T08:00:00.000Z';
    const lastError = { code: 'http_error', message: 'The server answered 503.', at, httpStatus: 503 };
    const { id } = await run.make.stream(ask, { lastError, config: { url: 'https://example.org/x' }, nextSyncAt: at });
    const { body } = await ask.gql(
      `query ($id: ID!) { getStream(id: $id) { id title type paused status lastError { code message at httpStatus } consecutiveFailures
        lastSyncedAt nextSyncAt pausedAt pollIntervalSeconds config secret { set lastFour rotatedAt } inboundUrl defaultUrgency
        completeUpstream queuedCount createdAt updatedAt } }`,
      { id },
    );
    expect(body.errors).toBeUndefined();
    expect(body.data.getStream).toEqual((await ask.get(`/v1/loop/streams/${id}`)).body);
  });

  it('are null where there is none, or somebody else has it', async () => {
    const { id } = await run.make.stream(run.ask((await run.make.person(teamId)).key));
    for (const each of [id, ABSENT]) {
      const { body } = await ask.gql('query ($id: ID!) { getStream(id: $id) { id } }', { id: each });
      expect([body.errors, body.data]).toEqual([undefined, { getStream: null }]);
    }
  });

  it('pause and resume, and do so again unchanged', async () => {
    const { id } = await run.make.stream(ask);
    for (const _ of ['first', 'again']) {
      const { body } = await ask.gql(PAUSE, { id });
      expect(body.data.pauseStream).toEqual({ result: { id, paused: true, status: 'PAUSED' }, errors: [] });
    }
    for (const input of [{ skipMissed: true }, null]) {
      const { body } = await ask.gql(RESUME, { id, input });
      expect(body.data.resumeStream).toEqual({ result: { id, paused: false, status: 'PENDING' }, errors: [] });
    }
    const [{ version }] = Object(await run.database.rows('SELECT version FROM streams WHERE id = $1', [id]));
    expect(version).toBe(3);
  });

  it('are gone once deleted, and told as they were', async () => {
    const { id } = await run.make.stream(ask, { title: 'Old' });
    const deleted = await ask.gql(DELETE, { id, input: { items: null } });
    expect(deleted.body.data.deleteStream).toEqual({ result: { id, title: 'Old', queuedCount: 0 }, errors: [] });
    const again = await ask.gql(DELETE, { id });
    expect(again.body.data.deleteStream).toEqual({ result: null, errors: [{ code: 'not_found' }] });
    const events = await run.database.rows(
      `SELECT type, feed_kind, feed_id, data, previous FROM events WHERE subject_id = $1 AND type = 'stream.deleted'`,
      [id],
    );
    expect(events).toMatchObject([
      { type: 'stream.deleted', feed_kind: 'loop', feed_id: personId, data: null, previous: { id, title: 'Old' } },
    ]);
  });

  it('tell what is no id, whose it is not, and which scope is missing', async () => {
    const { id } = await run.make.stream(run.ask((await run.make.person(teamId)).key));
    const errors = async (caller: Ask, each: string) =>
      (await caller.gql(PAUSE, { id: each })).body.data.pauseStream.errors;
    expect(await errors(ask, '...')).toEqual([{ code: 'invalid_primary_key', fields: ['id'], path: ['id'] }]);
    expect(await errors(ask, id)).toMatchObject([{ code: 'not_found' }]);
    const reader = run.ask(await run.make.key(teamId, { personId, scopes: ['streams:read'] }));
    expect(await errors(reader, id)).toMatchObject([{ code: 'scope_missing' }]);
    const stranger = run.ask(await run.make.key(teamId, { personId, scopes: ['items:read'] }));
    const { body } = await stranger.gql('{ listStreams { results { id } } currentUser { id } }');
    expect(body.data.listStreams).toBeNull();
    expect(body.errors).toMatchObject([{ path: ['listStreams'], extensions: { code: 'scope_missing' } }]);
  });
});
