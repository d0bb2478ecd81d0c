import { type Ask, COUNT_CAP } from '#kernel';
import { type Bound, type Statement, statement, unnamed } from './statement.js';

/** A column a list can be sorted by. The expression must never be null, or rows would vanish between pages. */
export interface SortKey {
  readonly key: string;
  readonly type: 'text' | 'timestamptz' | 'timestamp' | 'date' | 'numeric' | 'int';
  /** What comes next among equals, before the id. */
  readonly next?: Omit<SortKey, 'next'>;
}

/**
 * A keyset list over one tenant, or over all of them: `select` and `from` as they stand, the sorts and filters it knows.
 * A filter is a condition in which `?` stands for its value; one without `?` is a mere condition, on when its value is true.
 */
export interface ListingPlan<Sort extends string, Filter extends string> {
  readonly select: string;
  readonly from: string;
  /** The column that every statement is narrowed by; null for lists of the whole installation, which doors for staff alone show. */
  readonly tenant: string | null;
  readonly id: string;
  readonly sorts: Readonly<Record<Sort, SortKey>>;
  readonly filters: Readonly<Record<Filter, string>>;
  /** What is looked up for the finished page alone, whose rows bear the name they have in `from`. */
  readonly beside?: Beside;
  /**
   * The filters under which one plan serves tenants of every size; absent: all. With any other a statement is planned for its values: a
   * plan that is kept takes the tenant to be of average size, and would read most of a large one to sort it.
   */
  readonly steady?: readonly Filter[];
  readonly merged?: Merged<Filter>;
}

/**
 * A filter that one condition could not answer in the order of an index: its rows are read by several, each in the words of an index and no
 * further than the page needs, and merged. No row may suit two.
 */
export interface Merged<Filter extends string> {
  readonly filter: Filter;
  readonly conditions: readonly string[];
  /** Its value is a list of texts, and the conditions are on one of them: `wanted.value`. */
  readonly ofEach?: boolean;
}

/** The filters of one question. */
interface Active {
  readonly names: readonly string[];
  readonly values: readonly unknown[];
  /** Of each name its condition, and the parameter that holds its value. */
  readonly conditions: readonly string[];
  readonly parameters: readonly string[];
}

/** Names from other tables: parts of a WITH that read from `page`, so that each is looked up once; and how they join its rows. */
export interface Beside {
  readonly named: string;
  readonly joins: string;
}

export type FilterValues<Filter extends string> = Readonly<Partial<Record<Filter, unknown>>>;

/** Past this many filters at once a combination is too rare to deserve a prepared plan. */
const NAMED_FILTERS = 2;

/**
 * Builds the statements of one list. Each combination of sort, direction, filters and limit that occurs gets its own text, made once:
 * the planner then sees a plain keyset scan. LIMIT is a literal, because as a parameter it misleads the generic plan.
 */
export class Listing<Row, Sort extends string, Filter extends string> {
  private readonly statements = new Map<string, Statement<Row & { $key: string }>>();
  private readonly counts = new Map<string, Statement<{ total: number }>>();

  constructor(private readonly plan: ListingPlan<Sort, Filter>) {}

  /** The page: one row more than asked, each with its sort value as `$key`, which no View declares and so never leaves. */
  page(tenant: string | null, ask: Ask, given: FilterValues<Filter>): Bound<Row & { $key: string }> {
    const filters = this.active(given);
    const signature = [ask.sort, ask.descending, ask.after !== null, ask.limit, ...filters.names].join(' ');
    const made = this.isKept(filters.names)
      ? kept(this.statements, signature, () => statement(this.pageText(ask, filters)))
      : unnamed<Row & { $key: string }>(this.pageText(ask, filters));
    const after = ask.after === null ? [] : [ask.after.key, ask.after.id];
    return { statement: made, values: [...this.owner(tenant), ...filters.values, ...after] };
  }

  /** The count, which gives up at the cap: a million rows cost no more than ten thousand. */
  count(tenant: string | null, given: FilterValues<Filter>): Bound<{ total: number }> {
    const filters = this.active(given);
    const made = this.isKept(filters.names)
      ? kept(this.counts, filters.names.join(' '), () => statement(this.countText(filters)))
      : unnamed<{ total: number }>(this.countText(filters));
    return { statement: made, values: [...this.owner(tenant), ...filters.values] };
  }

  /** The first value. A list of one tenant is never read without it, and one of all never for somebody. */
  private owner(tenant: string | null): readonly string[] {
    if ((tenant === null) !== (this.plan.tenant === null)) throw new Error(`Whose rows of ${this.plan.from}?`);
    return tenant === null ? [] : [tenant];
  }

  /** How many values stand before those of the filters. */
  private get owners(): number {
    return this.plan.tenant === null ? 0 : 1;
  }

