/** A sleeper whose time has come is awake: it shows at that very instant, by the clock of the database. */
const STATE = `CASE WHEN i.snoozed_until <= now() THEN 'QUEUED' ELSE i.state END`;
const SNOOZED_UNTIL = 'CASE WHEN i.snoozed_until > now() THEN i.snoozed_until END';

function columns(state: string, snoozedUntil: string): string {
  return `i.id, i.title, ${state} AS state, i.urgency, i.source, i.custom_source_name AS "customSourceName", ${snoozedUntil} AS "snoozedUntil",
  i.description, i.url, i.due_at AS "dueAt", i.due_all_day AS "dueAllDay", i.top_of_mind AS "topOfMind", i.bump_count AS "bumpCount",
  i.snooze_count AS "snoozeCount", i.completed_at AS "completedAt", i.position, i.labels, i.metadata, i.dedupe_key AS "dedupeKey",
  i.stream_id AS "streamId", i.external_id AS "externalId", i.edited_fields AS "editedFields", i.created_at AS "createdAt",
  i.updated_at AS "updatedAt", i.version`;
}

/** An item (`items i`) as the View has it. */
export const ITEM = columns(STATE, SNOOZED_UNTIL);

/** As it is stored: one whose time has come still sleeps. */
export const STORED_ITEM = columns('i.state', 'i.snoozed_until');

/** The ends of the order, sleepers included: each is found in the index of its state. */
export const FIRST_POSITION = `least(
    (SELECT i.position FROM items i WHERE i.owner_id = $1 AND i.state = 'QUEUED' ORDER BY i.position, i.id LIMIT 1),
    (SELECT i.position FROM items i WHERE i.owner_id = $1 AND i.state = 'SNOOZED' ORDER BY i.position, i.id LIMIT 1))`;
export const LAST_POSITION = `greatest(
    (SELECT i.position FROM items i WHERE i.owner_id = $1 AND i.state = 'QUEUED' ORDER BY i.position DESC, i.id DESC LIMIT 1),
    (SELECT i.position FROM items i WHERE i.owner_id = $1 AND i.state = 'SNOOZED' ORDER BY i.position DESC, i.id DESC LIMIT 1))`;
