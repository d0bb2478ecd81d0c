import type { Ask } from './ask.js';
import type { Make } from './make.js';

type Parameters = Readonly<Record<string, string>>;

/** A request that succeeds at one door: the row its path names, made for this caller, and a body. */
export interface Sample {
  readonly path?: (make: Make, ask: Ask) => Promise<Parameters>;
  readonly body?: (made: Parameters, make: Make, ask: Ask) => object | Promise<object>;
  /** A table, where the door takes one in place of a body. */
  readonly csv?: (make: Make, ask: Ask) => Promise<string>;
  /** What a key that speaks for nobody must say in the query string. */
  readonly query?: (make: Make, ask: Ask) => Promise<Parameters>;
}

const client = async (make: Make, ask: Ask): Promise<Parameters> => ({ id: (await make.client(ask)).id });
const key = async (make: Make, ask: Ask): Promise<Parameters> => {
  const { id } = await make.post(ask, '/v1/keys', { name: 'Sample', access: 'READ_ONLY' });
  return { id };
};

const auditEvent = async (make: Make, ask: Ask): Promise<Parameters> => ({ id: (await make.auditEvent(ask)).id });

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

const project = async (make: Make, ask: Ask): Promise<Parameters> => ({ id: (await make.project(ask)).id });
const colleague = async (make: Make, ask: Ask): Promise<{ readonly userId: string }> => {
  const { body } = await ask.get('/v1/me');
  return { userId: (await make.person(body.team.id, 'MEMBER')).id };
};
const invite = async (make: Make, ask: Ask): Promise<Parameters> => {
  const { id } = await make.post(ask, '/v1/team/invites', { email: make.address() });
  return { id };
};
const projectMember = async (make: Make, ask: Ask): Promise<Parameters> => {
  const { id } = await make.project(ask);
  const { userId } = await make.post(ask, `/v1/track/projects/${id}/members`, await colleague(make, ask));
  return { id, userId };
};

const section = async (make: Make, ask: Ask): Promise<Parameters> => ({ id: (await make.section(ask)).id });
const tag = async (make: Make, ask: Ask): Promise<Parameters> => ({ id: (await make.tag(ask)).id });

const entry = async (make: Make, ask: Ask): Promise<Parameters> => ({ id: (await make.entry(ask)).id });
const timing = async (make: Make, ask: Ask): Promise<{ userId: string }> => {
  const { userId } = await colleague(make, ask);
  await make.post(ask, '/v1/track/time/timer/start', { taskName: 'Sample', userId });
  return { userId };
};

const savedReport = async (make: Make, ask: Ask): Promise<Parameters> => {
  const { id } = await make.post(ask, '/v1/track/reports/saved', { name: 'Sample' });
  return { id };
};
/** An hour with a price, for a client of its own. */
const timeToBill = async (make: Make, ask: Ask): Promise<{ clientId: string }> => {
  const { id: clientId } = await make.client(ask);
  const { id: projectId } = await make.project(ask, { clientId, rate: '100' });
  await make.entry(ask, { projectId });
  return { clientId };
};

const stream = async (make: Make, ask: Ask): Promise<Parameters> => ({ id: (await make.stream(ask)).id });

const item = async (make: Make, ask: Ask): Promise<Parameters> => ({ id: (await make.item(ask)).id });