  private active(given: FilterValues<Filter>): Active {
    const values: unknown[] = [];
    const names: string[] = [];
    const conditions: string[] = [];
    const parameters: string[] = [];
    for (const [name, condition] of Object.entries<string>(this.plan.filters)) {
      const value = Object.entries(given).find(([key]) => key === name)?.[1];
      if (value === undefined || value === null || value === false) continue;
      if (condition.includes('?')) values.push(value);
      const parameter = `$${this.owners + values.length}`;
      names.push(name);
      parameters.push(parameter);
      conditions.push(condition.replaceAll('?', parameter));
    }
    return { names, values, conditions, parameters };
  }

  private where(conditions: readonly string[]): string {
    const { from, tenant } = this.plan;
    const owned = tenant === null ? 'TRUE' : `${tenant} = $1`;
    return [`FROM ${from}`, `WHERE ${owned}`, ...conditions.map((c) => `  AND ${c}`)].join('\n');
  }

  private pageText(ask: Ask, filters: Active): string {
    const sort = Object.entries<SortKey>(this.plan.sorts).find(([name]) => name === ask.sort)?.[1];
    if (!sort) throw new Error(`No sort ${ask.sort} on ${this.plan.from}.`);
    const direction = ask.descending ? 'DESC' : 'ASC';
    const next = filters.values.length + this.owners + 1;
    const keys = [...keysOf(sort), this.plan.id];
    const last = [...lastKeys(sort, next), `$${next + 1}::uuid`];
    const seen = `  AND (${keys.join(', ')}) ${ask.descending ? '<' : '>'} (${last.join(', ')})`;
    const order = `ORDER BY ${keys.map((key) => `${key} ${direction}`).join(', ')}`;
    const limit = `LIMIT ${ask.limit + 1}`;
    const found = (conditions: readonly string[]) =>
      [this.where(conditions), ...(ask.after ? [seen] : []), order, limit].join('\n');
    const rows = this.rowsText(filters, found, `${order}\n${limit}`);
    return this.selected(`${shownKey(sort)} AS "$key"`, rows, order);
  }

  /** From where the rows come: as `found` reads them, or merged of several such readings. */
  private rowsText(
    { names, conditions, parameters }: Active,
    found: (conditions: readonly string[]) => string,
    order: string,
  ): string {
    const { merged, id } = this.plan;
    const at = merged ? names.indexOf(merged.filter) : -1;
    if (!merged || at < 0) return found(conditions);
    const [row] = id.split('.');
    const parts = merged.conditions.map((one) => `(SELECT ${row}.*\n${found(conditions.with(at, one))})`);
    const each = merged.ofEach ? `unnest(${parameters[at]}::text[]) AS wanted(value)\nCROSS JOIN LATERAL ` : '';
    return `FROM ${each}(${parts.join('\nUNION ALL\n')}) ${row}\n${order}`;
  }

  private selected(key: string, rows: string, order: string): string {
    const { select, id, beside } = this.plan;
    if (beside === undefined) return `SELECT ${select}, ${key}\n${rows}`;
    const [row] = id.split('.');
    const page = `WITH page AS MATERIALIZED (SELECT ${row}.*\n${rows}\n), ${beside.named}`;
    return `${page}\nSELECT ${select}, ${key}\nFROM page ${row} ${beside.joins}\n${order}`;
  }

  private isKept(names: readonly string[]): boolean {
    const { steady } = this.plan;
    return names.length <= NAMED_FILTERS && names.every((name) => steady?.some((each) => each === name) ?? true);
  }

  private countText(filters: Active): string {
    return `SELECT count(*)::int AS total FROM (SELECT 1\n${this.where(filters.conditions)}\nLIMIT ${COUNT_CAP}) counted`;
  }
}

/** Only what is prepared is held here: of the rare combinations there are millions. */
function kept<Of>(known: Map<string, Statement<Of>>, signature: string, make: () => Statement<Of>): Statement<Of> {
  const made = known.get(signature) ?? make();
  known.set(signature, made);
  return made;
}

function keysOf({ key, next }: SortKey): string[] {
  return next ? [key, next.key] : [key];
}

/** The values of the last row seen, from the parameter that holds its `$key`. */
function lastKeys({ type, next }: SortKey, parameter: number): string[] {
  if (!next) return [`$${parameter}::${type}`];
  return [type, next.type].map((each, nth) => `($${parameter}::jsonb->>${nth})::${each}`);
}

/** As text, which travels in a cursor: whole numbers and instants without a zone would come as something else. Two keys travel as a JSON array. */
function shownKey({ key, type, next }: SortKey): string {
  if (next) return `jsonb_build_array(${key}, ${next.key})::text`;
  return type === 'int' || type === 'timestamp' ? `(${key})::text` : key;
}
