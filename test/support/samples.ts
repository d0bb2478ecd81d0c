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

const invoice = async (make: Make, ask: Ask): Promise<Parameters> => ({ id: (await make.invoice(ask)).id });
const draft = async (make: Make, ask: Ask): Promise<Parameters> => ({
  id: (await make.invoice(ask, { draft: true })).id,
});
const expired = async (make: Make, ask: Ask): Promise<Parameters> => {
  const { id } = await make.invoice(ask);
  await make.post(ask, `/v1/invoices/${id}/expire`);
  return { id };
};
const line = async (make: Make, ask: Ask): Promise<Parameters> => {
  const { id, lines } = await make.invoice(ask);
  return { id, lineId: lines[0].id };
};
const payment = async (make: Make, ask: Ask): Promise<Parameters> => {
  const { id } = await make.invoice(ask);
  const { id: paymentId } = await make.post(ask, `/v1/invoices/${id}/payments`, { amount: '1' });
  return { id, paymentId };
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
  'GET /v1/invoices': {},
  'POST /v1/invoices': { body: async (_, make, ask) => ({ clientId: (await make.client(ask)).id }) },
  'POST /v1/invoices/calculate': { body: () => ({ lines: [{ description: 'Work', rate: '1' }] }) },
  'GET /v1/invoices/export': {},
  'GET /v1/invoices/:id': { path: invoice },
  'PATCH /v1/invoices/:id': { path: invoice, body: () => ({ notes: 'Changed' }) },
  'DELETE /v1/invoices/:id': { path: draft },
  'POST /v1/invoices/:id/issue': { path: draft, body: () => ({}) },
  'POST /v1/invoices/:id/mark-sent': { path: invoice, body: () => ({}) },
  'POST /v1/invoices/:id/mark-paid': { path: invoice, body: () => ({}) },
  'POST /v1/invoices/:id/void': { path: invoice, body: () => ({ reason: 'Tried' }) },
  'POST /v1/invoices/:id/expire': { path: invoice, body: () => ({}) },
  'POST /v1/invoices/:id/reopen': { path: expired, body: () => ({}) },
  'POST /v1/invoices/:id/duplicate': { path: invoice, body: () => ({}) },
  'GET /v1/invoices/:id/lines': { path: invoice },
  'POST /v1/invoices/:id/lines': { path: invoice, body: () => ({ description: 'Added' }) },
  'GET /v1/invoices/:id/lines/:lineId': { path: line },
  'PATCH /v1/invoices/:id/lines/:lineId': { path: line, body: () => ({ rate: '1' }) },
  'DELETE /v1/invoices/:id/lines/:lineId': { path: line },
  'GET /v1/invoices/:id/payments': { path: invoice },
  'POST /v1/invoices/:id/payments': { path: invoice, body: () => ({ amount: '1' }) },
  'GET /v1/invoices/:id/payments/:paymentId': { path: payment },
  'DELETE /v1/invoices/:id/payments/:paymentId': { path: payment },
  'GET /v1/invoices/:id/pdf': { path: invoice },
};

/** The path with its parameters filled in. */
export function fill(path: string, values: Parameters): string {
  return path.replace(/:(\w+)/g, (_, name: string) => values[name] ?? '');
}
