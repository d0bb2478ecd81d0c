import { problemOf, unreachable } from './problem.js';

const SAFE = ['GET', 'HEAD'];
/** How the server says that nobody is signed in (any more), on the console's doors and on those that also take a key. */
const SIGNED_OUT = ['sign_in_required', 'key_missing'];
/** Asks whether somebody is signed in: that nobody is, is an answer. */
const WHO = '/admin/v1/session';

interface Door {
  /** Goes with every request that changes something; comes with the session. */
  readonly csrfToken: string;
  /** Asks the person to sign in again, and answers with the token of the new session, or null where they would not. */
  readonly signInAgain: () => Promise<string | null>;
  /** Asks for the token anew: another tab may have signed in again. */
  readonly renew: () => Promise<string | null>;
}

let door: Door | null = null;
let waiting: Promise<string | null> | null = null;

/** Who is signed in, to the transport; null for nobody. */
export function enter(next: Door | null): void {
  door = next;
}

/**
 * Sends a request with the token of the session. When the session has ended meanwhile, the person is asked to sign in again
 * and the same request is sent once more, so that nothing they typed is lost.
 */
export async function send(request: Request): Promise<Response> {
  const spare = request.clone();
  const response = await dispatch(request, door?.csrfToken ?? null);
  if (door === null || request.url.endsWith(WHO) || (response.status !== 401 && response.status !== 403))
    return response;
  const { code } = await problemOf(response.clone());
  if (response.status === 401 && SIGNED_OUT.includes(code)) return retry(spare, response, door.signInAgain);
  if (code === 'csrf_failed') return retry(spare, response, door.renew);
  return response;
}

/** Several requests may find out together that the session has ended; the person is asked once. */
async function retry(spare: Request, refused: Response, renewal: Door['renew']): Promise<Response> {
  waiting ??= renewal().finally(() => {
    waiting = null;
  });
  const token = await waiting;
  return token === null ? refused : dispatch(spare, token);
}

async function dispatch(request: Request, token: string | null): Promise<Response> {
  const carries = SAFE.includes(request.method) || request.headers.has('X-CSRF-Token');
  if (token !== null && !carries) request.headers.set('X-CSRF-Token', token);
  return fetch(request).catch(() => {
    throw unreachable();
  });
}
