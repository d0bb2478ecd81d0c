import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What makes a single entry cheap: its sums are added without grouping them first, or left alone where it changes in nothing that they
 * hold; and its person's name comes with their terms.
 */
export class AddUpOneEntry1764000006500 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE OR REPLACE VIEW member_terms AS
        SELECT m.team_id, m.person_id, m.rate, m.cost, m.left_at IS NULL AS present, p.timezone, p.name
        FROM memberships m
        JOIN people p ON p.id = m.person_id;

      CREATE FUNCTION sum_new_time() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM FROM written OFFSET 1;
        IF FOUND THEN
          INSERT INTO time_sums AS s ${OF_MANY} ${ADDED};
        ELSE
          INSERT INTO time_sums AS s ${OF_ONE} ${ADDED};
        END IF;
        RETURN NULL;
      END $$;

      CREATE FUNCTION sum_changed_time() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM FROM written OFFSET 1;
        IF NOT FOUND THEN
          PERFORM FROM erased e, written n WHERE (${summed('e')}) IS DISTINCT FROM (${summed('n')});
          IF NOT FOUND THEN
            RETURN NULL;
          END IF;
        END IF;
        INSERT INTO time_sums AS s ${OF_CHANGED} ${ADDED};
        RETURN NULL;
      END $$;
      ${summedBy('sum_new_time', 'sum_changed_time')}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${summedBy('sum_time', 'sum_time')}
      DROP FUNCTION sum_new_time(), sum_changed_time();
      DROP VIEW member_terms;
      CREATE VIEW member_terms AS
        SELECT m.team_id, m.person_id, m.rate, m.cost, m.left_at IS NULL AS present, p.timezone
        FROM memberships m
        JOIN people p ON p.id = m.person_id`);
  }
}

function summedBy(ofNew: string, ofChanged: string): string {
  return `
      DROP TRIGGER time_entries_summed_in ON time_entries;
      DROP TRIGGER time_entries_summed_anew ON time_entries;
      CREATE TRIGGER time_entries_summed_in AFTER INSERT ON time_entries REFERENCING NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION ${ofNew}();
      CREATE TRIGGER time_entries_summed_anew AFTER UPDATE ON time_entries REFERENCING OLD TABLE AS erased NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION ${ofChanged}();`;
}

/** All of an entry that a sum holds. */
function summed(row: string): string {
  return ['date', 'project_id', 'user_id', 'billable', 'currency', 'duration_seconds', 'invoice_id', 'amount', 'cost']
    .map((column) => `${row}.${column}`)
    .join(', ');
}

/** Months before days, as everywhere: who has to wait then waits at the month, and holds no sum that the other still needs. */
const GRAINS = `CROSS JOIN LATERAL (VALUES ('MONTH', date_trunc('month', e.date::timestamp)::date), ('DAY', e.date)) AS g(grain, day)`;

/** One entry adds to two sums, each once: there is nothing to group and nothing to sort, and setting that up cost more than adding. */
const OF_ONE = `
          SELECT e.team_id, g.grain, g.day, e.project_id, e.user_id, e.billable, e.currency, 1, e.duration_seconds,
            CASE WHEN e.invoice_id IS NOT NULL THEN e.duration_seconds ELSE 0 END, coalesce(e.amount, 0),
            CASE WHEN e.invoice_id IS NULL THEN coalesce(e.amount, 0) ELSE 0 END,
            coalesce(worth_of(e.duration_seconds, e.cost, e.currency), 0)
          FROM written e
          ${GRAINS}
          WHERE e.duration_seconds IS NOT NULL`;

const OF_MANY = `
          SELECT e.team_id, g.grain, g.day, e.project_id, e.user_id, e.billable, e.currency, count(*), sum(e.duration_seconds),
            sum(CASE WHEN e.invoice_id IS NOT NULL THEN e.duration_seconds ELSE 0 END), sum(coalesce(e.amount, 0)),
            sum(CASE WHEN e.invoice_id IS NULL THEN coalesce(e.amount, 0) ELSE 0 END),
            sum(coalesce(worth_of(e.duration_seconds, e.cost, e.currency), 0))
          FROM written e
          ${GRAINS}
          WHERE e.duration_seconds IS NOT NULL
          GROUP BY 1, 2, 3, 4, 5, 6, 7
          ORDER BY 1, 2 DESC, 3, 4, 5, 6, 7`;

/** As it was, taken away, and as it is, added: a sum that comes out the same is not touched. */
const OF_CHANGED = `
          SELECT e.team_id, g.grain, g.day, e.project_id, e.user_id, e.billable, e.currency, sum(e.sign), sum(e.sign * e.duration_seconds),
            sum(CASE WHEN e.invoice_id IS NOT NULL THEN e.sign * e.duration_seconds ELSE 0 END),
            sum(e.sign * coalesce(e.amount, 0)),
            sum(CASE WHEN e.invoice_id IS NULL THEN e.sign * coalesce(e.amount, 0) ELSE 0 END),
            sum(e.sign * coalesce(worth_of(e.duration_seconds, e.cost, e.currency), 0))
          FROM (SELECT -1 AS sign, o.* FROM erased o UNION ALL SELECT 1, n.* FROM written n) e
          ${GRAINS}
          WHERE e.duration_seconds IS NOT NULL
          GROUP BY 1, 2, 3, 4, 5, 6, 7
          HAVING sum(e.sign) <> 0 OR sum(e.sign * e.duration_seconds) <> 0 OR sum(e.sign * coalesce(e.amount, 0)) <> 0
            OR sum(CASE WHEN e.invoice_id IS NOT NULL THEN e.sign * e.duration_seconds ELSE 0 END) <> 0
            OR sum(CASE WHEN e.invoice_id IS NULL THEN e.sign * coalesce(e.amount, 0) ELSE 0 END) <> 0
            OR sum(e.sign * coalesce(worth_of(e.duration_seconds, e.cost, e.currency), 0)) <> 0
          ORDER BY 1, 2 DESC, 3, 4, 5, 6, 7`;

const ADDED = `
          ON CONFLICT ON CONSTRAINT time_sums_key DO UPDATE SET entries = s.entries + EXCLUDED.entries,
            seconds = s.seconds + EXCLUDED.seconds, billed_seconds = s.billed_seconds + EXCLUDED.billed_seconds,
            amount = s.amount + EXCLUDED.amount, unbilled_amount = s.unbilled_amount + EXCLUDED.unbilled_amount,
            cost = s.cost + EXCLUDED.cost`;
