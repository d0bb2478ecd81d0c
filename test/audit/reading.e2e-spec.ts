import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';
import type { TestPerson, TestTeam } from '../support/make.js';

const AUDIT = '/v1/audit';

let run: Running;
let team: TestTeam;
let owner: TestPerson;
let ask: Ask;
let own: Ask;

beforeAll(async () => {
  run = await boot();
});
afterAll(() => run.close());
beforeEach(async () => {
  team = await run.make.team();
  owner = await run.make.person(team.id);
  [ask, own] = [run.ask(team.key), run.ask(owner.key)];
});

/** The rows that the list shows, linked first. */
async function listed(query = ''): Promise<Answer['body'][]> {
  await run.linkAudit();
  const { status, body } = await ask.get(`${AUDIT}?limit=100${query}`);
  expect([status, body.code]).toEqual([200, undefined]);
  return body.data;
}

describe('a row of the audit', () => {
  it('tells who did what to what with which key, from where, in which request', async () => {
    const made = await ask.post('/v1/invoices/clients', { name: 'Told' });
    const { body: me } = await ask.get('/v1/me');
    const [row] = await listed('&action=client.created');
    expect(row).toEqual({
      id: expect.any(String),
      at: made.body.createdAt,
      actor: { type: 'KEY', id: me.key.id, label: 'Key of a test' },
      keyId: me.key.id,
      action: 'client.created',
      resource: { type: 'client', id: made.body.id },
      changes: { '*': [null, made.body] },
      requestId: made.headers['x-request-id'],
      ip: '127.0.0.1',
    });
    expect((await ask.get(`${AUDIT}/${row.id}`)).body).toEqual(row);
  });

  it('names a person by name, also where they use a key, and the installation as Looped', async () => {
    const client = await run.make.client(own);
    await own.patch(`/v1/invoices/clients/${client.id}`, { phone: '2' });
    const [row] = await listed('&action=client.updated');
    expect(row).toMatchObject({
      actor: { type: 'USER', id: owner.id, label: 'Person' },
      changes: { phone: [null, '2'] },
    });
    expect(row.keyId).not.toBeNull();
    const [made] = await listed('&action=team.created');
    expect(made).toMatchObject({ actor: { type: 'SYSTEM', id: null, label: 'Looped' }, keyId: null, ip: null });
  });
});

describe('the list', () => {
  it('narrows by who, key, action, kind, thing and time, and by several of them', async () => {
    const client = await run.make.client(own);
    const tag = await run.make.tag(ask);
    await own.patch(`/v1/invoices/clients/${client.id}`, { phone: '1' });
    const all = await listed();
    const { body: me } = await own.get('/v1/me');
    const between = `&from=${client.createdAt}&to=${new Date(Date.parse(client.createdAt) + 1).toISOString()}`;
    const cases: [string, (row: Answer['body']) => boolean][] = [
      [`&actorId=${owner.id}`, ({ actor }) => actor.id === owner.id],
      [`&keyId=${me.key.id}`, ({ keyId }) => keyId === me.key.id],
      ['&action=tag.created', ({ action }) => action === 'tag.created'],
      [
        '&action=tag.created&action=client.updated&action=tag.created',
        ({ action }) => ['tag.created', 'client.updated'].includes(action),
      ],
      ['&resourceType=client', ({ resource }) => resource.type === 'client'],
      [`&resourceId=${tag.id}`, ({ resource }) => resource.id === tag.id],
      [between, ({ at }) => at === client.createdAt],
      [
        `&actorId=${owner.id}&action=client.updated&resourceType=client&resourceId=${client.id}`,
        ({ action }) => action === 'client.updated',
      ],
    ];
    for (const [query, suits] of cases) {
      const rows = await listed(query);
      expect([query, rows]).toEqual([query, all.filter(suits)]);
      expect([query, rows.length > 0]).toEqual([query, true]);
    }
  });

  it.each(['', '&action=client.created&action=client.updated&action=tag.created', '&resourceType=client', '&sort=at'])(
    'is the same in pages as at once: %s',
    async (query) => {
      for (let nth = 0; nth < 7; nth++) {
        const { id } = await run.make.client(ask);
        await ask.patch(`/v1/invoices/clients/${id}`, { phone: String(nth) });
        await run.make.tag(ask);
      }
      const whole = await listed(query);
      expect(await ask.rows(`${AUDIT}?limit=3${query}`)).toEqual(whole);
      const times = whole.map(({ at }) => at);
      expect(times).toEqual(query === '&sort=at' ? times.toSorted() : times.toSorted().toReversed());
      const counted = await ask.get(`${AUDIT}?limit=1&count=true${query}`);
      expect(counted.body.page.total).toBe(whole.length);
    },
  );

  it('hides what other teams did, and what happens in the loops of its own people', async () => {
    const other = await run.make.team();
    await run.make.client(run.ask(other.key));
    const item = await run.make.item(own, { title: 'Private' });
    const rows = await listed();
    expect(rows.filter(({ resource }) => resource.id === item.id)).toEqual([]);
    expect(rows.every(({ actor, resource }) => actor.type === 'SYSTEM' || resource.id !== other.id)).toBe(true);
    const [theirs] = (await run.ask(other.key).get(`${AUDIT}?action=client.created`)).body.data;
    expect((await ask.get(`${AUDIT}/${theirs.id}`)).body.code).toBe('not_found');
  });

  it('refuses what is no filter of it', async () => {
    const wrong = [
      'actorId=x',
      'action=Client',
      'resourceType=a.b',
      'from=yesterday',
      'sort=action',
      'cursor=x',
      'q=x',
    ];
    const answers = await Promise.all(wrong.map((query) => ask.get(`${AUDIT}?${query}`)));
    expect(answers.map(({ status }) => status)).toEqual(wrong.map(() => 400));
  });
});

