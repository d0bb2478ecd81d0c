import { useQueryClient } from '@tanstack/react-query';
import { useNotice } from '../shell/notice.js';

/** Tells that staff did something, and reads anew all that they see: a deed shows on more screens than its own. */
export function useDeedDone(): (sentence: string) => Promise<void> {
  const queries = useQueryClient();
  const { say } = useNotice();
  return async (sentence) => {
    say(sentence);
    await queries.invalidateQueries({ queryKey: ['staff'] });
  };
}
