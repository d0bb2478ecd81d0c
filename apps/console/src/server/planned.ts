/** Doors that the console asks and that the committed documents do not show yet. */
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
interface ListBy {
  limit?: number;
  cursor?: string;
  count?: boolean;
}
type Role = 'OWNER' | 'ADMIN' | 'MEMBER';

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
interface Invite {
  id: string;
  createdAt: string;
  email: string;
  role: Role;
  status: 'PENDING' | 'ACCEPTED' | 'REJECTED' | 'EXPIRED';
  invitedBy: { id: string; name: string } | null;
  expiresAt: string;
  acceptUrl: string | null;
}
interface AuditEvent {
  id: string;
  at: string;
  actor: { type: 'USER' | 'KEY' | 'STAFF' | 'SYSTEM' | 'STREAM'; id: string | null; label: string | null };
  keyId: string | null;
  action: string;
  resource: { type: string; id: string | null };
  changes: Record<string, unknown> | null;
  requestId: string | null;
  ip: string | null;
}
interface AuditQuery extends ListBy {
  sort?: '-at' | 'at';
  actorId?: string;
  keyId?: string;
  action?: string[];
  resourceType?: string;
  resourceId?: string;
  from?: string;
  to?: string;
}
export interface OwnKey {
  id: string;
  createdAt: string;
  kind: 'TEAM' | 'PERSONAL';
  name: string;
  prefix: 'looped' | 'loopr';
  lastFour: string;
  access: 'READ_ONLY' | 'WRITE' | 'RESTRICTED';
  scopes: string[];
  status: 'ACTIVE' | 'EXPIRED' | 'REVOKED';
  expiresAt: string | null;
  ipAllowlist: string[];
  createdBy: { id: string; name: string } | null;
  revokedAt: string | null;
  revokeReason: string | null;
  lastUsedAt: string | null;
  lastUsedIp: string | null;
  lastUsedAgent: string | null;
  useCount: number;
  replacedById: string | null;
}
interface KeyInput {
  name?: string;
  access?: 'READ_ONLY' | 'WRITE' | 'RESTRICTED';
  scopes?: string[];
  expiresIn?: string;
  expiresAt?: string | null;
  ipAllowlist?: string[];
}
interface StaffPerson {
  id: string;
  createdAt: string;
  name: string;
  email: string;
  status: 'ACTIVE' | 'SUSPENDED';
  staff: boolean;
  hasPassword: boolean;
  timezone: string | null;
  locale: string | null;
  sessionCount: number;
  lastSeenAt: string | null;
  suspendedAt: string | null;
  suspendReason: string | null;
}
interface StaffTeam {
  id: string;
  createdAt: string;
  name: string;
  slug: string;
  status: 'ACTIVE' | 'DELETED';
  currency: string;
  timezone: string;
  memberCount: number;
  limits: { ratePerMinute: number | null; liveKeys: number | null };
  deletedAt: string | null;
}
interface StaffKey extends OwnKey {
  team: { id: string; name: string };
  person: { id: string; name: string } | null;
}
interface UsagePoint {
  at: string;
  requests: number;
  errors: number;
  limited: number;
  p95Ms: number | null;
}
interface Usage {
  interval: 'HOUR' | 'DAY';
  points: UsagePoint[];
  operations: { operationId: string; requests: number; errors: number; limited: number; p95Ms: number | null }[];
  keys: {
    keyId: string;
    teamId: string;
    name: string | null;
    lastFour: string | null;
    teamName: string | null;
    requests: number;
    errors: number;
    limited: number;
    p95Ms: number | null;
  }[];
}
type JobStatus = 'DUE' | 'LATER' | 'RETRYING' | 'RUNNING' | 'DEAD';
interface Job {
  id: string;
  name: string;
  status: JobStatus;
  attempts: number;
  maxAttempts: number;
  runAt: string;
  ageSeconds: number;
  lastError: string | null;
  createdAt: string;
  updatedAt: string;
}
type StreamStatus = 'PENDING' | 'OK' | 'SYNCING' | 'BACKING_OFF' | 'AUTH_FAILED' | 'ERROR' | 'PAUSED';
interface StaffStream {
  id: string;
  title: string;
  type: string;
  paused: boolean;
  status: StreamStatus;
  owner: { id: string; name: string };
  createdAt: string;
  lastSyncedAt: string | null;
  nextSyncAt: string | null;
  consecutiveFailures: number;
  lastError: { code: string; message: string } | null;
}
interface Health {
  version: string;
  node: string;
  role: string;
  startedAt: string;
  database: {
    version: string;
    migrations: number;
    pendingMigrations: string[];
    pool: { inUse: number; idle: number; waiting: number; max: number };
  };
  eventLagSeconds: number;
  queue: {
    job: string;
    due: number;
    later: number;
    retrying: number;
    running: number;
    dead: number;
    ageSeconds: number;
  }[];
  limits: 'MEMORY' | 'REDIS' | 'REDIS_AWAY';
  mail: 'SMTP' | 'OUTBOX';
}

