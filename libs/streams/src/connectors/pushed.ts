import { isRecord, type Json, memberAt, textAt } from './json.js';

/** What was made out of a push; everything foreign, nothing cleaned yet. */
export interface Pushed {
  readonly title: string | null;
  readonly description: string | null;
  readonly url: string | null;
  readonly urgency: number | null;
  readonly labels: readonly string[];
  /** The thing it speaks about: later pushes with the same one change or complete its item. */
  readonly externalId: string | null;
  readonly dedupeKey: string | null;
  readonly complete: boolean;
  readonly metadata?: { readonly [name: string]: Json };
}

export function pushed(said: Partial<Pushed>): Pushed {
  return {
    title: null,
    description: null,
    url: null,
    urgency: null,
    labels: [],
    externalId: null,
    dedupeKey: null,
    complete: false,
    ...said,
  };
}

/** A urgency as senders write it: 1 to 5, as number or text; null for anything else. */
export function urgencyIn(value: unknown): number | null {
  const number = typeof value === 'string' && /^[1-5]$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 1 && number <= 5 ? number : null;
}

/** Whether a value says that something is done. What a filter of a path found says so by being there. */
export function saysDone(value: unknown): boolean {
  if (typeof value === 'string') return /^(true|resolved|closed|done|completed)$/i.test(value);
  return value === true || isRecord(value);
}

/** A JSON object of the plain form. Without an id of its own, what it is told apart by is also what it is known by. */
export function ofPlainJson(body: unknown): Pushed {
  const labels = memberAt(body, 'labels');
  const dedupeKey = textAt(body, 'dedupeKey');
  return pushed({
    title: textAt(body, 'title'),
    description: textAt(body, 'description'),
    url: textAt(body, 'url'),
    urgency: urgencyIn(memberAt(body, 'urgency')),
    labels: Array.isArray(labels) ? labels.filter((label) => typeof label === 'string') : [],
    externalId: textAt(body, 'externalId') ?? dedupeKey,
    dedupeKey,
    complete: saysDone(memberAt(body, 'complete')),
  });
}

/** Text whose first line is the title, and the rest the description. */
export function ofPlainText(text: string): Pushed {
  const [first = '', ...rest] = text.trim().split('\n');
  const description = rest.join('\n').trim();
  return pushed({ title: first.trim() === '' ? null : first, description: description === '' ? null : description });
}
