import type { ReferenceObject, ResponseObject } from '@nestjs/swagger';
import { type Declared, KINDS, refusalCatalogue } from '#kernel';
import { bodyOf, type Endpoint, isRepeatable, isWrite, jsonSchemaOf, meetsRow } from './endpoints.js';
import type { HeaderName } from './headers.js';
import { isOfConsole } from './planes.js';
import { problemResponse } from './problems.js';

/** An error answer that operations share. */
interface Standing {
  readonly status: number;
  readonly name: string;
  readonly codes: readonly string[];
  readonly headers?: readonly HeaderName[];
  /** Which operations can be refused so; absent: all. */
  readonly where?: (endpoint: Endpoint) => boolean;
  /** The same for everybody, so it is told once and not again at each operation. */
  readonly toldOnce?: true;
}

const KEY_CODES = ['key_missing', 'key_malformed', 'key_unknown', 'key_expired', 'key_revoked'];
const RETRY = ['Retry-After'] as const;

/**
 * How an operation may be refused whatever it does: by the gate, the pipe, versions and idempotency records. Of a status, the first that
 * fits the operation counts.
 */
const STANDING: readonly Standing[] = [
  {
    status: 400,
    name: 'BadConsolePatch',
    codes: ['validation_failed', 'empty_patch', 'malformed_json'],
    where: onConsole(patches),
  },
  {
    status: 400,
    name: 'BadConsoleBody',
    codes: ['validation_failed', 'malformed_json'],
    where: onConsole(takesBody),
  },
  { status: 400, name: 'BadConsoleRequest', codes: ['validation_failed'], where: onConsole() },
  { status: 400, name: 'UnreadableRequest', codes: ['bad_request'], where: isOpen },
  {
    status: 400,
    name: 'BadPatch',
    codes: ['validation_failed', 'empty_patch', 'malformed_json', 'conflicting_keys'],
    where: patches,
  },
  {
    status: 400,
    name: 'BadBody',
    codes: ['validation_failed', 'malformed_json', 'conflicting_keys'],
    where: takesBody,
  },
  { status: 400, name: 'BadRequest', codes: ['validation_failed', 'conflicting_keys'] },
  {
    status: 401,
    name: 'SignInRequired',
    codes: ['sign_in_required'],
    headers: ['WWW-Authenticate'],
    where: needsSession(),
    toldOnce: true,
  },
  {
    status: 401,
    name: 'Unauthorized',
    codes: KEY_CODES,
    headers: ['WWW-Authenticate'],
    where: inApi(),
    toldOnce: true,
  },
  { status: 403, name: 'ForbiddenChangeByStaff', codes: ['csrf_failed', 'staff_only'], where: ofStaff(isWrite) },
  { status: 403, name: 'ForbiddenToOthers', codes: ['staff_only'], where: ofStaff() },
  {
    status: 403,
    name: 'ForbiddenChangeByRole',
    codes: ['csrf_failed', 'team_missing', 'role_missing'],
    where: onConsole((endpoint) => isWrite(endpoint) && needsRole(endpoint)),
  },
  { status: 403, name: 'ForbiddenSessionByRole', codes: ['team_missing', 'role_missing'], where: onConsole(needsRole) },
  { status: 403, name: 'ForbiddenChange', codes: ['csrf_failed'], where: onConsole(isWrite) },
  {
    status: 403,
    name: 'ForbiddenByRole',
    codes: ['scope_missing', 'role_missing', 'key_ip_denied'],
    where: inApi(needsRole),
  },
  { status: 403, name: 'Forbidden', codes: ['scope_missing', 'key_ip_denied'], where: needsScope },
  { status: 403, name: 'ForbiddenAddress', codes: ['key_ip_denied'], where: inApi() },
  { status: 404, name: 'NotFound', codes: ['not_found'], where: ({ path }) => path.includes('{') },
  { status: 404, name: 'RouteNotFound', codes: ['route_not_found'], toldOnce: true },
  { status: 409, name: 'Conflict', codes: ['idempotency_running'], headers: RETRY, where: isRepeatable },
  { status: 412, name: 'PreconditionFailed', codes: ['version_conflict'], where: meetsRow },
  { status: 413, name: 'ContentTooLarge', codes: ['body_too_large'], where: isWrite, toldOnce: true },
  { status: 415, name: 'UnsupportedMediaType', codes: ['unsupported_media_type'], where: isWrite, toldOnce: true },
  { status: 422, name: 'UnprocessableContent', codes: ['idempotency_mismatch'], where: isRepeatable, toldOnce: true },
  { status: 429, name: 'TooManyRequests', codes: ['rate_limited'], headers: RETRY, toldOnce: true },
  { status: 500, name: 'InternalServerError', codes: ['internal'], toldOnce: true },
  { status: 503, name: 'ServiceUnavailable', codes: ['unavailable'], headers: RETRY, toldOnce: true },
];

