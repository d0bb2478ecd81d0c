import { distinctLabels, sourceName } from './item-text.js';

/** What a change can touch. */
export interface Content {
  readonly title: string;
  readonly customSourceName: string | null;
  readonly urgency: number;
  readonly description: string | null;
  readonly url: string | null;
  readonly dueAt: string | null;
  readonly dueAllDay: boolean;
  readonly topOfMind: boolean;
  readonly labels: readonly string[];
  readonly metadata: object | null;
}

/** What of it a stream brings, and so would bring again. */
const SYNCHRONISED = ['title', 'urgency', 'description', 'url', 'dueAt', 'dueAllDay', 'labels', 'metadata'] as const;

type Wish = { readonly [Field in keyof Content]?: Content[Field] | null | undefined };

/** The content as it shall be: what is absent stays, null clears. */
export function edited(before: Content, wish: Wish): Content {
  return {
    title: wish.title ?? before.title,
    customSourceName: wish.customSourceName === undefined ? before.customSourceName : sourceName(wish.customSourceName),
    urgency: wish.urgency ?? before.urgency,
    description: wish.description === undefined ? before.description : wish.description,
    url: wish.url === undefined ? before.url : wish.url,
    dueAt: wish.dueAt === undefined ? before.dueAt : wish.dueAt,
    dueAllDay: wish.dueAllDay ?? before.dueAllDay,
    topOfMind: wish.topOfMind ?? before.topOfMind,
    labels: wish.labels ? distinctLabels(wish.labels) : before.labels,
    metadata: wish.metadata === undefined ? before.metadata : wish.metadata,
  };
}

/** What of an item's content its source has to say. */
export type Brought = Pick<Content, (typeof BROUGHT)[number]>;

const BROUGHT = ['title', 'description', 'url', 'dueAt', 'dueAllDay', 'metadata'] as const;

/** The content as its source has it now; what its owner has changed stays as they wanted it. */
export function broughtUp(before: Content, said: Brought, editedFields: readonly string[]): Content {
  const theirs = BROUGHT.filter((name) => !editedFields.includes(name));
  return { ...before, ...Object.fromEntries(theirs.map((name) => [name, said[name]])) };
}

/** The names of the fields that differ. The order of a metadata's members says nothing. */
export function differing(before: Content, after: Content): readonly (keyof Content)[] {
  const names = [...SYNCHRONISED, 'customSourceName', 'topOfMind'] as const;
  return names.filter((name) => canonical(before[name]) !== canonical(after[name]));
}

/** Of those, the ones that synchronising must leave alone from now on, beside the ones it does already. */
export function keptFromStream(already: readonly string[], changed: readonly string[]): string[] {
  const touched = SYNCHRONISED.filter((name) => changed.includes(name));
  return [...new Set([...already, ...touched])].toSorted();
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
