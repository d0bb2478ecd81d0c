import { likePattern } from '../like-pattern.js';
import type { ProjectStatus } from './project.js';

interface Wanted {
  readonly q?: string;
  readonly status?: readonly ProjectStatus[];
  readonly clientIds?: readonly string[];
  readonly userIds?: readonly string[];
  readonly updatedSince?: string;
  readonly includeArchived?: boolean;
  readonly externalSource?: string;
  readonly externalId?: string;
}

/** What a caller asks of the list, as the statement's filters take it. */
export function projectFilters({ q, status, externalSource: source, externalId: id, ...wanted }: Wanted) {
  const ref = { ...(source !== undefined && { source }), ...(id !== undefined && { id }) };
  return {
    inUse: !wanted.includeArchived && !status?.includes('ARCHIVED'),
    q: q === undefined ? undefined : likePattern(q),
    status,
    clientIds: wanted.clientIds,
    userIds: wanted.userIds,
    updatedSince: wanted.updatedSince,
    externalRef: Object.keys(ref).length > 0 ? JSON.stringify([ref]) : undefined,
  };
}
