/** The message that a thread began with, by what its messages say of those before them: without angle brackets. */
export function threadOf(headers: string, messageId: string | null): string | null {
  const unfolded = headers.replaceAll(/\r?\n[ \t]+/g, ' ');
  const [reference] = idsIn(/^references:(.*)$/im.exec(unfolded)?.[1] ?? '');
  const [parent] = idsIn(/^in-reply-to:(.*)$/im.exec(unfolded)?.[1] ?? '');
  return reference ?? parent ?? idsIn(messageId ?? '')[0] ?? null;
}

export function idsIn(text: string): string[] {
  return [...text.matchAll(/<([^<>\s]{1,500})>/g)].map(([, id = '']) => id);
}

/** A subject without the marks of answering and passing on, in the languages of common mail programs. */
export function withoutMarks(subject: string): string {
  return subject.replace(/^(?:(?:re|aw|antw|sv|vs|odp|rif|fwd?|wg|tr|rv|enc)\s*(?:\[\d+\])?\s*:\s*)+/i, '');
}

/** A part of a message, as a mail server tells its structure. */
export interface MailPart {
  readonly part?: string | undefined;
  readonly type: string;
  readonly disposition?: string | undefined;
  readonly childNodes?: readonly MailPart[] | undefined;
}

/** The part that is read: plain text before HTML, never an attachment. A message of one part calls it 1. */
export function textPart(root: MailPart | undefined): { readonly part: string; readonly isHtml: boolean } | null {
  const parts = root === undefined ? [] : leaves(root);
  const shown = parts.filter(({ disposition }) => disposition !== 'attachment');
  const found = shown.find(({ type }) => type === 'text/plain') ?? shown.find(({ type }) => type === 'text/html');
  return found === undefined ? null : { part: found.part ?? '1', isHtml: found.type === 'text/html' };
}

function leaves(part: MailPart): MailPart[] {
  return part.childNodes === undefined ? [part] : part.childNodes.flatMap(leaves);
}
