import { useQueryClient } from '@tanstack/react-query';

/** Reads the keys of a shelf anew after one of them changed. */
export function useRefreshKeys(path: string): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [path] });
}
