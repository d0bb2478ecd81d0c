import { connectorOf, required, wrong } from './connector.plan.js';
import type { Fetched } from './connector.port.js';
import { gone } from './entry.js';
import { digest } from './http.source.js';
import { archiveIn, threadUids } from './imap-completing.reader.js';
import { ImapConfig } from './imap.dto.js';
import { advance, boxIn } from './imap-box.js';
import { type MailEntry, mailEntries } from './imap-mail.reader.js';
import { type OpenMailbox, portOf, searchOf, withMailbox } from './imap.session.js';
import { readSearch } from './mail-search.js';
import { StreamFault } from './stream-fault.js';

const PAGE = 50;
const FIRST_MS = 7 * 86_400_000;

/** Messages of one mailbox: every new one, or those that are flagged. One item per thread; nothing is marked as read by being looked at. */
export const imap = connectorOf({
  type: 'IMAP',
  interval: { default: 120, floor: 60 },
  bound: ['host', 'port', 'user', 'security'],
  shape: ImapConfig,
  settle(given, { secret, hasSecret }) {
    const mode = given.mode ?? 'NEW';
    const usual = {
      port: portOf(given),
      security: 'TLS',
      mailbox: 'INBOX',
      mode,
      onComplete: mode === 'FLAGGED' ? 'UNFLAG' : 'SEEN',
    } as const;
    const config = { ...usual, ...given };
    const faults = [
      ...(given.search !== undefined && readSearch(given.search) === null ? [wrong('/config/search', SEARCH)] : []),
      ...(given.archiveMailbox !== undefined && config.onComplete !== 'ARCHIVE'
        ? [wrong('/config/archiveMailbox', 'It belongs to `onComplete` ARCHIVE.')]
        : []),
      ...(secret === null && !hasSecret ? [required('/secret')] : []),
      ...(secret !== null && /[\r\n\0]/.test(secret) ? [wrong('/secret', 'Must be one line.')] : []),
    ];
    if (faults.length > 0) return { faults };
    return {
      config: { ...config },
      cursor: null,
      reaches: [{ pointer: '/config/host', host: config.host, port: config.port }],
    };
  },
  async fetch({ config, secret, cursor, now, out }) {
    const before = boxIn(cursor);
    return withMailbox({ config, secret, out }, 'READ', async (open) => {
      const { uidValidity, uidNext, exists, highestModseq } = open.mailbox;
      const state = {
        box: boxOf(config),
        uidValidity: String(uidValidity),
        uidNext,
        exists,
        modseq: highestModseq === undefined ? null : String(highestModseq),
      };
      const isSame = before.box === state.box && before.uidValidity === state.uidValidity;
      const known = isSame ? before : { ...before, lastUid: 0, open: new Map<number, string>() };
      const isStill =
        isSame &&
        !before.more &&
        before.uidNext === uidNext &&
        before.exists === exists &&
        before.modseq === state.modseq;
      if (isStill && (state.modseq !== null || config.mode !== 'FLAGGED')) {
        return { entries: [], cursor, more: false, unchanged: true, httpStatus: null } satisfies Fetched;
      }
      const since = new Date(Date.parse(now) - FIRST_MS);
      const found = await uidsIn(open, config, isSame ? { after: known.lastUid } : { since });
      const still = config.mode === 'FLAGGED' ? found : await stillThere(open, [...known.open.keys()]);
      const fresh = found.filter((uid) => (config.mode === 'FLAGGED' ? !known.open.has(uid) : uid > known.lastUid));
      const page = fresh.slice(0, PAGE);
      const mails = await mailEntries(open, page, config.user);
      const { box, closed } = advance(known, { state, page, more: fresh.length > PAGE, still, ids: idsOf(mails) });
      const cursorNow = { ...box, open: Object.fromEntries([...box.open].map(([uid, id]) => [String(uid), id])) };
      const entries = [...merged(mails), ...closed.map(gone)];
      return {
        entries,
        cursor: cursorNow,
        more: fresh.length > PAGE,
        unchanged: false,
        httpStatus: null,
      } satisfies Fetched;
    });
  },
  async writeBack({ config, secret, externalId, out }) {
    await withMailbox({ config, secret, out }, 'WRITE', async (open) => {
      const uids = await threadUids(open, externalId);
      if (uids.length > 0) await complete(open, config, uids);
    });
  },
});

const SEARCH = 'Must be words such as from:ann subject:"to do" is:unread -newsletter, at most 20.';

/** A cursor of another mailbox, account or server says nothing about this one. */
function boxOf({ host, user, mailbox, mode, search, ...rest }: ImapConfig): string {
  return digest(
    JSON.stringify([
      host.toLowerCase(),
      portOf({ host, user, ...rest }),
      user,
      mailbox ?? 'INBOX',
      mode ?? 'NEW',
      search ?? '',
    ]),
  );
}

async function uidsIn(
  { client }: OpenMailbox,
  config: ImapConfig,
  from: { after: number } | { since: Date },
): Promise<number[]> {
  const range = 'since' in from ? { since: from.since } : { uid: `${from.after + 1}:*` };
  const wanted = config.mode === 'FLAGGED' ? { flagged: true } : range;
  const found = await client.search(searchOf(config, wanted), { uid: true });
  return (found || []).toSorted((a, b) => a - b);
}

async function stillThere({ client }: OpenMailbox, uids: readonly number[]): Promise<number[]> {
  if (uids.length === 0) return [];
  return (await client.search({ uid: uids.join(',') }, { uid: true })) || [];
}

function idsOf(mails: readonly MailEntry[]): ReadonlyMap<number, string> {
  return new Map(mails.map(({ uid, entry }) => [uid, entry.externalId]));
}

/** Of a thread's messages on one page, the newest that is not the account's own. */
function merged(mails: readonly MailEntry[]) {
  const byThread = new Map<string, MailEntry['entry']>();
  for (const { entry } of mails) {
    const known = byThread.get(entry.externalId);
    if (known === undefined || known.own || !entry.own) byThread.set(entry.externalId, entry);
  }
  return [...byThread.values()];
}

async function complete(open: OpenMailbox, config: ImapConfig, uids: number[]): Promise<void> {
  const { client } = open;
  const usual = config.mode === 'FLAGGED' ? 'UNFLAG' : 'SEEN';
  switch (config.onComplete ?? usual) {
    case 'SEEN':
      return done(await client.messageFlagsAdd(uids, ['\\Seen'], { uid: true }), config);
    case 'UNFLAG':
      return done(await client.messageFlagsRemove(uids, ['\\Flagged'], { uid: true }), config);
    case 'ARCHIVE':
      return done((await client.messageMove(uids, await archiveIn(open, config), { uid: true })) !== false, config);
  }
}

function done(isDone: boolean, { host }: ImapConfig): void {
  if (!isDone) throw new StreamFault('refused', `${host} did not do what was asked for.`, { kind: 'TEMPORARY' });
}
