import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImapFlow } from 'imapflow';
import { Dovecot, hasDovecot } from '../../../../test/support/dovecot.js';
import { openWayOut } from '../../../../test/support/open-way-out.js';
import type { Fetched } from './connector.port.js';
import { imap } from './imap.connector.js';
import type { Json } from './json.js';

const onServer = hasDovecot ? describe : describe.skip;

interface Mail {
  readonly id?: string | null;
  readonly subject?: string;
  readonly from?: string;
  readonly references?: string;
  readonly text?: string;
}
function message({
  id = 'a@x.example',
  subject = 'Hello',
  from = 'Bo <bo@x.example>',
  references,
  text = 'Text',
}: Mail): string {
  return [
    `From: ${from}`,
    'To: ann@x.example',
    `Subject: ${subject}`,
    'Date: Fri, 20 Mar 2026 10:00:00 +0000',
    ...(id === null ? [] : [`Message-ID: <${id}>`]),
    ...(references === undefined ? [] : [`References: <${references}>`, `In-Reply-To: <${references}>`]),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    text,
    '',
  ].join('\r\n');
}

onServer(`a mailbox${hasDovecot ? '' : ' (skipped: no dovecot)'}`, () => {
  let server: Dovecot;
  let users = 0;
  beforeAll(async () => {
    server = await Dovecot.start();
  });
  afterAll(() => server.stop());

  const out = { ...openWayOut, addressFor: () => Promise.resolve({ address: '127.0.0.1', servername: 'localhost' }) };
  const now = () => new Date().toISOString();
  const newUser = () => `ann${(users += 1)}@x.example`;

  async function fetched(user: string, config: object = {}, cursor: Json = null, secret = 'pass'): Promise<Fetched> {
    if (!imap.fetch) throw new Error('Mail is fetched.');
    const asked = { host: 'localhost', port: server.tlsPort, user, ...config };
    return imap.fetch({ config: asked, cursor, now: now(), secret, zone: 'UTC', firstRun: cursor === null, out });
  }
  async function complete(user: string, externalId: string, config: object): Promise<void> {
    if (!imap.writeBack) throw new Error('Mail is done.');
    await imap.writeBack({
      config: { host: 'localhost', port: server.tlsPort, user, ...config },
      secret: 'pass',
      externalId,
      out,
    });
  }
  const deliver = (user: string, ...mails: Mail[]) =>
    server.as(user, async (client) => {
      for (const mail of mails) await client.append('INBOX', message(mail));
    });
  const subjects = (client: ImapFlow, mailbox: string) =>
    client.mailboxOpen(mailbox).then(async ({ exists }) => {
      const all = exists === 0 ? [] : await client.fetchAll('1:*', { envelope: true, flags: true });
      return all.map(({ envelope, flags }) => [
        envelope?.subject,
        [...(flags ?? [])].filter((flag) => flag !== '\\Recent'),
      ]);
    });
  const told = ({ entries }: Fetched) =>
    entries.map(({ externalId, closed, draft }) => [externalId, closed, draft?.title ?? null]);

  it('tells new messages with sender and text, and leaves them unread', async () => {
    const user = newUser();
    await deliver(user, { text: 'Grüße aus 東京\r\n\r\nBo' });
    const first = await fetched(user);
    expect(first.entries).toMatchObject([
      {
        externalId: 'a@x.example',
        activity: 'a@x.example',
        closed: false,
        own: false,
        draft: {
          title: 'Hello',
          description: 'From: Bo (bo@x.example)\n\nGrüße aus 東京\n\nBo\n\nmid:a%40x.example',
          url: null,
          urgency: null,
          metadata: { from: 'Bo (bo@x.example)', messageId: 'a@x.example', mailbox: 'INBOX' },
        },
      },
    ]);
    expect(await server.as(user, (client) => subjects(client, 'INBOX'))).toEqual([['Hello', []]]);
  });

  it('tells each message once, and costs no search while nothing changes', async () => {
    const user = newUser();
    await deliver(user, { id: '1@x' }, { id: '2@x' });
    const first = await fetched(user);
    const second = await fetched(user, {}, first.cursor);
    expect([told(first).length, second.unchanged, second.entries]).toEqual([2, true, []]);
    await deliver(user, { id: '3@x', subject: 'Third' });
    const third = await fetched(user, {}, first.cursor);
    expect(told(third)).toEqual([['3@x', false, 'Third']]);
    expect((await fetched(user, {}, third.cursor)).unchanged).toBe(true);
  });

  it('goes page by page', async () => {
    const user = newUser();
    await deliver(user, ...Array.from({ length: 60 }, (_, at) => ({ id: `${at}@x` })));
    const first = await fetched(user);
    const second = await fetched(user, {}, first.cursor);
    expect([first.entries.length, first.more, second.entries.length, second.more]).toEqual([50, true, 10, false]);
    expect((await fetched(user, {}, second.cursor)).unchanged).toBe(true);
  });

  it('makes one thing of a thread, a reply its activity, but for one’s own', async () => {
    const user = newUser();
    await deliver(user, { id: '1@x', subject: 'Plan' }, { id: '2@x', subject: 'Re: Plan', references: '1@x' });
    const first = await fetched(user);
    expect(first.entries.map(({ externalId, activity, draft }) => [externalId, activity, draft?.title])).toEqual([
      ['1@x', '2@x', 'Plan'],
    ]);
    await deliver(user, { id: '3@x', subject: 'AW: Plan', references: '1@x', from: user.toUpperCase() });
    const second = await fetched(user, {}, first.cursor);
    expect(second.entries.map(({ externalId, own }) => [externalId, own])).toEqual([['1@x', true]]);
  });

  it('knows a message without an id by its number', async () => {
    const user = newUser();
    await deliver(user, { id: null });
    const { entries } = await fetched(user);
    expect(entries[0]?.externalId).toMatch(/^uid:\d+:1$/);
    await complete(user, String(entries[0]?.externalId), {});
    expect(await server.as(user, (client) => subjects(client, 'INBOX'))).toEqual([['Hello', ['\\Seen']]]);
  });

  it('tells only what matches the search', async () => {
    const user = newUser();
    await deliver(
      user,
      { id: '1@x', subject: 'Invoice 7' },
      { id: '2@x', subject: 'Invoice 8', from: 'spam@x.example' },
      { id: '3@x', subject: 'Lunch' },
    );
    const ids = async (search: string) => (await fetched(user, { search })).entries.map(({ externalId }) => externalId);
    expect(await ids('subject:invoice -from:spam')).toEqual(['1@x']);
    expect(await ids('subject:invoice subject:8')).toEqual(['2@x']);
    expect(await ids('-subject:invoice -subject:dinner is:unread')).toEqual(['3@x']);
  });

  it('closes what was moved away', async () => {
    const user = newUser();
    await deliver(user, { id: '1@x' }, { id: '2@x' }, { id: '3@x', references: '2@x' });
    const { cursor } = await fetched(user);
    await server.as(user, (client) => client.messageMove('1:2', 'Later'));
    const second = await fetched(user, {}, cursor);
    expect(told(second)).toEqual([['1@x', true, null]]);
    await server.as(user, (client) => client.messageMove('1', 'Later'));
    expect(told(await fetched(user, {}, second.cursor))).toEqual([['2@x', true, null]]);
  });

  it('tells what is flagged, with its urgency, and closes what is no longer', async () => {
    const user = newUser();
    const mode = { mode: 'FLAGGED' };
    await deliver(user, { id: '1@x', subject: 'One' }, { id: '2@x', subject: 'Two' });
    const first = await fetched(user, mode);
    expect(first.entries).toEqual([]);
    await server.as(user, (client) => client.messageFlagsAdd('1:2', ['\\Flagged']));
    const second = await fetched(user, mode, first.cursor);
    expect(second.entries.map(({ externalId, draft }) => [externalId, draft?.urgency])).toEqual([
      ['1@x', 4],
      ['2@x', 4],
    ]);
    expect((await fetched(user, mode, second.cursor)).unchanged).toBe(true);
    await server.as(user, (client) => client.messageFlagsRemove('1', ['\\Flagged']));
    const third = await fetched(user, mode, second.cursor);
    expect(told(third)).toEqual([['1@x', true, null]]);
    await server.as(user, (client) => client.messageMove('2', 'Later'));
    expect(told(await fetched(user, mode, third.cursor))).toEqual([['2@x', true, null]]);
  });

  it('reads all anew of a mailbox that was made anew, and of another one', async () => {
    const user = newUser();
    await server.as(user, async (client) => {
      await client.mailboxCreate('Work');
      await client.append('Work', message({ id: '1@x' }));
    });
    const { cursor } = await fetched(user, { mailbox: 'Work' });
    await server.as(user, async (client) => {
      await client.mailboxDelete('Work');
      await client.mailboxCreate('Work');
      await client.append('Work', message({ id: '1@x' }));
      await client.append('Work', message({ id: '2@x' }));
      await client.append('INBOX', message({ id: '3@x' }));
    });
    expect(told(await fetched(user, { mailbox: 'Work' }, cursor)).map(([id]) => id)).toEqual(['1@x', '2@x']);
    expect(told(await fetched(user, {}, cursor)).map(([id]) => id)).toEqual(['3@x']);
  });

  it('is done there as the stream says, the whole thread, once or again', async () => {
    const user = newUser();
    await deliver(
      user,
      { id: '1@x', subject: 'One' },
      { id: '2@x', subject: 'Re: One', references: '1@x' },
      { id: '3@x', subject: 'Three' },
    );
    await server.as(user, (client) => client.messageFlagsAdd('3', ['\\Flagged']));
    await complete(user, '1@x', { onComplete: 'SEEN' });
    await complete(user, '3@x', { mode: 'FLAGGED' });
    expect(await server.as(user, (client) => subjects(client, 'INBOX'))).toEqual([
      ['One', ['\\Seen']],
      ['Re: One', ['\\Seen']],
      ['Three', []],
    ]);
    await complete(user, '1@x', { onComplete: 'ARCHIVE' });
    await complete(user, '1@x', { onComplete: 'ARCHIVE' });
    await complete(user, '3@x', { onComplete: 'ARCHIVE', archiveMailbox: 'Later' });
    await complete(user, 'gone@x', { onComplete: 'ARCHIVE' });
    const boxes = await server.as(user, async (client) => [
      await subjects(client, 'INBOX'),
      await subjects(client, 'Archive'),
      await subjects(client, 'Later'),
    ]);
    expect(boxes.map((box) => box.map(([subject]) => subject))).toEqual([[], ['One', 'Re: One'], ['Three']]);
  });

  it('is reached by STARTTLS as well, and never without a certificate that is trusted', async () => {
    const user = newUser();
    await deliver(user, { id: '1@x' });
    expect(told(await fetched(user, { port: server.port, security: 'STARTTLS' }))).toHaveLength(1);
    const elsewhere = {
      ...out,
      addressFor: () => Promise.resolve({ address: '127.0.0.1', servername: 'mail.example' }),
    };
    for (const config of [{ port: server.tlsPort }, { port: server.port, security: 'STARTTLS' }]) {
      const failed = imap.fetch?.({
        config: { host: 'mail.example', user, ...config },
        cursor: null,
        now: now(),
        secret: 'pass',
        zone: 'UTC',
        firstRun: true,
        out: elsewhere,
      });
      await expect(failed).rejects.toMatchObject({ code: 'tls', kind: 'TEMPORARY' });
    }
  });

  it('says what keeps it from being read', async () => {
    const user = newUser();
    await expect(fetched(user, {}, null, 'wrong')).rejects.toMatchObject({
      code: 'auth_failed',
      kind: 'AUTH',
      message: 'localhost refused the user or the password.',
    });
    await expect(fetched(user, { mailbox: 'Nowhere' })).rejects.toMatchObject({
      code: 'mailbox_missing',
      kind: 'PERMANENT',
    });
    await expect(fetched(user, { port: 1 })).rejects.toMatchObject({ code: 'unreachable', kind: 'TEMPORARY' });
  });
});

