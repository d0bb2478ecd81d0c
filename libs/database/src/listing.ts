import { type Ask, COUNT_CAP } from '#kernel';
import { type Bound, type Statement, statement, unnamed } from './statement.js';

/** A column a list can be sorted by. The expression must never be null, or rows would vanish between pages. */
export interface SortKey {
  readonly key: string;
  readonly type: 'text' | 'timestamptz' | 'date' | 'numeric' | 'int';
}

/**
 * A keyset list over one tenant: `select` and `from` as they stand, the sorts and filters it knows.
 * A filter is a condition in which `?` stands for its value; one without `?` is a mere condition, on when its value is true.
 */
export interface ListingPlan<Sort extends string, Filter extends string> {
  readonly select: string;
  readonly from: string;
  readonly tenant: string;
  readonly id: string;
  readonly sorts: Readonly<Record<Sort, SortKey>>;
  readonly filters: Readonly<Record<Filter, string>>;
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
  page(tenant: string, ask: Ask, given: FilterValues<Filter>): Bound<Row & { $key: string }> {
    const filters = this.active(given);
    const signature = [ask.sort, ask.descending, ask.after !== null, ask.limit, ...filters.names].join(' ');
    const known = this.statements.get(signature) ?? this.pageStatement(ask, filters);
    this.statements.set(signature, known);
    const after = ask.after === null ? [] : [ask.after.key, ask.after.id];
    return { statement: known, values: [tenant, ...filters.values, ...after] };
  }

  /** The count, which gives up at the cap: a million rows cost no more than ten thousand. */
  count(tenant: string, given: FilterValues<Filter>): Bound<{ total: number }> {
    const filters = this.active(given);
    const signature = filters.names.join(' ');
    const known = this.counts.get(signature) ?? this.countStatement(filters);
    this.counts.set(signature, known);
    return { statement: known, values: [tenant, ...filters.values] };
  }

  /** Every row that the filters let through, without limit: for exports, read by a server-side cursor. */
  all(tenant: string, sort: Sort, given: FilterValues<Filter>): Bound<Row> {
    const filters = this.active(given);
    const { key } = this.plan.sorts[sort];
    const text = `SELECT ${this.plan.select}\n${this.where(filters)}\nORDER BY ${key}, ${this.plan.id}`;
    return { statement: unnamed<Row>(text), values: [tenant, ...filters.values] };
  }

  private active(given: FilterValues<Filter>) {
    const values: unknown[] = [];
    const names: string[] = [];
    const conditions: string[] = [];
    for (const [name, condition] of Object.entries<string>(this.plan.filters)) {
      const value = Object.entries(given).find(([key]) => key === name)?.[1];
      if (value === undefined || value === null || value === false) continue;
      names.push(name);
      if (condition.includes('?')) values.push(value);
      conditions.push(condition.replaceAll('?', `$${values.length + 1}`));
    }
    return { names, values, conditions };
  }

  private where({ conditions }: { conditions: readonly string[] }): string {
    return [`FROM ${this.plan.from}`, `WHERE ${this.plan.tenant} = $1`, ...conditions.map((c) => `  AND ${c}`)].join(
      '\n',
    );
  }

  private pageStatement(ask: Ask, filters: { names: string[]; values: unknown[]; conditions: string[] }) {
    const sort = Object.entries<SortKey>(this.plan.sorts).find(([name]) => name === ask.sort)?.[1];
    if (!sort) throw new Error(`No sort ${ask.sort} on ${this.plan.from}.`);
    const direction = ask.descending ? 'DESC' : 'ASC';
    const next = filters.values.length + 2;
    const seen = `  AND (${sort.key}, ${this.plan.id}) ${ask.descending ? '<' : '>'} ($${next}::${sort.type}, $${next + 1}::uuid)`;
    const text = [
      `SELECT ${this.plan.select}, ${sort.key} AS "$key"`,
      this.where(filters),
      ...(ask.after ? [seen] : []),
      `ORDER BY ${sort.key} ${direction}, ${this.plan.id} ${direction}`,
      `LIMIT ${ask.limit + 1}`,
    ].join('\n');
    const make = filters.names.length > NAMED_FILTERS ? unnamed : statement;
    return make<Row & { $key: string }>(text);
  }

  private countStatement(filters: { conditions: string[] }) {
    return statement<{ total: number }>(
      `SELECT count(*)::int AS total FROM (SELECT 1\n${this.where(filters)}\nLIMIT ${COUNT_CAP}) counted`,
    );
  }
}
