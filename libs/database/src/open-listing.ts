import { type Condition, type Place, type RowsAsk, weightOf, type Window } from '#kernel';
import { conditionText, Values } from './condition-text.js';
import { columnOf, type OpenColumns, type Vocabulary } from './open-column.js';
import { beyondText, orderKeys, type OrderKey, orderText } from './order-text.js';
import { type Bound, type Statement, statement, unnamed } from './statement.js';

/** One table that a list reads from, and which of its rows belong to the list. */
export interface Branch {
  readonly from: string;
  readonly where?: string;
}

/**
 * A list over one tenant whose columns, conditions and order the caller chooses. Several branches are read each by its own index, no
 * further than the page needs, and merged; no row may belong to two.
 */
export interface OpenPlan extends Vocabulary {
  readonly tenant: string;
  readonly branches: readonly [Branch, ...Branch[]];
  /** Fields that others bring, each with the columns they need for it. */
  readonly needs?: Readonly<Record<string, readonly string[]>>;
}

/** Past this many comparisons a question is too rare to deserve a prepared plan. */
const NAMED_COMPARISONS = 2;
/** Every prepared plan is held by every connection, and callers choose among millions of shapes. */
const MOST_NAMED = 200;

type Placed<Row> = Partial<Row> & { $place?: Place };

/** Builds the statements of one list: only what is asked for is selected, and what is asked for often is prepared. */
export class OpenListing<Row> {
  private readonly named = new Map<string, Statement<Placed<Row>>>();
  private readonly counts = new Map<string, Statement<{ total: number }>>();
  /** By the very list of fields: a selection that is asked for again comes as the same one. */
  private readonly selections = new WeakMap<readonly string[], readonly string[]>();

  constructor(private readonly plan: OpenPlan) {}

  /** The page and one row more, in the direction of the window. LIMIT is a literal, because as a parameter it misleads the generic plan. */
  page(tenant: string, ask: RowsAsk): Bound<Placed<Row>> {
    const values = new Values([tenant]);
    const condition = conditionText(ask.where, this.plan, values);
    const keys = orderKeys(this.plan.columns, ask.sort, ask.window);
    const beyond = ask.window.from ? beyondText(keys, ask.window.from, values) : null;
    const where = [condition, ...(beyond ? [beyond] : [])].filter((each) => each !== 'TRUE');
    const fields = this.fields(ask.fields);
    const make = () => this.pageText({ fields, where, keys, places: ask.places, window: ask.window });
    const { limit, offset } = ask.window;
    const order = keys.map(({ key, descending, nullsFirst }) => `${key} ${descending} ${nullsFirst}`);
    const shape = [limit, ask.places, fields.join(), order.join(), where.join('\n')].join('\n');
    const text = offset === 0 && isCommon(ask.where) ? kept(this.named, shape, make) : unnamed<Placed<Row>>(make());
    return { statement: text, values: values.all() };
  }

  /** How many rows there are. */
  count(tenant: string, where: Condition): Bound<{ total: number }> {
    const values = new Values([tenant]);
    const condition = conditionText(where, this.plan, values);
    const make = () => this.countText(condition === 'TRUE' ? [] : [condition]);
    const text = isCommon(where) ? kept(this.counts, condition, make) : unnamed<{ total: number }>(make());
    return { statement: text, values: values.all() };
  }

  /** The columns behind the fields that will be shown, in the order of the table. */
  private fields(asked: readonly string[]): readonly string[] {
    const known = this.selections.get(asked);
    if (known) return known;
    const { columns, needs = {} } = this.plan;
    const wanted = new Set(asked.flatMap((field) => (Object.hasOwn(needs, field) ? (needs[field] ?? []) : [field])));
    const fields = Object.keys(columns).filter((field) => wanted.has(field) && columns[field]?.show !== undefined);
    this.selections.set(asked, fields);
    return fields;
  }

  private pageText(page: PageParts): string {
    const { branches, columns } = this.plan;
    const { keys, window, places } = page;
    const [only, ...others] = branches;
    const limit = `LIMIT ${window.limit + 1}${window.offset > 0 ? ` OFFSET ${window.offset}` : ''}`;
    if (others.length === 0) {
      const shown = [...shownText(columns, page.fields), ...(places ? [placeText(keys, ({ key }) => key)] : [])];
      return [this.rowsText(only, shown, page.where), orderText(keys, ({ key }) => key), limit].join('\n');
    }
    const mergeKey = (_: OrderKey, nth: number) => `"$${nth}"`;
    const inner = [...shownText(columns, page.fields), ...keys.map(({ key }, nth) => `${key} AS "$${nth}"`)];
    const most = `LIMIT ${window.offset + window.limit + 1}`;
    const parts = branches.map((branch) =>
      [this.rowsText(branch, inner, page.where), orderText(keys, ({ key }) => key), most].join('\n'),
    );
    const outer = [...page.fields.map((field) => `"${field}"`), ...(places ? [placeText(keys, mergeKey)] : [])];
    const union = parts.map((part) => `(${part})`).join('\nUNION ALL\n');
    return `SELECT ${outer.join(', ')}\nFROM (${union}) page\n${orderText(keys, mergeKey)}\n${limit}`;
  }

  private countText(where: readonly string[]): string {
    const counts = this.plan.branches.map((branch) => `(${this.rowsText(branch, ['count(*)'], where)})`);
    return `SELECT (${counts.join(' + ')})::int AS total`;
  }

  private rowsText({ from, where: own }: Branch, shown: readonly string[], where: readonly string[]): string {
    const conditions = [`${this.plan.tenant} = $1`, ...(own === undefined ? [] : [own]), ...where];
    return `SELECT ${shown.join(', ')}\nFROM ${from}\nWHERE ${conditions.join('\n  AND ')}`;
  }
}

interface PageParts {
  readonly fields: readonly string[];
  readonly where: readonly string[];
  readonly keys: readonly OrderKey[];
  readonly places: boolean;
  readonly window: Window;
}

function shownText(columns: OpenColumns, fields: readonly string[]): string[] {
  return fields.map((field) => `${columnOf(columns, field)?.show} AS "${field}"`);
}

/** The values of the sort keys as text, which travel in a cursor and come back. */
function placeText(keys: readonly OrderKey[], expression: (key: OrderKey, nth: number) => string): string {
  return `jsonb_build_array(${keys.map((key, nth) => `(${expression(key, nth)})::text`).join(', ')}) AS "$place"`;
}

function isCommon(where: Condition): boolean {
  return weightOf(where) <= NAMED_COMPARISONS;
}

function kept<Of>(known: Map<string, Statement<Of>>, shape: string, make: () => string): Statement<Of> {
  const made = known.get(shape);
  if (made) return made;
  if (known.size >= MOST_NAMED) return unnamed(make());
  const named = statement<Of>(make());
  known.set(shape, named);
  return named;
}
