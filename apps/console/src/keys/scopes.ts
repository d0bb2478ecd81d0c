import type { Sent } from '../server/contract.js';

export type TeamScope = NonNullable<Sent<'/v1/keys', 'post'>['scopes']>[number];
export type OwnScope = TeamScope | NonNullable<Sent<'/admin/v1/my-keys', 'post'>['scopes']>[number];

/** What can be ticked for one resource, and what that opens. */
export interface Resource<S extends string> {
  readonly name: string;
  readonly about: string;
  readonly read: S | null;
  readonly write: S | null;
}

export const TEAM_RESOURCES: readonly Resource<TeamScope>[] = [
  { name: 'Invoices', about: 'with payments and PDFs', read: 'invoices:read', write: 'invoices:write' },
  { name: 'Clients', about: 'who is billed', read: 'clients:read', write: 'clients:write' },
  { name: 'Time', about: 'entries and the timer', read: 'time:read', write: 'time:write' },
  { name: 'Projects', about: 'with members and rates', read: 'projects:read', write: 'projects:write' },
  { name: 'Sections', about: 'of projects', read: 'sections:read', write: 'sections:write' },
  { name: 'Tags', about: 'of time', read: 'tags:read', write: 'tags:write' },
  { name: 'Reports', about: 'also saved ones', read: 'reports:read', write: 'reports:write' },
  { name: 'Team', about: 'settings, members, invites', read: 'team:read', write: 'team:write' },
  { name: 'Keys', about: 'no more than this key may', read: 'keys:read', write: 'keys:write' },
  { name: 'Webhooks', about: 'endpoints and deliveries', read: 'webhooks:read', write: 'webhooks:write' },
  { name: 'Audit', about: 'who did what', read: 'audit:read', write: null },
];

export const OWN_RESOURCES: readonly Resource<OwnScope>[] = [
  ...TEAM_RESOURCES,
  { name: 'Items', about: 'of your loop', read: 'items:read', write: 'items:write' },
  { name: 'Inbox', about: 'new items only', read: null, write: 'inbox:write' },
  { name: 'Streams', about: 'where items come from', read: 'streams:read', write: 'streams:write' },
  { name: 'People', about: 'and delegations', read: 'people:read', write: 'people:write' },
  { name: 'Profile', about: 'your name and zone', read: null, write: 'profile:write' },
];

/** The scopes of these resources, in their order. */
export function scopesOf<S extends string>(resources: readonly Resource<S>[]): S[] {
  return resources.flatMap(({ read, write }) => [read, write].filter((scope) => scope !== null));
}
