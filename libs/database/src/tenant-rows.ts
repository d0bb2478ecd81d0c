import type { Pool } from 'pg';

/** A table with rows of tenants, and the tables of such that refer to it. */
interface TenantTable {
  readonly name: string;
  readonly referredBy: readonly string[];
  /** Rows refer to others of the same table, so they go together. */
  readonly refersToItself: boolean;
}

const BATCH = 5_000;

/** Whose rows go: those of this tenant in every table with this column, but for the tables that are kept. */
export interface Tenancy {
  readonly column: string;
  readonly tenant: string;
  readonly kept: readonly string[];
}

/**
 * Deletes every row of a tenant from every table that has the column, whichever they are by then: the catalogue is asked, so a table that
 * comes later is not forgotten. Those that refer to others go first, batch by batch, each batch at once or not at all; broken off, it can
 * be begun again.
 */
export async function deleteTenantRows(pool: Pool, tenancy: Tenancy): Promise<void> {
  const tables = (await tenantTables(pool, tenancy.column)).filter(({ name }) => !tenancy.kept.includes(name));
  // Emptying one may have written to another that was empty already: sums follow their entries.
  for (let round = 0; round < 2; round++) for (const table of inOrder(tables)) await empty(pool, table, tenancy);
}

async function tenantTables(pool: Pool, column: string): Promise<readonly TenantTable[]> {
  const { rows } = await pool.query<TenantTable>(
    `WITH tenant AS (
       SELECT c.oid, c.relname::text AS name
       FROM pg_class c
       JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = $1 AND NOT a.attisdropped
       WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
     )
     SELECT t.name,
       ARRAY(SELECT DISTINCT r.name FROM pg_constraint k JOIN tenant r ON r.oid = k.conrelid
         WHERE k.contype = 'f' AND k.confrelid = t.oid AND r.oid <> t.oid) AS "referredBy",
       EXISTS (SELECT FROM pg_constraint k WHERE k.contype = 'f' AND k.confrelid = t.oid AND k.conrelid = t.oid) AS "refersToItself"
     FROM tenant t
     ORDER BY t.name`,
    [column],
  );
  return rows;
}

/** Each table after all that refer to it. */
function inOrder(tables: readonly TenantTable[]): readonly TenantTable[] {
  const done = new Set<string>();
  const ordered: TenantTable[] = [];
  for (let waiting = tables; waiting.length > 0; waiting = waiting.filter(({ name }) => !done.has(name))) {
    const ready = waiting.filter(({ referredBy }) => referredBy.every((name) => done.has(name)));
    if (ready.length === 0) throw new Error(`${waiting.map(({ name }) => name).join(', ')} refer to each other.`);
    for (const table of ready) done.add(table.name);
    ordered.push(...ready);
  }
  return ordered;
}

async function empty(pool: Pool, { name, refersToItself }: TenantTable, { column, tenant }: Tenancy): Promise<void> {
  const [table, tenantColumn] = [quoted(name), quoted(column)];
  const statement = refersToItself
    ? `DELETE FROM ${table} WHERE ${tenantColumn} = $1`
    : `DELETE FROM ${table} WHERE ctid IN (SELECT ctid FROM ${table} WHERE ${tenantColumn} = $1 LIMIT ${BATCH})`;
  for (let deleted = 1; deleted > 0;) {
    const { rowCount } = await pool.query(statement, [tenant]);
    deleted = rowCount ?? 0;
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