describe('the config of a mailbox', () => {
  const places = (config: unknown, secret: string | null = 'pass') => {
    const found = imap.settle(config, { zone: 'UTC', now: '2026-03-20T12:00:00.000Z', secret, hasSecret: false });
    return 'faults' in found ? found.faults.map(({ pointer, code }) => `${pointer} ${code}`) : found;
  };

  it('is kept with its defaults, and says which server it will reach', () => {
    expect(places({ host: 'imap.example.com', user: 'ann' })).toEqual({
      config: {
        host: 'imap.example.com',
        port: 993,
        security: 'TLS',
        user: 'ann',
        mailbox: 'INBOX',
        mode: 'NEW',
        onComplete: 'SEEN',
      },
      cursor: null,
      reaches: [{ pointer: '/config/host', host: 'imap.example.com', port: 993 }],
    });
    expect(places({ host: 'h', user: 'u', security: 'STARTTLS', mode: 'FLAGGED' })).toMatchObject({
      config: { port: 143, onComplete: 'UNFLAG' },
    });
  });

  it.each<[unknown, string | null, string[]]>([
    [
      { host: 'a/b', port: 0, security: 'NONE', label: 'x' },
      'p',
      [
        '/config/label unknown_field',
        '/config/host invalid_value',
        '/config/port out_of_range',
        '/config/security invalid_value',
        '/config/user required',
      ],
    ],
    [
      { host: 'h', user: 'u', search: 'size:3', archiveMailbox: 'A' },
      null,
      ['/config/search invalid_value', '/config/archiveMailbox invalid_value', '/secret required'],
    ],
    [{ host: 'h', user: 'u' }, 'a\r\nb', ['/secret invalid_value']],
  ])('%j with %j is refused', (config, secret, told) => expect(places(config, secret)).toEqual(told));
});
