import { Alert, Button, Group, Table, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ListQuery } from './list-query.js';
import { Trouble } from './trouble.js';
import { Waiting } from './waiting.js';

export interface Column<T> {
  /** Empty for a column of actions, each of which has a name of its own. */
  readonly title: string;
  /** The field that the server sorts by, where it can. */
  readonly sort?: string;
  readonly show: (row: T) => ReactNode;
}

interface PageOf<T> {
  readonly data: readonly T[];
  readonly page: { readonly nextCursor: string | null; readonly hasMore: boolean; readonly total?: number };
}

interface Props<T> {
  readonly title: string;
  readonly query: ListQuery;
  readonly result: UseQueryResult<PageOf<T>>;
  readonly columns: readonly Column<T>[];
  readonly idOf: (row: T) => string;
  /** What is said where there is nothing to show. */
  readonly empty: string;
  /** The server's own order. */
  readonly sortedBy?: string;
}

/** One page of a list of the server: sorted, filtered and paged there. */
export function List<T>({ title, query, result, columns, idOf, empty, sortedBy = '' }: Props<T>) {
  if (result.isPending) return <Waiting label={`Loading: ${title}`} />;
  if (result.error) return <Trouble error={result.error} />;
  const { data, page } = result.data;
  const sort = query.value('sort') || sortedBy;
  return (
    <>
      {data.length === 0 ? (
        <Alert variant="light" color="gray" role="presentation">
          {empty}
        </Alert>
      ) : (
        <Table className="list" aria-label={title} aria-busy={result.isFetching} role="table" verticalSpacing="xs">
          <Table.Thead role="rowgroup">
            <Table.Tr role="row">
              {columns.map((column) => (
                <Head key={column.title} column={column} sort={sort} onSort={(next) => query.set({ sort: next })} />
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody role="rowgroup">
            {data.map((row) => (
              <Table.Tr key={idOf(row)} role="row">
                {columns.map((column) => (
                  <Table.Td key={column.title} role="cell" data-title={column.title}>
                    {/* One element, so that a card has two columns: the title and this. */}
                    <div className="anywhere">{column.show(row)}</div>
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Paging query={query} page={page} shown={data.length} />
    </>
  );
}

interface HeadProps<T> {
  readonly column: Column<T>;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}

function Head<T>({ column: { title, sort: field }, sort, onSort }: HeadProps<T>) {
  if (field === undefined) {
    return (
      <Table.Th role="columnheader" scope="col">
        {title === '' ? <span className="unseen">Actions</span> : title}
      </Table.Th>
    );
  }
  const [direction, Icon, next] = directionOf(field, sort);
  return (
    <Table.Th role="columnheader" scope="col" aria-sort={direction} data-sorts="">
      <button type="button" className="sort" onClick={() => onSort(next)}>
        {title} <Icon size={14} aria-hidden />
      </button>
    </Table.Th>
  );
}

/** How a column is sorted now, and what a click on it asks for. */
function directionOf(field: string, sort: string) {
  if (sort === field) return ['ascending', IconArrowUp, `-${field}`] as const;
  if (sort === `-${field}`) return ['descending', IconArrowDown, field] as const;
  return ['none', IconArrowsSort, field] as const;
}

interface PagingProps {
  readonly query: ListQuery;
  readonly page: PageOf<unknown>['page'];
  readonly shown: number;
}

function Paging({ query, page, shown }: PagingProps) {
  const later = query.value('cursor') !== '';
  return (
    <Group justify="space-between" mt="md">
      <Text size="sm" c="dimmed" role="status">
        {page.total === undefined ? `${shown} shown` : `${shown} of ${countOf(page.total)} shown`}
      </Text>
      {(later || page.hasMore) && (
        <Group gap="xs">
          <Button variant="default" size="sm" aria-disabled={!later} onClick={() => later && query.goTo(null)}>
            First page
          </Button>
          <Button
            variant="default"
            size="sm"
            aria-disabled={!page.hasMore}
            onClick={() => page.hasMore && query.goTo(page.nextCursor)}
          >
            Next page
          </Button>
        </Group>
      )}
    </Group>
  );
}

/** The server counts no further than this. */
const COUNTED = 10_000;

function countOf(total: number): string {
  return total > COUNTED ? `more than ${COUNTED.toLocaleString('en')}` : total.toLocaleString('en');
}
