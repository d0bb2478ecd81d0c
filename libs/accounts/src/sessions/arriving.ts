import type { Actor, RequestFacts } from '#kernel';

/** What is known of somebody who has just shown who they are, and acts in no team yet. */
export interface Arrival {
  readonly personId: string | null;
  readonly request: RequestFacts;
  readonly teamId?: string | null;
  readonly sessionId?: string | null;
}

/** A person who arrives: they may do nothing but that, and the audit knows them. */
export function arriving({ personId, request, teamId = null, sessionId = null }: Arrival): Actor {
  const nothing = { role: null, scopes: new Set<never>(), key: null, staff: false };
  return { type: 'USER', teamId: teamId ?? '', personId, sessionId, request, ...nothing };
}