function isOpen({ rule }: Endpoint): boolean {
  return rule.who === 'anyone';
}

function patches({ method }: Endpoint): boolean {
  return method === 'patch';
}

/** A body of JSON: a table has its own ways to be wrong. */
function takesBody(endpoint: Endpoint): boolean {
  const body = bodyOf(endpoint);
  return body !== null && jsonSchemaOf(body) !== null;
}

function needsRole({ rule }: Endpoint): boolean {
  return rule.who !== 'anyone' && rule.role !== null;
}

type Which = (endpoint: Endpoint) => boolean;

function inApi(which: Which = () => true): Which {
  return (endpoint) => !isOfConsole(endpoint.path) && which(endpoint);
}

function onConsole(which: Which = () => true): Which {
  return (endpoint) => isOfConsole(endpoint.path) && which(endpoint);
}

function needsSession(which: Which = () => true): Which {
  return (endpoint) => endpoint.rule.who === 'session' && which(endpoint);
}

function ofStaff(which: Which = () => true): Which {
  return needsSession((endpoint) => endpoint.rule.who === 'session' && endpoint.rule.staff && which(endpoint));
}

function needsScope({ rule }: Endpoint): boolean {
  return rule.who === 'key' && rule.scopes.length > 0;
}

/** One status of an operation: the codes of its own, and what all such operations share. */
interface Refusals {
  readonly status: number;
  readonly own: readonly Declared[];
  readonly standing: Standing | undefined;
}

function declared(codes: readonly string[]): readonly Declared[] {
  const catalogue = refusalCatalogue();
  return codes.flatMap((code) => catalogue.find((each) => each.code === code) ?? []);
}

/** The codes that an operation's own words name in backticks. */
function ownCodes({ operation }: Endpoint): readonly Declared[] {
  const named = [...(operation.description ?? '').matchAll(/`([a-z][a-z0-9_]*)`/g)].map(([, code = '']) => code);
  return declared([...new Set(named)]);
}

/** How this operation may be refused, by status. */
function refusalsOf(endpoint: Endpoint): readonly Refusals[] {
  const fitting = STANDING.filter(({ where }) => where?.(endpoint) ?? true);
  const own = Map.groupBy<number, Declared>(ownCodes(endpoint), ({ kind }) => KINDS[kind]);
  const statuses = new Set([...fitting.map(({ status }) => status), ...own.keys()]);
  return [...statuses]
    .toSorted((a, b) => a - b)
    .map((status) => {
      const standing = fitting.find((each) => each.status === status);
      const special = (own.get(status) ?? []).filter(({ code }) => !standing?.codes.includes(code));
      return { status, own: special, standing };
    });
}

/** The error answers of an operation: shared where it has no codes of its own. */
export function errorResponses(endpoint: Endpoint): Record<string, ResponseObject | ReferenceObject> {
  return Object.fromEntries(refusalsOf(endpoint).map((refusals) => [String(refusals.status), errorResponse(refusals)]));
}

function errorResponse({ own, standing }: Refusals): ResponseObject | ReferenceObject {
  if (standing && own.length === 0) return { $ref: `#/components/responses/${standing.name}` };
  return problemResponse([...own, ...declared(standing?.codes ?? [])], standing?.headers ?? []);
}

/** The answers that operations share, those that some operation refers to. */
export function sharedResponses(used: ReadonlySet<string>): Record<string, ResponseObject> {
  const shared = STANDING.filter(({ name }) => used.has(name));
  return Object.fromEntries(
    shared.map(({ name, codes, headers }) => [name, problemResponse(declared(codes), headers ?? [])]),
  );
}

/** The refusals that a caller of this operation should expect, in one sentence. */
export function refusalSentence(endpoint: Endpoint): string {
  const parts = refusalsOf(endpoint).flatMap(({ status, own, standing }) => {
    const told = standing?.toldOnce || (isOpen(endpoint) && !isOfConsole(endpoint.path)) ? [] : (standing?.codes ?? []);
    const codes = [...own.map(({ code }) => code), ...told];
    return codes.length > 0 ? [`${status} ${codes.map((code) => `\`${code}\``).join(', ')}`] : [];
  });
  return parts.length > 0 ? `Refused with ${parts.join('; ')}.` : '';
}
