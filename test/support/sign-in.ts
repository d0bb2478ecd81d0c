import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newRequestId, type Visit } from '#access';
import { PeopleService, SessionsService, SetupService } from '#accounts';
import { Ask } from './ask.js';

/** Somebody at the door, and what their browser was given to keep. */
export function visitor(): Visit & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  const address = '127.0.0.1';
  const request = {
    id: newRequestId(),
    method: 'POST',
    path: '/admin/v1/sign-in',
    idempotencyKey: null,
    ifMatch: null,
  };
  return {
    kept,
    request: { ...request, address, fingerprint: () => '', replayed: false },
    query: '',
    address,
    userAgent: 'Browser of a test',
    origin: 'http://localhost',
    keep: (token) => kept.set('session', token),
    forget: () => kept.delete('session'),
    note: (name, text) => kept.set(name, text),
    noted: (name) => kept.get(name) ?? null,
  };
}

/** Signs a person in without their password, which takes its time; the sign-in itself has tests of its own. */
export async function signIn(app: NestFastifyApplication, personId: string, teamId?: string): Promise<Ask> {
  const person = await app.get(PeopleService).get(personId);
  if (!person) throw new Error('Nobody is there to sign in.');
  const visit = visitor();
  const { csrfToken } = await app.get(SessionsService).open(visit, person, teamId);
  return new Ask(app, null, { cookie: `session=${visit.kept.get('session')}`, 'x-csrf-token': csrfToken });
}

/** What `npm start` prints while there is nobody. */
export function setupLink(app: NestFastifyApplication, origin?: string): Promise<string | null> {
  return app.get(SetupService).link(origin);
}
