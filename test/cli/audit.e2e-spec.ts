import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Installation } from '../support/installation.js';
import { looped } from '../support/looped.js';

/** Each command starts a process of its own, beside whatever else this machine does. */
const PATIENCE_MS = 120_000;

let installation: Installation;

beforeAll(async () => {
  installation = await Installation.open();
});
afterAll(() => installation.close());

it(
  'audit verify computes every chain anew, and names the row that was touched',
  async () => {
    const { run, database, env } = installation;
    const { id, key } = await run.make.team();
    await run.make.client(run.ask(key));
    await run.linkAudit();
    const whole = await installation.told('audit', 'verify');
    expect(whole.intact).toBe(true);
    expect(whole.chains.find((chain: { id: string }) => chain.id === id)).toMatchObject({ kind: 'TEAM', broken: null });
    const [touched] = await database.rows(
      `UPDATE audit_links SET changes = '{}' WHERE chain_id = $1 AND action = 'client.created' RETURNING id, seq::int`,
      [id],
    );
    const broken = await looped(['audit', 'verify', '--team', id, '--json'], env);
    expect([broken.code, JSON.parse(broken.stdout)]).toMatchObject([
      1,
      { intact: false, chains: [{ id, broken: { kind: 'CHANGED', id: touched?.['id'], sequence: touched?.['seq'] } }] },
    ]);
    expect((await looped(['audit', 'verify'], env)).stdout).toContain(`BROKEN`);
    expect((await looped(['audit'], env)).code).toBe(2);
  },
  PATIENCE_MS,
);
