import { STANDING } from './item.js';

/** A sleeper whose time has come is awake: it shows at that very instant, by the clock of the database. */
const STATE = `(CASE WHEN i.snoozed_until <= now() THEN 'QUEUED' ELSE i.state END)`;
const SNOOZED_UNTIL = '(CASE WHEN i.snoozed_until > now() THEN i.snoozed_until END)';

/** An item in SQL, its table called `i`: what is shown of it, and what lists compare. Its folded texts are lines of `search_text`. */
export const ITEM_COLUMNS = {
  id: { show: 'i.id', type: 'uuid' },
  title: { show: 'i.title', type: 'text', folded: String.raw`split_part(i.search_text, E'\n', 1)` },
  state: { show: STATE, type: 'text' },
  urgency: { show: 'i.urgency', type: 'int' },
  source: { show: 'i.source', type: 'text' },
  customSourceName: {
    show: 'i.custom_source_name',
    by: 'i.custom_source_key',
    type: 'text',
    nullable: true,
    folded: 'i.custom_source_key',
    caseless: true,
  },
  snoozedUntil: { show: SNOOZED_UNTIL, type: 'timestamptz', nullable: true },
  description: {
    show: 'i.description',
    type: 'text',
    nullable: true,
    folded: String.raw`(CASE WHEN i.description IS NOT NULL THEN regexp_replace(i.search_text, E'^(?:[^\n]*\n){3}', '') END)`,
  },
  url: { show: 'i.url', type: 'text', nullable: true },
  dueAt: { show: 'i.due_at', type: 'timestamptz', nullable: true },
  dueAllDay: { show: 'i.due_all_day', type: 'boolean' },
  topOfMind: { show: 'i.top_of_mind', type: 'boolean' },
  bumpCount: { show: 'i.bump_count', type: 'int' },
  snoozeCount: { show: 'i.snooze_count', type: 'int' },
  completedAt: { show: 'i.completed_at', type: 'timestamptz', nullable: true },
  position: { show: 'i.position', type: 'text' },
  labels: { show: 'i.labels', type: 'texts' },
  metadata: { show: 'i.metadata', type: 'json', nullable: true },
  dedupeKey: { show: 'i.dedupe_key', type: 'text', nullable: true },
  streamId: { show: 'i.stream_id', type: 'uuid', nullable: true },
  externalId: { show: 'i.external_id', type: 'text', nullable: true },
  editedFields: { show: 'i.edited_fields', type: 'texts' },
  createdAt: { show: 'i.created_at', type: 'timestamptz' },
  updatedAt: { show: 'i.updated_at', type: 'timestamptz' },
  version: { show: 'i.version', type: 'int' },
} as const;

function selected(shown: Readonly<Record<string, { readonly show: string }>>): string {
  return Object.entries(shown)
    .map(([name, { show }]) => `${show} AS "${name}"`)
    .join(', ');
}

const { description: _long, ...SHORT } = ITEM_COLUMNS;

/** An item as the View has it. */
export const ITEM = selected(ITEM_COLUMNS);
/** The same without its long text. */
export const ITEM_SUMMARY = selected(SHORT);
/** What a deed may change of it, with its id and version. */
export const ITEM_STANDING = selected(
  Object.fromEntries(
    Object.entries(ITEM_COLUMNS).filter(
      ([name]) => name === 'id' || name === 'version' || STANDING.some((each) => each === name),
    ),
  ),
);
/** As it is stored: one whose time has come still sleeps. */
export const STORED_ITEM = selected({
  ...ITEM_COLUMNS,
  state: { show: 'i.state' },
  snoozedUntil: { show: 'i.snoozed_until' },
});

/** Which items are queued, have slept long enough, and sleep: each in the words of an index. */
export const QUEUED = `i.state = 'QUEUED'`;
export const DUE = `i.state = 'SNOOZED' AND i.snoozed_until <= now()`;
export const ASLEEP = `i.state = 'SNOOZED' AND i.snoozed_until > now()`;

/** The ends of the order, sleepers included: each is found in the index of its state. */
export const FIRST_POSITION = `least(
    (SELECT i.position FROM items i WHERE i.owner_id = $1 AND i.state = 'QUEUED' ORDER BY i.position, i.id LIMIT 1),
    (SELECT i.position FROM items i WHERE i.owner_id = $1 AND i.state = 'SNOOZED' ORDER BY i.position, i.id LIMIT 1))`;
export const LAST_POSITION = `greatest(
    (SELECT i.position FROM items i WHERE i.owner_id = $1 AND i.state = 'QUEUED' ORDER BY i.position DESC, i.id DESC LIMIT 1),
    (SELECT i.position FROM items i WHERE i.owner_id = $1 AND i.state = 'SNOOZED' ORDER BY i.position DESC, i.id DESC LIMIT 1))`;
