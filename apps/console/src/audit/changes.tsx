import { Code } from '@mantine/core';
import { Rows } from '../list/rows.js';

interface Props {
  /** Each changed field with what it was and is; `*` stands for the whole of a thing that was made or deleted. */
  readonly changes: Readonly<Record<string, unknown>> | null;
}

/** What a change made of a thing, field by field. */
export function ChangesTable({ changes }: Props) {
  const rows = Object.entries(changes ?? {}).flatMap(([name, pair]) => fieldsOf(name, pair));
  return (
    <Rows
      title="Fields that changed"
      rows={rows}
      idOf={({ name }) => name}
      empty="No field is noted."
      columns={[
        { title: 'Field', show: ({ name }) => name },
        { title: 'Before', show: ({ before }) => before !== null && <Code>{before}</Code> },
        { title: 'After', show: ({ after }) => after !== null && <Code>{after}</Code> },
      ]}
    />
  );
}

interface FieldChange {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

function fieldsOf(name: string, pair: unknown): FieldChange[] {
  const [before, after] = isPair(pair) ? pair : [null, pair];
  if (name !== '*') return [{ name, before: shown(before), after: shown(after) }];
  const [old, now] = [membersOf(before), membersOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].map((member) => ({
    name: member,
    before: shown(old.get(member)),
    after: shown(now.get(member)),
  }));
}

function isPair(value: unknown): value is readonly [unknown, unknown] {
  return Array.isArray(value) && value.length === 2;
}

function membersOf(whole: unknown): Map<string, unknown> {
  return new Map(typeof whole === 'object' && whole !== null ? Object.entries(whole) : []);
}

function shown(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}
