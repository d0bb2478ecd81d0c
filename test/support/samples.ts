import type { Ask } from './ask.js';
import type { Make } from './make.js';

type Parameters = Readonly<Record<string, string>>;

/** A request that succeeds at one door: the row its path names, made for this caller, and a body. */
export interface Sample {
  readonly path?: (make: Make, ask: Ask) => Promise<Parameters>;
  readonly body?: (made: Parameters, make: Make, ask: Ask) => object | Promise<object>;
}

const client = async (make: Make, ask: Ask): Promise<Parameters> => ({ id: (await make.client(ask)).id });
const key = async (make: Make, ask: Ask): Promise<Parameters> => {
  const { id } = await make.post(ask, '/v1/keys', { name: 'Sample', access: 'READ_ONLY' });
  return { id };
};

/** One transparent pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const LOGO = { contentType: 'image/png', data: PIXEL };
const logo = async (_: Make, ask: Ask): Promise<Parameters> => {
  await ask.put('/v1/team/logo', LOGO);
  return {};
};

/** One line per door. A door without its line fails the run: nobody adds an operation that nobody tries. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  'GET /v1/me': {},
  'GET /v1/keys': {},
  'POST /v1/keys': { body: () => ({ name: 'Made by a test', access: 'RESTRICTED', scopes: ['clients:read'] }) },
  'GET /v1/keys/:id': { path: key },
  'PATCH /v1/keys/:id': { path: key, body: () => ({ name: 'Renamed' }) },
  'DELETE /v1/keys/:id': { path: key },
  'POST /v1/keys/:id/rotate': { path: key, body: () => ({ overlapHours: 1 }) },
  'GET /v1/team': {},
  'PATCH /v1/team': { body: () => ({ phone: '1' }) },
  'PUT /v1/team/logo': { body: () => LOGO },
  'DELETE /v1/team/logo': { path: logo },
  'GET /v1/team/members': {},
  'GET /v1/invoices/clients': {},
  'POST /v1/invoices/clients': { body: () => ({ name: 'Made by a test' }) },
  'GET /v1/invoices/clients/:id': { path: client },
  'PATCH /v1/invoices/clients/:id': { path: client, body: () => ({ phone: '1' }) },
  'DELETE /v1/invoices/clients/:id': { path: client },
};

/** The path with its parameters filled in. */
export function fill(path: string, values: Parameters): string {
  return path.replace(/:(\w+)/g, (_, name: string) => values[name] ?? '');
}
