import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { Filters, TextFilter } from '../list/filters.js';
import type { ListQuery } from '../list/list-query.js';

/** By what, on what and when. Whose rows they are comes by links from people and keys. */
export function AuditFilters({ query, children }: { readonly query: ListQuery; readonly children?: ReactNode }) {
  return (
    <Filters>
      <TextFilter query={query} name="action" label="What" placeholder="api_key.created" />
      <TextFilter query={query} name="resourceType" label="On" placeholder="invoice" />
      <TextFilter query={query} name="resourceId" label="Id of it" />
      <TextFilter query={query} name="actorId" label="Id of who did it" />
      <DayFilter query={query} name="from" label="From" />
      <DayFilter query={query} name="to" label="To" />
      {children}
    </Filters>
  );
}

interface DayFilterProps {
  readonly query: ListQuery;
  readonly name: string;
  readonly label: string;
}

function DayFilter({ query, name, label }: DayFilterProps) {
  return (
    <TextInput
      type="date"
      label={label}
      value={query.value(name)}
      onChange={({ currentTarget }) => query.set({ [name]: currentTarget.value })}
    />
  );
}
