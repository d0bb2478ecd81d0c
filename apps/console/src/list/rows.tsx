import { Table, Text } from '@mantine/core';
import type { Column } from './list.js';

interface Props<T> {
  readonly title: string;
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
  readonly idOf: (row: T) => string;
  readonly empty: string;
}

/** A short table that came along with something else, as a whole. */
export function Rows<T>({ title, rows, columns, idOf, empty }: Props<T>) {
  if (rows.length === 0) return <Text c="dimmed">{empty}</Text>;
  return (
    <Table className="list" aria-label={title} role="table" verticalSpacing="xs">
      <Table.Thead role="rowgroup">
        <Table.Tr role="row">
          {columns.map((column) => (
            <Table.Th key={column.title} role="columnheader" scope="col">
              {column.title === '' ? <span className="unseen">Actions</span> : column.title}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody role="rowgroup">
        {rows.map((row) => (
          <Table.Tr key={idOf(row)} role="row">
            {columns.map((column) => (
              <Table.Td key={column.title} role="cell" data-title={column.title}>
                <div className="anywhere">{column.show(row)}</div>
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
