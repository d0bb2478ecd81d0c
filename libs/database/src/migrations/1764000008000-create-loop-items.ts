import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person's queue, the operations that can be undone, and what is left of items that were destroyed. */
export class CreateLoopItems1764000008000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`${ITEMS}${OPERATIONS}${POSITIONS}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION positions_before(text, int), positions_after(text, int), position_before(text), position_after(text);
      DROP FUNCTION dedupe_hash(text, text);
      DROP TABLE item_tombstones, item_operations, items`);
  }
}

const ITEMS = `
  CREATE TABLE items (
    owner_id uuid NOT NULL REFERENCES people (id),
    id uuid NOT NULL,
    title text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL DEFAULT 'QUEUED' CHECK (state IN ('QUEUED', 'SNOOZED', 'COMPLETED')),
    urgency int NOT NULL DEFAULT 3 CHECK (urgency BETWEEN 1 AND 5),
    source text COLLATE "C" NOT NULL DEFAULT 'NATIVE',
    custom_source_name text COLLATE "C",
    -- Folded by the application (NFC, full case folding): clusters differ in what lower() does.
    custom_source_key text COLLATE "C",
    search_text text COLLATE "C" NOT NULL,
    description text COLLATE "C",
    url text COLLATE "C",
    due_at timestamptz(3),
    due_all_day boolean NOT NULL DEFAULT false,
    -- An order key of fractional-indexing. It survives snoozing and completing; equal ones are told apart by the id.
    position text COLLATE "C" NOT NULL,
    -- What is due counts as queued from that very instant on; a sweeper stores it a little later.
    snoozed_until timestamptz(3),
    top_of_mind boolean NOT NULL DEFAULT false,
    bump_count int NOT NULL DEFAULT 0,
    snooze_count int NOT NULL DEFAULT 0,
    completed_at timestamptz(3),
    labels text[] COLLATE "C" NOT NULL DEFAULT '{}',
    metadata jsonb,
    dedupe_key text COLLATE "C",
    stream_id uuid,
    external_id text COLLATE "C",
    edited_fields text[] NOT NULL DEFAULT '{}',
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    updated_at timestamptz(3) NOT NULL DEFAULT now(),
    version int NOT NULL DEFAULT 1,
    PRIMARY KEY (owner_id, id),
    FOREIGN KEY (owner_id, stream_id) REFERENCES streams (owner_id, id),
    CHECK ((state = 'SNOOZED') = (snoozed_until IS NOT NULL)),
    CHECK ((state = 'COMPLETED') = (completed_at IS NOT NULL))
  );
  CREATE UNIQUE INDEX items_dedupe_key ON items (owner_id, coalesce(custom_source_key, ''), dedupe_key) WHERE dedupe_key IS NOT NULL;
  -- The queue is the merge of the first two: one index of both would read every sleeper in between.
  CREATE INDEX items_queued ON items (owner_id, position, id) WHERE state = 'QUEUED';
  CREATE INDEX items_snoozed ON items (owner_id, snoozed_until, id) WHERE state = 'SNOOZED';
  -- TOP and BOTTOM count sleepers too.
  CREATE INDEX items_snoozed_by_position ON items (owner_id, position, id) WHERE state = 'SNOOZED';
  CREATE INDEX items_top_of_mind ON items (owner_id, position, id) WHERE state = 'QUEUED' AND top_of_mind;
  -- The sweeper's alone: it looks at everybody's sleepers. No list of one person says anything of completed_at, so none can be planned on it.
  CREATE INDEX items_due ON items (snoozed_until) WHERE state = 'SNOOZED' AND completed_at IS NULL;
  CREATE INDEX items_completed ON items (owner_id, completed_at DESC, id DESC) WHERE state = 'COMPLETED';
  CREATE INDEX items_by_creation ON items (owner_id, created_at, id);
  CREATE INDEX items_by_change ON items (owner_id, updated_at, id);
  CREATE INDEX items_by_stream ON items (owner_id, stream_id) WHERE stream_id IS NOT NULL;
`;

