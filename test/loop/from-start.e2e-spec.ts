import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Dovecot, hasDovecot } from '../support/dovecot.js';
import { FeedServer } from '../support/feed-server.js';
import { dataFolder, type DataFolder, looped, type Served, start } from '../support/looped.js';
import { calendar, feed, github, mailbox } from '../support/sources.js';

const OWNER = ['--email', 'ann@company.example', '--name', 'Ann', '--team', 'Company', '--timezone', 'UTC'];
/** A resumed stream runs within a minute. */
const LATEST_MS = 70_000;

const minutesFrom = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

const onServer = hasDovecot ? describe : describe.skip;

onServer(`a server from an empty folder${hasDovecot ? '' : ' (skipped: no dovecot)'}`, () => {
  let folder: DataFolder;
  let server: FeedServer;
  let mails: Dovecot;
  let served: Served;
  let key: string;

  beforeAll(async () => {
    [folder, server, mails] = await Promise.all([dataFolder(), FeedServer.start(), Dovecot.start()]);
    const env = { LOOPED_DATA_DIR: folder.path, OUTBOUND_ALLOW: 'loopback', NODE_EXTRA_CA_CERTS: mails.certificate };
    served = await start(env);
    const { stdout } = await looped(['setup', ...OWNER, '--json'], env);
    key = JSON.parse(stdout).keys.personal;
  });
  afterAll(async () => {
    await served.end('SIGTERM');
    await Promise.all([server.close(), mails.stop()]);
    await folder.remove();
  });

  async function ask(query: string, variables: object = {}): Promise<ReturnType<typeof JSON.parse>> {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const answer = await fetch(`${served.url}/gql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = JSON.parse(await answer.text());
    expect(errors).toBeUndefined();
    return Object.values(data)[0];
  }
  async function done(mutation: string, variables: object): Promise<ReturnType<typeof JSON.parse>> {
    const { errors, ...rest } = await ask(mutation, variables);
    expect(errors).toEqual([]);
    return rest;
  }
  const byId = (name: string, id: string) =>
    done(`mutation ($id: ID!) { ${name}(id: $id) { result { id } errors { code message } } }`, { id });

  interface Queued {
    readonly id: string;
    readonly title: string;
    readonly streamId: string | null;
    readonly source: string;
  }
  async function queue(type: string): Promise<readonly Queued[]> {
    const { results } = await ask('{ listQueuedItems(limit: 100) { results { id title streamId source } } }');
    return results.filter(({ source }: Queued) => source === type);
  }
  const titles = async (type: string) => (await queue(type)).map(({ title }) => title);

  /** Asks again and again until the answer is this, or too much time has gone by. */
  async function becomes<Found>(look: () => Promise<Found>, wanted: Found): Promise<void> {
    const end = Date.now() + LATEST_MS;
    let found = await look();
    while (JSON.stringify(found) !== JSON.stringify(wanted) && Date.now() < end) {
      await pause(100);
      found = await look();
    }
    expect(found).toEqual(wanted);
  }

  const CREATE = `mutation ($input: CreateStreamInput!) {
    createStream(input: $input) { result { id } errors { code message fields } metadata { inboundSecret } } }`;
  const create = async (input: object) => {
    const { result, metadata } = await done(CREATE, { input: { title: 'Stream', ...input } });
    return { id: result.id, secret: metadata?.inboundSecret };
  };
  const DELETE = `mutation ($id: ID!, $items: StreamItemsDisposition) {
    deleteStream(id: $id, input: { items: $items }) { result { id } errors { code message } } }`;

  it.each([
    ['a feed', () => feed(server)],
    ['a calendar', () => calendar(server)],
    ['a GitHub account', () => github(server)],
    ['a mailbox', () => mailbox(mails)],
  ])(
    'makes items of %s, once and in order, and does with them as it is told',
    async (_name, make) => {
      const source = make();
      const type = String(Object(source.input).type);
      await source.add('one');
      await source.add('two');
      const { id } = await create(source.input);
      await becomes(() => titles(type), ['one', 'two']);

      const [first] = await queue(type);
      await byId('completeItem', first?.id ?? '');
      await becomes(() => titles(type), ['two']);
      if (source.open) await becomes(async () => [...((await source.open?.()) ?? [])], ['two']);

      await byId('pauseStream', id);
      await source.add('three');
      await pause(1_500);
      expect(await titles(type)).toEqual(['two']);
      await byId('resumeStream', id);
      await becomes(() => titles(type), ['two', 'three']);

      await done(DELETE, { id, items: 'KEEP' });
      expect((await queue(type)).map(({ title, streamId }) => [title, streamId])).toEqual([
        ['two', null],
        ['three', null],
      ]);
    },
    120_000,
  );

  it('makes items of what is pushed, drops it while paused, and is gone when deleted', async () => {
    const { id, secret } = await create({ type: 'WEBHOOK' });
    const push = async (title: string) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ title, externalId: title });
      return (await fetch(`${served.url}/in/${id}/${secret}`, { method: 'POST', headers, body })).status;
    };
    expect([await push('one'), await push('two'), await push('two')]).toEqual([202, 202, 202]);
    expect(await titles('WEBHOOK')).toEqual(['one', 'two']);
    await byId('pauseStream', id);
    expect(await push('three')).toBe(202);
    await byId('resumeStream', id);
    expect(await push('four')).toBe(202);
    const [first] = await queue('WEBHOOK');
    await byId('completeItem', first?.id ?? '');
    expect(await titles('WEBHOOK')).toEqual(['two', 'four']);
    await done(DELETE, { id, items: 'DESTROY' });
    await becomes(() => titles('WEBHOOK'), []);
    expect(await push('five')).toBe(410);
  });

  it('makes the item of a repeater when its minute comes, and completes it with the stream', async () => {
    const soon = minutesFrom(1).slice(0, 16);
    const schedule = { unit: 'DAY', startOn: soon.slice(0, 10), time: soon.slice(11) };
    const config = { title: 'Plan {date}', schedule };
    const { id } = await create({ type: 'REPEATER', config });
    const paused = await create({ type: 'REPEATER', config });
    await byId('pauseStream', paused.id);
    expect(await titles('REPEATER')).toEqual([]);
    await pause(Date.parse(`${soon}:00Z`) - Date.now());
    await becomes(() => titles('REPEATER'), [`Plan ${soon.slice(0, 10)}`]);
    await byId('syncStream', id);
    await pause(1_500);
    expect(await titles('REPEATER')).toHaveLength(1);
    await byId('resumeStream', paused.id);
    await becomes(() => titles('REPEATER'), [`Plan ${soon.slice(0, 10)}`, `Plan ${soon.slice(0, 10)}`]);
    await done(DELETE, { id, items: 'COMPLETE' });
    await becomes(async () => (await titles('REPEATER')).length, 1);
  }, 180_000);
});
