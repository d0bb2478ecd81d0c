import type { Key } from './report-keys.js';

/** What one currency adds to a group, or to the totals. A row has its keys beside this, each under the name of its member. */
export interface ReportRow {
  readonly $total: boolean;
  readonly entries: number;
  readonly seconds: number;
  readonly billableSeconds: number;
  readonly currency: string;
  readonly amount: string;
  readonly cost: string | null;
}

/** What time comes to. A group has its keys beside this. */
export interface Counted {
  seconds: number;
  billableSeconds: number;
  entries: number;
  readonly amounts: Pick<ReportRow, 'currency' | 'amount' | 'cost'>[];
}

export interface Assembled {
  readonly groups: readonly Counted[];
  readonly totals: Counted;
}

type ShownKey = Pick<Key, 'member' | 'words'>;

/** Groups and totals, from rows that come totals first and then group by group: one of several currencies in as many rows. */
export function assembled(keys: readonly ShownKey[], rows: readonly ReportRow[]): Assembled {
  const totals = nothing();
  const groups: Counted[] = [];
  const members = keys.map(({ member, words }) => ({ member, words: words && columnsOf(member, words) }));
  let before: ReportRow | null = null;
  for (const row of rows) {
    if (!row.$total && !isOfGroup(keys, before, row)) groups.push(begun(members, row));
    add(row.$total ? totals : groups.at(-1), row);
    before = row;
  }
  return { groups, totals };
}

function nothing(): Counted {
  return { seconds: 0, billableSeconds: 0, entries: 0, amounts: [] };
}

function isOfGroup(keys: readonly ShownKey[], before: ReportRow | null, row: ReportRow): boolean {
  if (before === null || before.$total) return false;
  return keys.every(({ member }) => read(before, member) === read(row, member));
}

interface Member {
  readonly member: string;
  readonly words: readonly (readonly [word: string, column: string])[] | null;
}

function columnsOf(member: string, words: Readonly<Record<string, string>>): Member['words'] {
  return Object.keys(words).map((word) => [word, `${member}.${word}`] as const);
}

function begun(members: readonly Member[], row: ReportRow): Counted {
  const group: Counted & Record<string, unknown> = { ...nothing() };
  for (const { member, words } of members) {
    const value = read(row, member);
    group[member] = words === null || value === null ? value : named(value, words, row);
  }
  return group;
}

function named(id: unknown, words: NonNullable<Member['words']>, row: ReportRow): Record<string, unknown> {
  const told: Record<string, unknown> = { id };
  for (const [word, column] of words) told[word] = read(row, column);
  return told;
}

function add(to: Counted | undefined, { seconds, billableSeconds, entries, currency, amount, cost }: ReportRow): void {
  if (!to) return;
  to.seconds += seconds;
  to.billableSeconds += billableSeconds;
  to.entries += entries;
  to.amounts.push({ currency, amount, cost });
}

function read(row: ReportRow, column: string): unknown {
  return Reflect.get(row, column);
}
