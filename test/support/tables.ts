import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource, type EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';

const COLUMNS = `
  SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS required,
    a.atthasdef OR a.attidentity <> '' AS filled,
    coalesce(a.attnum = ANY ((i.indkey::int2[])[0:i.indnkeyatts - 1]), false) AS key
  FROM pg_attribute a
  JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
  LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
  WHERE a.attnum > 0 AND NOT a.attisdropped`;

interface Found {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly required: boolean;
  readonly filled: boolean;
  readonly key: boolean;
}

/** Each column of each entity as one line: once as the entity has it, once as the migrated database has it. */
export interface Tables {
  readonly entities: readonly string[];
  readonly migrated: readonly string[];
}

/**
 * What entities and migrations say of the same tables. Indexes, checks and foreign keys stand in migrations alone, so only columns are
 * compared: name, type, whether they may be null, whether the database fills them, whether they are of the key.
 */
export async function tablesOf(app: NestFastifyApplication): Promise<Tables> {
  const source = app.get(DataSource);
  const found = await source.query<Found[]>(COLUMNS);
  const names = new Set(source.entityMetadatas.map(({ tableName }) => tableName));
  return {
    entities: source.entityMetadatas.flatMap((entity) => linesOf(source, entity)).toSorted(),
    migrated: found
      .filter(({ table }) => names.has(table))
      .map(line)
      .toSorted(),
  };
}

function linesOf({ driver }: DataSource, { tableName, columns }: EntityMetadata): string[] {
  return columns.map((column) =>
    line({
      table: tableName,
      column: column.databaseName,
      type: typeOf(driver.normalizeType(column), column),
      required: !column.isNullable,
      filled: column.default !== undefined || column.isGenerated || !column.isInsert,
      key: column.isPrimary,
    }),
  );
}

/** As PostgreSQL writes a type: the precision inside, `[]` behind. */
function typeOf(type: string, { precision, isArray }: ColumnMetadata): string {
  const precise = typeof precision === 'number' ? type.replace(/^(\w+)/, `$1(${precision})`) : type;
  return isArray ? `${precise}[]` : precise;
}

function line({ table, column, type, required, filled, key }: Found): string {
  return [`${table}.${column}`, type, required && 'not null', filled && 'default', key && 'key']
    .filter((word) => word !== false)
    .join(' ');
}
