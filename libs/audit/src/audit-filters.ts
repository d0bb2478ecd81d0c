/** What of the audit is wanted, as callers say it. */
export interface Wanted {
  readonly actorId?: string;
  readonly keyId?: string;
  readonly action?: readonly string[];
  readonly resourceType?: string;
  readonly resourceId?: string;
  readonly from?: string;
  readonly to?: string;
}

/** The same for the list: an action that is named twice is read once. */
export function auditFilters({ actorId, keyId, action, resourceType, resourceId, from, to }: Wanted) {
  const actions = action && action.length > 0 ? [...new Set(action)] : undefined;
  return { actorId, keyId, action: actions, resourceType, resourceId, from, to };
}
