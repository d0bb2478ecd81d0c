import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import { type Body, FROM_TIME, scene } from './billing.js';

const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';

let run: Running;

beforeAll(async () => {
  run = await boot();
});
afterAll(() => run.close());

const outcome = ({ status, body }: { status: number; body: Body }) => [status, body.code];

describe('a preview', () => {
  it('shows what billing makes, and changes nothing', async () => {
    const { ask, teamId, entry, again, clientId } = await scene(run);
    const time = await entry();
    const counts = `SELECT (SELECT count(*) FROM invoices WHERE team_id = $1)::int AS invoices, (SELECT count(*) FROM invoice_lines WHERE team_id = $1)::int AS lines,
      (SELECT count(*) FROM time_reservations WHERE team_id = $1)::int AS reservations, (SELECT count(*) FROM invoice_counters WHERE team_id = $1)::int AS numbers,
      (SELECT count(*) FROM events WHERE feed_id = $1)::int AS events, (SELECT count(*) FROM audit_events WHERE team_id = $1)::int AS audited`;
    const before = await run.database.rows(counts, [teamId]);
    const { status, body } = await ask.post(`${FROM_TIME}/preview`, {
      clientId,
      rounding: { unitMinutes: 60, mode: 'UP', level: 'LINE' },
    });
    expect([status, body.skipped, body.invoice.number, body.invoice.status, body.invoice.total]).toEqual([
      200,
      [],
      null,
      'DRAFT',
      '100.00',
    ]);
    expect(await run.database.rows(counts, [teamId])).toEqual(before);
    expect(await again(time)).toEqual(time);
    const made = (await run.make.post(ask, FROM_TIME, { clientId })).invoice;
    const shown = ({ lines, total, buyer, seller, dueDate }: Body) => [
      lines.map(({ id: _i, createdAt: _c, updatedAt: _u, ...line }: Body) => line),
      total,
      buyer,
      seller,
      dueDate,
    ];
    expect(shown(made)).toEqual(shown(body.invoice));
  });

  it('refuses what billing refuses', async () => {
    const { ask, clientId } = await scene(run);
    for (const door of [FROM_TIME, `${FROM_TIME}/preview`]) {
      expect(outcome(await ask.post(door, { clientId }))).toEqual([409, 'nothing_to_bill']);
      expect(outcome(await ask.post(door, { clientId: ABSENT }))).toEqual([400, 'validation_failed']);
    }
  });
});
