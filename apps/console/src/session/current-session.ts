import { api, bodyOf } from '../server/api.js';
import type { Session } from '../server/contract.js';

/** Who is signed in, by the cookie of this browser. Nobody is a `Problem` of status 401. */
export const currentSession = (): Promise<Session> => bodyOf(api.GET('/admin/v1/session'));
