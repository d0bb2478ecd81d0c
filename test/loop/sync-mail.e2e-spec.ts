import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Dovecot, hasDovecot } from '../support/dovecot.js';
import { Syncing } from '../support/syncing.js';

const onServer = hasDovecot ? describe : describe.skip;

function mail(id: string, more: readonly string[] = []): string {
  const head = ['From: Bo <bo@x.example>', 'To: ann@x.example', `Subject: ${id}`, `Message-ID: <${id}@x.example>`];
  return [...head, `Date: ${new Date().toUTCString()}`, ...more, '', 'Text', ''].join('\r\n');
}

onServer(`a mailbox${hasDovecot ? '' : ' (skipped: no dovecot)'}`, () => {
  let at: Syncing;
  let mails: Dovecot;
  beforeAll(async () => {
    mails = await Dovecot.start();
    at = await Syncing.start('127.0.0.1');
  });
  afterAll(async () => {
    await at.close();
    await mails.stop();
  });

  const deliver = (user: string, ...messages: string[]) =>
    mails.as(user, async (client) => {
      for (const message of messages) await client.append('INBOX', message);
    });
  async function mailbox(user: string): Promise<string> {
    const config = { host: 'localhost', port: mails.tlsPort, user };
    const { id } = await at.run.make.stream(at.ask, { type: 'IMAP', config, nextSyncAt: new Date(0).toISOString() });
    await at.run.make.streamSecret(at.ownerId, id, 'pass');
    return id;
  }

  it('makes one item of each thread, in order, and brings it back with a reply', async () => {
    await deliver('ann', mail('a'), mail('b'));
    const id = await mailbox('ann');
    await at.sync(id);
    expect(await at.stream(id)).toMatchObject({ status: 'OK', lastError: null });
    expect(await at.titles(id)).toEqual(['a', 'b']);
    await at.ask.post(`/v1/loop/items/${String((await at.item(id, 'a'))['id'])}/complete`, {});
    await deliver('ann', mail('c'), mail('re', ['References: <a@x.example>', 'In-Reply-To: <a@x.example>']));
    await at.sync(id);
    await at.sync(id);
    expect(await at.titles(id)).toHaveLength(3);
    expect(await at.titles(id, ['COMPLETED'])).toEqual([]);
  });

  it('makes the newest fifty at first, though the oldest are read first', async () => {
    await deliver('eve', ...Array.from({ length: 60 }, (_, nth) => mail(`m${nth + 1}`)));
    const id = await mailbox('eve');
    await at.sync(id);
    const titles = await at.titles(id);
    expect([titles.length, titles[0], titles.at(-1)]).toEqual([50, 'm11', 'm60']);
  });

  it('whose password is wrong says so', async () => {
    const id = await mailbox('joe');
    await at.run.make.streamSecret(at.ownerId, id, 'wrong');
    await at.sync(id);
    expect(await at.stream(id)).toMatchObject({ status: 'AUTH_FAILED', lastError: { code: 'auth_failed' } });
  });
});
