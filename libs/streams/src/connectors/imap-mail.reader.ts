import { text as wholeText } from 'node:stream/consumers';
import type { FetchMessageObject, MessageAddressObject } from 'imapflow';
import { draft, entry, type Entry } from './entry.js';
import { textOfHtml } from './html.reader.js';
import { digest } from './http.source.js';
import type { OpenMailbox } from './imap.session.js';
import { idsIn, textPart, threadOf, withoutMarks } from './mail-thread.js';
import { description, oneLine, title } from './plain-text.js';

const MOST_TEXT = 65_536;
const FLAGGED = 4;

/** An entry with the message it was made of. */
export interface MailEntry {
  readonly uid: number;
  readonly entry: Entry;
}

/** Reads messages without marking them as read, oldest first. */
export async function mailEntries(open: OpenMailbox, uids: readonly number[], user: string): Promise<MailEntry[]> {
  if (uids.length === 0) return [];
  const query = {
    envelope: true,
    flags: true,
    internalDate: true,
    bodyStructure: true,
    headers: ['references', 'in-reply-to'],
  };
  const messages = await open.client.fetchAll([...uids], query, { uid: true });
  const entries: MailEntry[] = [];
  for (const message of messages.filter(({ uid }) => uids.includes(uid)).toSorted((a, b) => a.uid - b.uid)) {
    entries.push({ uid: message.uid, entry: mailEntry(message, { open, user, text: await textOf(open, message) }) });
  }
  return entries;
}

async function textOf({ client }: OpenMailbox, { uid, bodyStructure }: FetchMessageObject): Promise<string> {
  const found = textPart(bodyStructure);
  if (found === null) return '';
  const { content } = await client.download(String(uid), found.part, { uid: true, maxBytes: MOST_TEXT });
  const text = content === undefined ? '' : await wholeText(content);
  return found.isHtml ? textOfHtml(text) : text;
}

interface Around {
  readonly open: OpenMailbox;
  readonly user: string;
  readonly text: string;
}

function mailEntry(message: FetchMessageObject, { open, user, text }: Around): Entry {
  const { uid, envelope, flags, internalDate, headers } = message;
  const [messageId = null] = idsIn(envelope?.messageId ?? '');
  const thread = threadOf(headers?.toString() ?? '', envelope?.messageId ?? null);
  const known = thread ?? `uid:${open.mailbox.uidValidity}:${uid}`;
  const [sender] = envelope?.from ?? [];
  const subject = oneLine(envelope?.subject ?? '');
  const link = messageId === null ? '' : `mid:${encodeURIComponent(messageId)}`;
  return entry({
    externalId: known.length <= 255 ? known : `hash:${digest(known)}`,
    updatedAt: instantOf(internalDate),
    activity: messageId ?? known,
    own: sender?.address?.toLowerCase() === user.toLowerCase(),
    draft: draft({
      title: title(thread === messageId ? subject : withoutMarks(subject)) || 'No subject',
      description: description(
        [`From: ${named(sender)}`, text.trim(), link].filter((part) => part !== '').join('\n\n'),
      ),
      urgency: flags?.has('\\Flagged') === true ? FLAGGED : null,
      metadata: { from: named(sender), messageId, mailbox: open.mailbox.path },
    }),
  });
}

function named(sender: MessageAddressObject | undefined): string {
  const [name, address] = [oneLine(sender?.name ?? '').slice(0, 200), oneLine(sender?.address ?? '').slice(0, 254)];
  if (name === '' || name === address) return address;
  return address === '' ? name : `${name} (${address})`;
}

function instantOf(date: Date | string | undefined): string | null {
  const at = new Date(date ?? Number.NaN);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