export interface PlannedPaths {
  '/admin/v1/sign-in': { post: Telling<{ email: string; password: string; code?: string }, { session: Session }> };
  '/admin/v1/sign-out': { post: Telling<object, Nothing> };
  '/admin/v1/session': { get: Listing<never, Session> };
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
  '/admin/v1/sessions': { get: Listing<ListBy, Page<OpenSession>> };
  '/admin/v1/sessions/{id}': { delete: Asking<never, ById, Nothing> };
  '/admin/v1/sessions/revoke-all': { post: Telling<object, Nothing> };
  '/admin/v1/profile': {
    patch: Telling<{ name?: string; timezone?: string | null; locale?: string | null }, Person>;
  };
  '/admin/v1/password': { post: Telling<{ current: string; password: string }, Nothing> };
  '/admin/v1/second-factor': { post: Telling<{ password: string }, { secret: string; uri: string }> };
  '/admin/v1/second-factor/confirm': { post: Telling<{ code: string }, { recoveryCodes: string[] }> };
  '/admin/v1/second-factor/recovery-codes': { post: Telling<{ code: string }, { recoveryCodes: string[] }> };
  '/admin/v1/second-factor/remove': { post: Telling<{ password: string; code: string }, Nothing> };
  '/v1/team/members/{userId}': {
    patch: Door<never, { userId: string }, { role?: Role; rate?: string | null; cost?: string | null }, unknown>;
    delete: Asking<never, { userId: string }, Nothing>;
  };
  '/v1/team/invites': {
    get: Listing<ListBy & { status?: Invite['status'][] }, Page<Invite>>;
    post: Telling<{ email: string; role: Role }, Invite>;
  };
  '/v1/team/invites/{id}': { delete: Asking<never, ById, Nothing> };
  '/v1/team/invites/{id}/resend': { post: Door<never, ById, object, Invite> };
  '/admin/v1/invites/{secret}': {
    get: Asking<
      never,
      { secret: string },
      {
        teamName: string;
        email: string;
        role: Role;
        status: Invite['status'];
        expiresAt: string;
        personExists: boolean;
      }
    >;
  };
  '/admin/v1/invites/{secret}/accept': { post: Door<never, { secret: string }, object, Session> };
  '/admin/v1/invites/{secret}/join': {
    post: Door<never, { secret: string }, { name: string; password: string }, Session>;
  };
  '/admin/v1/invites/{secret}/reject': { post: Door<never, { secret: string }, object, Nothing> };
  '/admin/v1/teams': { post: Telling<{ name: string; currency?: string; timezone?: string }, Session> };
  '/admin/v1/team/leave': { post: Telling<object, Session> };
  '/admin/v1/team/transfer': { post: Telling<{ userId: string }, Session> };
  '/admin/v1/team/delete': { post: Telling<{ confirm: string }, Session> };
  '/admin/v1/my-keys': {
    get: Listing<
      ListBy & { status?: OwnKey['status'][]; sort?: '-createdAt' | 'createdAt' | 'lastUsedAt' | '-lastUsedAt' },
      Page<OwnKey>
    >;
    post: Telling<KeyInput & { name: string }, OwnKey & { key: string }>;
  };
  '/admin/v1/my-keys/{id}': {
    patch: Door<never, ById, KeyInput, OwnKey>;
    delete: Asking<{ reason?: string }, ById, Nothing>;
  };
  '/admin/v1/my-keys/{id}/rotate': { post: Door<never, ById, { overlapHours?: number }, OwnKey & { key: string }> };
  '/v1/audit': { get: Listing<AuditQuery, Page<AuditEvent>> };
  '/v1/audit/{id}': { get: Asking<never, ById, AuditEvent> };
  '/admin/v1/staff/audit': {
    get: Listing<
      AuditQuery & { teamId?: string; requestId?: string },
      Page<AuditEvent & { team: { id: string; name: string } | null }>
    >;
  };
  '/admin/v1/staff/search': {
    get: {
      parameters: { query: { q: string }; path?: never };
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              data: {
                type: 'PERSON' | 'TEAM' | 'KEY' | 'REQUEST' | 'INVOICE';
                id: string;
                title: string;
                subtitle: string;
                teamId: string | null;
                path: string;
              }[];
            };
          };
        };
      };
    };
  };
  '/admin/v1/staff/people': {
    get: Listing<
      ListBy & {
        q?: string;
        status?: StaffPerson['status'];
        staff?: boolean;
        sort?: 'name' | '-name' | 'createdAt' | '-createdAt';
      },
      Page<StaffPerson>
    >;
  };
  '/admin/v1/staff/people/{id}': {
    get: Asking<
      never,
      ById,
      StaffPerson & { teams: { id: string; name: string; role: Role; joinedAt: string }[]; keys: StaffKey[] }
    >;
  };
  '/admin/v1/staff/people/{id}/suspend': { post: Door<never, ById, { reason: string }, StaffPerson> };
  '/admin/v1/staff/people/{id}/restore': { post: Door<never, ById, { reason?: string }, StaffPerson> };
  '/admin/v1/staff/people/{id}/sign-out': { post: Door<never, ById, { reason?: string }, StaffPerson> };
  '/admin/v1/staff/people/{id}/reset-second-factor': {
    post: Door<never, ById, { reason?: string }, StaffPerson>;
  };
  '/admin/v1/staff/teams': {
    get: Listing<
      ListBy & {
        q?: string;
        status?: StaffTeam['status'];
        sort?: 'name' | '-name' | 'createdAt' | '-createdAt';
      },
      Page<StaffTeam>
    >;
  };
  '/admin/v1/staff/teams/{id}': {
    get: Asking<
      never,
      ById,
      StaffTeam & {
        members: { id: string; name: string; email: string; role: Role; suspended: boolean; joinedAt: string }[];
        keyCounts: { active: number; expired: number; revoked: number };
      }
    >;
  };
  '/admin/v1/staff/teams/{id}/limits': {
    patch: Door<never, ById, { ratePerMinute?: number | null; liveKeys?: number | null; reason?: string }, StaffTeam>;
  };
  '/admin/v1/staff/teams/{id}/restore': { post: Door<never, ById, { reason?: string }, StaffTeam> };
  '/admin/v1/staff/keys': {
    get: Listing<
      ListBy & {
        q?: string;
        teamId?: string;
        personId?: string;
        status?: OwnKey['status'][];
        sort?: '-createdAt' | 'createdAt' | 'lastUsedAt' | '-lastUsedAt';
      },
      Page<StaffKey>
    >;
  };
  '/admin/v1/staff/keys/{id}': { get: Asking<{ teamId?: string }, ById, StaffKey> };
  '/admin/v1/staff/keys/{id}/revoke': { post: Door<{ teamId?: string }, ById, { reason: string }, StaffKey> };
  '/admin/v1/staff/usage': {
    get: Listing<{ from?: string; to?: string; teamId?: string; keyId?: string; operationId?: string }, Usage>;
  };
  '/admin/v1/staff/jobs': {
    get: Listing<
      ListBy & {
        status?: JobStatus[];
        name?: string;
        sort?: 'runAt' | '-runAt' | 'createdAt' | '-createdAt';
      },
      Page<Job>
    >;
  };
  '/admin/v1/staff/jobs/{id}/retry': { post: Door<never, ById, { reason?: string }, Job> };
  '/admin/v1/staff/streams': {
    get: Listing<
      ListBy & {
        q?: string;
        status?: StreamStatus;
        ownerId?: string;
        sort?: '-createdAt' | 'createdAt' | 'consecutiveFailures' | '-consecutiveFailures';
      },
      Page<StaffStream>
    >;
  };
  '/admin/v1/staff/health': { get: Listing<never, Health> };
}
