import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '../server/api.js';
import type { Answer, Sent } from '../server/contract.js';
import { useEntry } from '../session/session.js';
import { useNotice } from '../shell/notice.js';

export type Team = Answer<'/v1/team', 'get'>;
export type TeamChange = Sent<'/v1/team', 'patch'>;

const KEY = ['team'];

export const useTeam = () => useQuery({ queryKey: KEY, queryFn: () => bodyOf(api.GET('/v1/team')) });

/** Stores what was changed of the team, and answers it as it is now. An empty change is nothing to ask for. */
export function useTeamChange(): (change: TeamChange) => Promise<void> {
  const queries = useQueryClient();
  const { refresh } = useEntry();
  const { say } = useNotice();
  return async (change) => {
    if (Object.keys(change).length === 0) {
      say('Nothing was changed.');
      return;
    }
    queries.setQueryData(KEY, await bodyOf(api.PATCH('/v1/team', { body: change })));
    say('The settings are saved.');
    // Name and zone of the team stand in the session, too.
    await refresh();
  };
}

/** Reads the team anew. */
export function useRefreshTeam(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: KEY });
}