const OPERATIONS = `
  -- What an operation found, item by item: id, the version it left, and what was. Kept a day. Without a foreign key, whose check would be
  -- a tenth of every deed: it is written only beside items, which have one.
  CREATE TABLE item_operations (
    owner_id uuid NOT NULL,
    id uuid NOT NULL,
    action text NOT NULL,
    items jsonb NOT NULL,
    undone_by uuid,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    PRIMARY KEY (owner_id, id)
  );
  -- They come in the order of their age, and are looked for by it once a day.
  CREATE INDEX item_operations_by_age ON item_operations USING brin (created_at);

  -- The dedupe keys of destroyed items, as hashes only. Kept 90 days.
  CREATE TABLE item_tombstones (
    owner_id uuid NOT NULL REFERENCES people (id),
    key_hash bytea NOT NULL,
    item_id uuid NOT NULL,
    destroyed_at timestamptz(3) NOT NULL DEFAULT now(),
    PRIMARY KEY (owner_id, key_hash)
  );
  CREATE INDEX item_tombstones_by_age ON item_tombstones (destroyed_at);
  CREATE FUNCTION dedupe_hash(source_key text, dedupe_key text) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sha256(convert_to(coalesce(source_key, '') || chr(10) || dedupe_key, 'UTF8'))
  $$;
`;

/**
 * The two steps of fractional-indexing that hot statements take themselves: the key after the last one and the one before the first. Its
 * keys begin with an integer: a head that says how many digits follow (a: one, b: two … and downwards Z: one, Y: two …), then the digits.
 */
const POSITIONS = `
  CREATE FUNCTION position_after(last text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
  DECLARE
    digits CONSTANT text := '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    head int := ascii(last);
    whole text;
    next_digit int;
  BEGIN
    IF last IS NULL THEN RETURN 'a0'; END IF;
    whole := left(last, CASE WHEN head >= 97 THEN head - 95 ELSE 92 - head END);
    FOR place IN REVERSE length(whole)..2 LOOP
      next_digit := strpos(digits, substr(whole, place, 1));
      IF next_digit < 62 THEN RETURN overlay(whole PLACING substr(digits, next_digit + 1, 1) FROM place FOR 1); END IF;
      whole := overlay(whole PLACING '0' FROM place FOR 1);
    END LOOP;
    IF head = 90 THEN RETURN 'a0'; END IF;
    RETURN chr(head + 1) || CASE WHEN head >= 97 THEN substr(whole, 2) || '0' ELSE substr(whole, 3) END;
  END $$;

  CREATE FUNCTION position_before(first text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
  DECLARE
    digits CONSTANT text := '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    head int := ascii(first);
    whole text;
    digit int;
  BEGIN
    IF first IS NULL THEN RETURN 'a0'; END IF;
    whole := left(first, CASE WHEN head >= 97 THEN head - 95 ELSE 92 - head END);
    IF whole <> first THEN RETURN whole; END IF;
    FOR place IN REVERSE length(whole)..2 LOOP
      digit := strpos(digits, substr(whole, place, 1));
      IF digit > 1 THEN RETURN overlay(whole PLACING substr(digits, digit - 1, 1) FROM place FOR 1); END IF;
      whole := overlay(whole PLACING 'z' FROM place FOR 1);
    END LOOP;
    IF head = 97 THEN RETURN 'Zz'; END IF;
    RETURN chr(head - 1) || CASE WHEN head > 97 THEN substr(whole, 3) ELSE substr(whole, 2) || 'z' END;
  END $$;

  CREATE FUNCTION positions_after(last text, wanted int) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
  DECLARE
    keys text[] := '{}';
    key text := last;
  BEGIN
    FOR nth IN 1..wanted LOOP
      key := position_after(key);
      keys := keys || key;
    END LOOP;
    RETURN keys;
  END $$;

  -- In their order: the first of them is the topmost.
  CREATE FUNCTION positions_before(first text, wanted int) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
  DECLARE
    keys text[] := '{}';
    key text := first;
  BEGIN
    FOR nth IN 1..wanted LOOP
      key := position_before(key);
      keys := key || keys;
    END LOOP;
    RETURN keys;
  END $$;
`;
