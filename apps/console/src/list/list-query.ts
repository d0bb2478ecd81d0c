import { useSearchParams } from 'wouter';

type Change = Readonly<Record<string, string | readonly string[] | null>>;

export interface ListQuery {
  /** One parameter; empty where it is not set. */
  readonly value: (name: string) => string;
  /** The same as the server is asked with it: not at all where it is not set. */
  readonly given: (name: string) => string | undefined;
  readonly values: (name: string) => string[];
  /** Sets filters and sort; the list begins at its first page again. */
  readonly set: (change: Change) => void;
  readonly goTo: (cursor: string | null) => void;
  /** The filters as they stand, for a link to the same rows as a file. */
  readonly filters: string;
}

/** Filters, sort and page of a list stand in the address: one can go back, and send the list to somebody. */
export function useListQuery(): ListQuery {
  const [search, setSearch] = useSearchParams();
  const write = (change: Change) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      for (const [name, value] of Object.entries(change)) {
        next.delete(name);
        const all = typeof value === 'string' ? [value] : (value ?? []);
        for (const one of all) if (one !== '') next.append(name, one);
      }
      return next;
    });
  const filters = new URLSearchParams(search);
  for (const name of ['cursor', 'limit', 'count']) filters.delete(name);
  return {
    value: (name) => search.get(name) ?? '',
    given: (name) => search.get(name) || undefined,
    values: (name) => search.getAll(name),
    set: (change) => write({ ...change, cursor: null }),
    goTo: (cursor) => write({ cursor }),
    filters: filters.toString(),
  };
}

/** The page that an address asks for, in one of the orders that the server knows or in its own, and how many rows there are. */
export function pageOf<T extends string>(query: ListQuery, sorts: readonly T[]) {
  return {
    count: true,
    sort: sorts.find((sort) => sort === query.value('sort')),
    cursor: query.given('cursor'),
  };
}
