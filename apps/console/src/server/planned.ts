import type { components } from './generated/admin.js';

type AdminSchemas = components['schemas'];

/** Doors that the console asks and that the committed documents do not show yet; what they show counts before this. */
interface Door<Query, Path, Body, Answer> {
  parameters: { query?: Query; header?: never; path: Path; cookie?: never };
  requestBody: { content: { 'application/json': Body } };
  responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': Answer } } };
}
interface Asking<Query, Path, Answer> {
  parameters: { query?: Query; header?: never; path: Path; cookie?: never };
  requestBody?: never;
  responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': Answer } } };
}
interface Listing<Query, Answer> {
  parameters: { query?: Query; header?: never; path?: never; cookie?: never };
  requestBody?: never;
  responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': Answer } } };
}
interface Telling<Body, Answer> {
  parameters: { query?: never; header?: never; path?: never; cookie?: never };
  requestBody: { content: { 'application/json': Body } };
  responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': Answer } } };
}
type Nothing = undefined;
interface ById {
  id: string;
}
interface Page<T> {
  data: T[];
  page: { nextCursor: string | null; hasMore: boolean; total?: number };
}
type Role = 'OWNER' | 'ADMIN' | 'MEMBER';
type StaffPerson = AdminSchemas['StaffPerson'];

interface Person {
  id: string;
  name: string;
  email: string;
  timezone: string | null;
  locale: string | null;
  staff: boolean;
  secondFactor: boolean;
  hasPassword: boolean;
}
interface Session {
  id: string;
  person: Person;
  team: {
    id: string;
    name: string;
    slug: string;
    role: Role;
    timezone: string;
    locale: string;
    currency: string;
  } | null;
  teams: { id: string; name: string; slug: string; role: Role }[];
  csrfToken: string;
  expiresAt: string;
  idleExpiresAt: string;
}
interface OpenSession {
  id: string;
  current: boolean;
  createdAt: string;
  lastSeenAt: string;
  address: string | null;
  userAgent: string | null;
  expiresAt: string;
}
export interface PlannedPaths {
  '/admin/v1/sign-in-options': {
    get: Listing<never, { setupOpen: boolean; oidc: { label: string } | null; mail: boolean }>;
  };
  '/admin/v1/setup': {
    post: Telling<
      {
        token: string;
        name: string;
        email: string;
        password: string;
        team: { name: string; currency?: string; timezone?: string };
      },
      Session
    >;
  };
  '/admin/v1/password-resets': { post: Telling<{ email: string }, Nothing> };
  '/admin/v1/password-resets/confirm': { post: Telling<{ token: string; password: string }, Nothing> };
  '/admin/v1/session/team': { post: Telling<{ teamId: string }, Session> };
  '/admin/v1/sessions': { get: Listing<never, Page<OpenSession>> };
  '/admin/v1/sessions/{id}': { delete: Asking<never, ById, Nothing> };
  '/admin/v1/sessions/revoke-all': { post: Listing<never, Nothing> };
  '/admin/v1/profile': {
    patch: Telling<{ name?: string; timezone?: string | null; locale?: string | null }, Person>;
  };
  '/admin/v1/password': { post: Telling<{ current: string; password: string }, Nothing> };
  '/admin/v1/second-factor': { post: Telling<{ password: string }, { secret: string; uri: string }> };
  '/admin/v1/second-factor/confirm': { post: Telling<{ code: string }, { recoveryCodes: string[] }> };
  '/admin/v1/second-factor/recovery-codes': { post: Telling<{ code: string }, { recoveryCodes: string[] }> };
  '/admin/v1/second-factor/remove': { post: Telling<{ password: string; code: string }, Nothing> };
  '/admin/v1/staff/people/{id}/reset-second-factor': {
    post: Door<never, ById, { reason?: string }, StaffPerson>;
  };
}
