/** A page as the services answer it. */
interface Page<Row> {
  readonly data: readonly Row[];
  readonly page: { readonly nextCursor: string | null };
}

/** As many rows as are read at once. */
export const PAGE = 100;

/** All rows of a list, read page by page. */
export async function everyRow<Row>(list: (cursor: string) => Promise<Page<Row>>): Promise<Row[]> {
  const found: Row[] = [];
  let cursor: string | null = 'start';
  while (cursor !== null) {
    const { data, page }: Page<Row> = await list(cursor);
    found.push(...data);
    cursor = page.nextCursor;
  }
  return found;
}
