import type { ImapConfig } from './imap.dto.js';
import type { OpenMailbox } from './imap.session.js';
import { StreamFault } from './stream-fault.js';

/** The messages of a thread that are in the mailbox now. None of a thread that was moved away, or is known by a number of before. */
export async function threadUids({ client, mailbox }: OpenMailbox, externalId: string): Promise<number[]> {
  const [, validity, uid] = /^uid:(\d+):(\d+)$/.exec(externalId) ?? [];
  if (uid !== undefined) {
    return validity === String(mailbox.uidValidity) ? (await client.search({ uid }, { uid: true })) || [] : [];
  }
  if (externalId.startsWith('hash:')) return [];
  const headers = ['message-id', 'references', 'in-reply-to'].map((name) => ({ header: { [name]: externalId } }));
  return (await client.search({ or: headers }, { uid: true })) || [];
}

/** Where messages are archived: as the stream says, else as the server does. */
export async function archiveIn({ client }: OpenMailbox, { archiveMailbox, host }: ImapConfig): Promise<string> {
  if (archiveMailbox !== undefined) return archiveMailbox;
  const mailboxes = await client.list();
  const archive = ['\\Archive', '\\All']
    .map((use) => mailboxes.find(({ specialUse }) => specialUse === use))
    .find((found) => found !== undefined);
  if (archive !== undefined) return archive.path;
  throw new StreamFault('archive_missing', `${host} names no mailbox for archiving: say which in archiveMailbox.`, {
    kind: 'PERMANENT',
  });
}
