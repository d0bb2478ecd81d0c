import type { GithubConfig } from './github.dto.js';
import { asked, sound } from './http.source.js';
import type { Outbound, OutboundAnswer } from './outbound.port.js';
import { retryAfterSeconds } from './retry-after.js';
import { StreamFault } from './stream-fault.js';

interface Caller {
  readonly config: GithubConfig;
  readonly secret: string | null;
  readonly out: Outbound;
}
interface Request {
  readonly method: 'GET' | 'PATCH';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly now: string;
}

export const GITHUB = 'https://api.github.com';
/** Tokens of the finer kind, which the notifications API does not take. */
export const FINE_GRAINED = 'github_pat_';
export const NEEDS_CLASSIC =
  'GitHub gives notifications to classic personal tokens with the scope `notifications` only, not to fine-grained ones.';

/** Asks the API as it wants to be asked. An answer that nothing is there is the caller's to understand. */
export async function askGithub({ config, secret, out }: Caller, request: Request): Promise<OutboundAnswer> {
  if (secret === null) throw new StreamFault('auth_failed', 'The stream has no token.', { kind: 'AUTH' });
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${secret}`,
    'x-github-api-version': '2022-11-28',
    ...request.headers,
  };
  const url = `${(config.apiUrl ?? GITHUB).replace(/\/+$/, '')}${request.path}`;
  const answer = await asked(out, { url, method: request.method, headers, redirects: 0 });
  const limited = limitOf(answer, request.now);
  if (limited !== null) throw limited;
  if (secret.startsWith(FINE_GRAINED) && [401, 403, 404].includes(answer.status)) {
    throw new StreamFault('auth_failed', NEEDS_CLASSIC, { kind: 'AUTH', httpStatus: answer.status });
  }
  return answer.status === 404 ? answer : sound(answer, request.now);
}

/** GitHub refuses those who ask too much with 403 as well; only its headers tell that from a bad token. */
function limitOf({ status, headers }: OutboundAnswer, now: string): StreamFault | null {
  if (status !== 403 && status !== 429) return null;
  const wait = retryAfterSeconds(headers.get('retry-after') ?? null, now);
  const isSpent = headers.get('x-ratelimit-remaining') === '0';
  if (wait === null && !isSpent && status === 403) return null;
  const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN) - Math.floor(Date.parse(now) / 1000);
  const untilReset = isSpent && Number.isFinite(reset) ? Math.min(Math.max(reset, 1), 86_400) : null;
  return new StreamFault('rate_limited', `GitHub asks for patience (${status}).`, {
    kind: 'TEMPORARY',
    httpStatus: status,
    retryAfterSeconds: wait ?? untilReset,
  });
}
