import { readFileSync } from 'node:fs';
import type { Dovecot } from './dovecot.js';
import type { FeedServer } from './feed-server.js';
import { GithubServer, type ServedThread } from './github-server.js';
import { feedOf, type Told } from './syncing.js';

const TOKEN = 'ghp_0123456789abcdef';
const [SAMPLE]: ServedThread[] = JSON.parse(readFileSync('test/fixtures/github/notifications.json', 'utf8'));

/** A source as its user knows it. */
export interface Source {
  readonly input: object;
  /** Something comes up there. */
  add(title: string): unknown;
  /** Titles of what is not done with there, where the source knows such a thing. */
  open?(): Promise<readonly string[]>;
}

export function feed(server: FeedServer): Source {
  const told: Told[] = [];
  const add = (title: string) => {
    told.push({ id: title });
    server.put('/feed', { body: feedOf(told), type: 'application/rss+xml' });
  };
  return { input: { type: 'RSS', config: { url: server.url('/feed') } }, add };
}

export function calendar(server: FeedServer): Source {
  const events: string[] = [];
  const add = (title: string) => {
    const starts = new Date(Date.now() + (5 + events.length) * 60_000).toISOString().replaceAll(/[-:]|\.\d+/g, '');
    events.push(
      `BEGIN:VEVENT\r\nUID:${title}\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:${starts}\r\nSUMMARY:${title}\r\nEND:VEVENT\r\n`,
    );
    const body = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//t//EN\r\n${events.join('')}END:VCALENDAR\r\n`;
    server.put('/calendar', { body, type: 'text/calendar' });
  };
  return { input: { type: 'ICAL', config: { url: server.url('/calendar'), leadMinutes: 60 } }, add };
}

export function github(server: FeedServer): Source {
  const account = new GithubServer(server, TOKEN);
  const titles = new Map<string, string>();
  const add = (title: string) => {
    const id = String(titles.size + 1);
    titles.set(id, title);
    const at = { updated_at: `${new Date().toISOString().slice(0, 19)}Z`, unread: true };
    account.put({ ...SAMPLE, ...at, id, subject: { ...Object(SAMPLE?.['subject']), title } });
  };
  const open = async () => account.unread.map((id) => titles.get(id) ?? id);
  return { input: { type: 'GITHUB', config: { apiUrl: server.origin }, secret: TOKEN }, add, open };
}

export function mailbox(mails: Dovecot): Source {
  const add = (title: string) => {
    const head = [
      'From: Bo <bo@x.example>',
      'To: ann@x.example',
      `Subject: ${title}`,
      `Message-ID: <${title}@x.example>`,
    ];
    const message = [...head, `Date: ${new Date().toUTCString()}`, '', 'Text', ''].join('\r\n');
    return mails.as('ann', (client) => client.append('INBOX', message));
  };
  const open = () =>
    mails.as('ann', async (client) => {
      const found = await client.fetchAll('1:*', { envelope: true }).catch(() => []);
      return found.map(({ envelope }) => envelope?.subject ?? '');
    });
  const config = { host: 'localhost', port: mails.tlsPort, user: 'ann', onComplete: 'ARCHIVE' };
  return { input: { type: 'IMAP', config, secret: 'pass', completeUpstream: true }, add, open };
}