describe('the export', () => {
  it('has every row oldest first, with its place in the chain, and no cell that a spreadsheet would run', async () => {
    const { id } = await run.make.client(ask, { name: '=1+1' });
    await run.make.person(team.id);
    await run.database.rows(`UPDATE people SET name = '=cmd' WHERE id = $1`, [owner.id]);
    await own.patch(`/v1/invoices/clients/${id}`, { phone: '1' });
    const rows = await listed('&sort=at');
    const { headers, body } = await ask.get(`${AUDIT}/export`);
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': expect.stringContaining('audit.csv'),
    });
    const lines: string[] = body.trimEnd().split('\r\n');
    expect(lines[0]).toBe(
      'At,Actor Type,Actor Id,Actor,Key Id,Action,Resource Type,Resource Id,Changes,Request Id,IP,Sequence,Hash',
    );
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(rows.map(({ at }) => at));
    const updated = lines.find((line) => line.includes(',client.updated,'));
    expect(updated).toContain(`,USER,${owner.id},'=cmd,`);
    expect(updated).toContain('"{""phone"":[null,""1""]}"');
    expect(updated).toMatch(/,\d+,[0-9a-f]{64}$/);
  });

  it('narrows as the list does, and needs no more memory for thousands of rows', async () => {
    await run.database.rows(
      `INSERT INTO audit_events (id, team_id, at, actor, action, resource_type)
       SELECT new_id(), $1, now() - g * interval '1 second', '{"type": "SYSTEM", "id": null}', 'test.made', 'test' FROM generate_series(1, 1700) g`,
      [team.id],
    );
    await run.linkAudit();
    const { body } = await ask.get(`${AUDIT}/export?action=test.made`);
    expect(body.trimEnd().split('\r\n')).toHaveLength(1701);
    expect((await ask.get(`${AUDIT}?action=test.made&count=true`)).body.page.total).toBe(1700);
  });
});

describe('the audit', () => {
  it('opens to OWNER, ADMIN and keys with its scope, and to nobody else', async () => {
    const member = await run.make.person(team.id, 'MEMBER');
    const admin = await run.make.person(team.id, 'ADMIN');
    const without = run.ask(await run.make.key(team.id, { scopes: ['clients:read'] }));
    for (const path of [AUDIT, `${AUDIT}/export`, `${AUDIT}/verify`]) {
      const statuses = [own, run.ask(admin.key), ask, run.ask(member.key), without, run.ask(null)].map((each) =>
        each.get(path),
      );
      expect((await Promise.all(statuses)).map(({ status }) => status)).toEqual([200, 200, 200, 403, 403, 401]);
    }
  });

  it('costs as much to read deep in a long one as at its beginning', async () => {
    await run.database.rows(
      `INSERT INTO audit_events (id, team_id, at, actor, action, resource_type)
       SELECT new_id(), $1, now() - g * interval '1 second', '{"type": "SYSTEM", "id": null}', CASE WHEN g % 3000 = 1 THEN 'test.rare' ELSE 'test.made' END, 'test'
       FROM generate_series(1, 9000) g`,
      [team.id],
    );
    await run.linkAudit();
    await run.database.rows('ANALYZE audit_links');
    expect((await ask.get(`${AUDIT}?action=test.rare&limit=2`)).body.data).toHaveLength(2);
    const plan = await run.database.rows(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT * FROM unnest('{test.rare,test.none}'::text[]) w(value) CROSS JOIN LATERAL (
         SELECT a.* FROM audit_trail a WHERE a.team_id = '${team.id}' AND a.action = w.value ORDER BY a.at DESC, a.id DESC LIMIT 26) a`,
    );
    const [{ Plan: top }] = JSON.parse(JSON.stringify(plan[0]?.['QUERY PLAN']));
    expect(top['Shared Hit Blocks'] + top['Shared Read Blocks']).toBeLessThan(40);
  });
});