/** One line per door. A door without its line fails the run: nobody adds an operation that nobody tries. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  'GET /v1/me': {},
  'GET /v1/keys': {},
  'POST /v1/keys': { body: () => ({ name: 'Made by a test', access: 'RESTRICTED', scopes: ['clients:read'] }) },
  'GET /v1/keys/:id': { path: key },
  'PATCH /v1/keys/:id': { path: key, body: () => ({ name: 'Renamed' }) },
  'DELETE /v1/keys/:id': { path: key },
  'POST /v1/keys/:id/rotate': { path: key, body: () => ({ overlapHours: 1 }) },
  'GET /v1/audit': {},
  'GET /v1/audit/:id': { path: auditEvent },
  'GET /v1/audit/export': {},
  'GET /v1/audit/verify': {},
  'GET /v1/team': {},
  'PATCH /v1/team': { body: () => ({ phone: '1' }) },
  'PUT /v1/team/logo': { body: () => LOGO },
  'DELETE /v1/team/logo': { path: logo },
  'GET /v1/team/members': {},
  'GET /v1/team/members/:userId': { path: colleague },
  'PATCH /v1/team/members/:userId': { path: colleague, body: () => ({ rate: '80' }) },
  'DELETE /v1/team/members/:userId': { path: colleague },
  'GET /v1/team/invites': {},
  'POST /v1/team/invites': { body: (_, make) => ({ email: make.address() }) },
  'GET /v1/team/invites/:id': { path: invite },
  'POST /v1/team/invites/:id/resend': { path: invite, body: () => ({}) },
  'DELETE /v1/team/invites/:id': { path: invite },
  'GET /v1/invoices/clients': {},
  'POST /v1/invoices/clients': { body: () => ({ name: 'Made by a test' }) },
  'GET /v1/invoices/clients/:id': { path: client },
  'PATCH /v1/invoices/clients/:id': { path: client, body: () => ({ phone: '1' }) },
  'DELETE /v1/invoices/clients/:id': { path: client },
  'GET /v1/invoices': {},
  'POST /v1/invoices': { body: async (_, make, ask) => ({ clientId: (await make.client(ask)).id }) },
  'POST /v1/invoices/calculate': { body: () => ({ lines: [{ description: 'Work', rate: '1' }] }) },
  'GET /v1/invoices/export': {},
  'POST /v1/invoices/from-time': { body: (_, make, ask) => timeToBill(make, ask) },
  'POST /v1/invoices/from-time/preview': { body: (_, make, ask) => timeToBill(make, ask) },
  'GET /v1/invoices/:id/provenance': { path: invoice },
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
  'GET /v1/track/projects': {},
  'POST /v1/track/projects': { body: () => ({ title: 'Made by a test' }) },
  'GET /v1/track/projects/:id': { path: project },
  'PATCH /v1/track/projects/:id': { path: project, body: () => ({ title: 'Renamed' }) },
  'DELETE /v1/track/projects/:id': { path: project },
  'GET /v1/track/projects/:id/members': { path: project },
  'POST /v1/track/projects/:id/members': { path: project, body: (_, make, ask) => colleague(make, ask) },
  'PATCH /v1/track/projects/:id/members/:userId': { path: projectMember, body: () => ({ role: 'MANAGER' }) },
  'DELETE /v1/track/projects/:id/members/:userId': { path: projectMember },
  'GET /v1/track/projects/:id/sections': { path: project },
  'GET /v1/track/sections': {},
  'POST /v1/track/sections': {
    body: async (_, make, ask) => ({ projectId: (await make.project(ask)).id, title: 'Made by a test' }),
  },
  'GET /v1/track/sections/:id': { path: section },
  'PATCH /v1/track/sections/:id': { path: section, body: () => ({ title: 'Renamed' }) },
  'DELETE /v1/track/sections/:id': { path: section },
  'POST /v1/track/sections/:id/move': {
    path: section,
    body: async (_, make, ask) => ({ projectId: (await make.project(ask)).id }),
  },
  'GET /v1/track/time': {},
  'POST /v1/track/time': {
    body: async (_, make, ask) => ({
      taskName: 'Made by a test',
      durationSeconds: 60,
      ...(await colleague(make, ask)),
    }),
  },
  'GET /v1/track/time/:id': { path: entry },
  'PATCH /v1/track/time/:id': { path: entry, body: () => ({ taskName: 'Renamed' }) },
  'DELETE /v1/track/time/:id': { path: entry },
  'POST /v1/track/time/:id/duplicate': { path: entry, body: () => ({}) },
  'GET /v1/track/time/:id/rate': { path: entry },
  'GET /v1/track/time/timer': { query: colleague },
  'POST /v1/track/time/timer/start': {
    body: async (_, make, ask) => ({ taskName: 'Made by a test', ...(await colleague(make, ask)) }),
  },
  'POST /v1/track/time/timer/stop': { body: (_, make, ask) => timing(make, ask) },
  'POST /v1/track/time/timer/switch': {
    body: async (_, make, ask) => ({ taskName: 'Made by a test', ...(await timing(make, ask)) }),
  },
  'DELETE /v1/track/time/timer': { query: timing },
  'POST /v1/track/time/bulk': {
    body: async (_, make, ask) => ({
      operations: [{ op: 'DELETE', id: (await make.entry(ask)).id }],
    }),
  },
  'GET /v1/track/time/export': {},
  'POST /v1/track/time/import': {
    csv: async (make, ask) => {
      const { body } = await ask.get('/v1/me');
      const { email } = await make.person(body.team.id, 'MEMBER');
      return `Date,Task,Member,Duration (hours)\r\n2026-07-01,Made by a test,${email},1\r\n`;
    },
  },
  'POST /v1/track/time/:id/continue': { path: entry, body: () => ({}) },
  'GET /v1/track/tags': {},
  'POST /v1/track/tags': { body: () => ({ name: 'Made by a test' }) },
  'GET /v1/track/tags/:id': { path: tag },
  'PATCH /v1/track/tags/:id': { path: tag, body: () => ({ color: '#1F6FEB' }) },
  'DELETE /v1/track/tags/:id': { path: tag },
  'POST /v1/track/tags/:id/merge': { path: tag, body: async (_, make, ask) => ({ into: (await make.tag(ask)).id }) },
  'GET /v1/track/reports/time': {},
  'GET /v1/track/reports/time/export': {},
  'GET /v1/track/reports/saved': {},
  'POST /v1/track/reports/saved': { body: () => ({ name: 'Made by a test' }) },
  'GET /v1/track/reports/saved/:id': { path: savedReport },
  'PATCH /v1/track/reports/saved/:id': { path: savedReport, body: () => ({ name: 'Renamed' }) },
  'GET /v1/track/reports/saved/:id/run': { path: savedReport },
  'DELETE /v1/track/reports/saved/:id': { path: savedReport },
  'GET /v1/loop/streams': {},
  'GET /v1/loop/streams/:id': { path: stream },
  'POST /v1/loop/streams/:id/pause': { path: stream, body: () => ({}) },
  'POST /v1/loop/streams/:id/resume': { path: stream, body: () => ({}) },
  'GET /v1/loop/items': {},
  'POST /v1/loop/items': { body: () => ({ title: 'Made by a test' }) },
  'GET /v1/loop/items/:id': { path: item },
  'PATCH /v1/loop/items/:id': { path: item, body: () => ({ title: 'Renamed' }) },
  'DELETE /v1/loop/items/:id': { path: item },
  'POST /v1/loop/items/:id/complete': { path: item, body: () => ({}) },
  'POST /v1/loop/items/:id/snooze': { path: item, body: () => ({ untilText: 'tomorrow 9am' }) },
  'POST /v1/loop/items/:id/unsnooze': { path: item, body: () => ({}) },
  'POST /v1/loop/items/:id/requeue': { path: item, body: () => ({ placement: 'TOP' }) },
};

/** The path with its parameters filled in, and its query string where there is one. */
export function fill(path: string, values: Parameters, query: Parameters = {}): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => values[name] ?? '');
  const asked = new URLSearchParams(query).toString();
  return asked === '' ? filled : `${filled}?${asked}`;
}
