import type { Running } from './app.js';

type Parameters = Readonly<Record<string, string>>;

/** A request that succeeds at one door for staff: the row its path names, a body, what its query must say. */
export interface StaffSample {
  readonly path?: (run: Running) => Promise<Parameters>;
  readonly body?: object;
  readonly query?: string;
}

const person = async ({ make }: Running): Promise<Parameters> => ({
  id: (await make.person((await make.team()).id, 'MEMBER')).id,
});
const team = async ({ make }: Running): Promise<Parameters> => ({ id: (await make.team()).id });
const deletedTeam = async (run: Running): Promise<Parameters> => {
  const { id = '' } = await team(run);
  await run.database.rows('UPDATE teams SET deleted_at = now() WHERE id = $1', [id]);
  return { id };
};
const key = async (run: Running): Promise<Parameters> => {
  const { make } = run;
  const { id } = await make.post(run.ask((await make.team()).key), '/v1/keys', { name: 'Sample', access: 'READ_ONLY' });
  return { id };
};
const deadJob = async ({ database }: Running): Promise<Parameters> => {
  await database.rows(`SELECT jobs.add_job('test.sample', '{}')`);
  const [job] = await database.rows(
    'UPDATE jobs._private_jobs SET attempts = max_attempts WHERE attempts = 0 RETURNING to_hex(id) AS hex',
  );
  return { id: `00000000-0000-8000-8000-${String(job?.['hex']).padStart(12, '0')}` };
};

/** One line per door for staff; a door without its line fails the run. */
export const STAFF_SAMPLES: Readonly<Record<string, StaffSample>> = {
  'GET /admin/v1/staff/audit': {},
  'GET /admin/v1/staff/audit/export': {},
  'GET /admin/v1/staff/health': {},
  'GET /admin/v1/staff/jobs': {},
  'POST /admin/v1/staff/jobs/:id/retry': { path: deadJob, body: {} },
  'GET /admin/v1/staff/keys': {},
  'GET /admin/v1/staff/keys/export': {},
  'GET /admin/v1/staff/keys/:id': { path: key },
  'POST /admin/v1/staff/keys/:id/revoke': { path: key, body: { reason: 'Tried' } },
  'GET /admin/v1/staff/people': {},
  'GET /admin/v1/staff/people/export': {},
  'GET /admin/v1/staff/people/:id': { path: person },
  'POST /admin/v1/staff/people/:id/suspend': { path: person, body: { reason: 'Tried' } },
  'POST /admin/v1/staff/people/:id/restore': { path: person, body: {} },
  'POST /admin/v1/staff/people/:id/sign-out': { path: person, body: {} },
  'POST /admin/v1/staff/people/:id/reset-second-factor': { path: person, body: {} },
  'GET /admin/v1/staff/search': { query: 'q=sample' },
  'GET /admin/v1/staff/streams': {},
  'GET /admin/v1/staff/teams': {},
  'GET /admin/v1/staff/teams/export': {},
  'GET /admin/v1/staff/teams/:id': { path: team },
  'PATCH /admin/v1/staff/teams/:id/limits': { path: team, body: { ratePerMinute: 60 } },
  'POST /admin/v1/staff/teams/:id/restore': { path: deletedTeam, body: {} },
  'GET /admin/v1/staff/usage': {},
};
