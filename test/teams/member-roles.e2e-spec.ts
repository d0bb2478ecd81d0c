import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer } from '../support/ask.js';
import { companyIn, outcome } from '../support/company.js';

const MEMBERS = '/v1/team/members';

let run: Running;

beforeAll(async () => {
  run = await boot();
});
afterAll(() => run.close());

const company = () => companyIn(run);

describe('roles', () => {
  it('are changed by OWNER and ADMIN, but an OWNER is touched and made by an OWNER alone', async () => {
    const { owner, admin, member, by } = await company();
    const second = await run.make.person((await by.owner.get('/v1/team')).body.id, 'OWNER');
    const tries: [keyof typeof by, string, object, string][] = [
      ['member', member.id, { role: 'ADMIN' }, '403 role_missing'],
      ['member', member.id, { rate: '1000' }, '403 role_missing'],
      ['admin', admin.id, { role: 'OWNER' }, '403 role_missing'],
      ['admin', member.id, { role: 'OWNER' }, '403 role_missing'],
      ['admin', owner.id, { role: 'MEMBER' }, '403 role_missing'],
      ['admin', owner.id, { rate: '1' }, '403 role_missing'],
      ['team', owner.id, { role: 'ADMIN' }, '403 role_missing'],
      ['team', member.id, { role: 'OWNER' }, '403 role_missing'],
      ['team', member.id, { role: 'ADMIN' }, '200'],
      ['admin', member.id, { role: 'MEMBER' }, '200'],
      ['owner', second.id, { role: 'ADMIN' }, '200'],
      ['owner', second.id, { role: 'OWNER' }, '200'],
      ['owner', owner.id, { role: 'ADMIN' }, '200'],
    ];
    const came = [];
    for (const [who, id, patch] of tries) came.push(outcome(await by[who].patch(`${MEMBERS}/${id}`, patch)));
    expect(came).toEqual(tries.map(([, , , expected]) => expected));
  });

  it('name the one that is missing', async () => {
    const { member, by } = await company();
    const { body } = await by.admin.patch(`${MEMBERS}/${member.id}`, { role: 'OWNER' });
    expect(body.context).toEqual({ requiredRole: 'OWNER' });
  });

  it('hold at once in the process that changed them', async () => {
    const { admin, by } = await company();
    expect((await by.admin.get('/v1/keys')).status).toBe(200);
    await by.owner.patch(`${MEMBERS}/${admin.id}`, { role: 'MEMBER' });
    expect(outcome(await by.admin.get('/v1/keys'))).toBe('403 role_missing');
  });
});

describe('the last OWNER', () => {
  it('stays', async () => {
    const { owner, by } = await company();
    const demoted = await by.owner.patch(`${MEMBERS}/${owner.id}`, { role: 'ADMIN' });
    expect([outcome(demoted), demoted.body.detail]).toEqual([
      '409 last_owner',
      'Person is the only OWNER of the team.',
    ]);
  });

  it('stays where two step down at once, and where two demote or remove each other', async () => {
    const deeds: ((ask: ReturnType<Running['ask']>, self: string, other: string) => Promise<Answer>)[] = [
      (ask, self) => ask.patch(`${MEMBERS}/${self}`, { role: 'MEMBER' }),
      (ask, _, other) => ask.patch(`${MEMBERS}/${other}`, { role: 'MEMBER' }),
      (ask, _, other) => ask.delete(`${MEMBERS}/${other}`),
    ];
    const expected = ['409 last_owner', '403 role_missing', '403 role_missing'];
    for (const [nth, deed] of deeds.entries()) {
      for (let round = 0; round < 5; round++) {
        const { id } = await run.make.team();
        const [a, b] = [await run.make.person(id, 'OWNER'), await run.make.person(id, 'OWNER')];
        const [askA, askB] = [run.ask(a.key), run.ask(b.key)];
        await Promise.all([askA.get('/v1/me'), askB.get('/v1/me')]);
        const came = await Promise.all([deed(askA, a.id, b.id), deed(askB, b.id, a.id)]);
        const outcomes = came.map(outcome).toSorted();
        // Who is removed before they are heard is not let in at all.
        expect([
          [expect.stringMatching(/^20[04]$/), expected[nth]],
          [expect.stringMatching(/^20[04]$/), '401 key_revoked'],
        ]).toContainEqual(outcomes);
        const owners = await run.database.rows(
          `SELECT 1 FROM memberships WHERE team_id = $1 AND role = 'OWNER' AND left_at IS NULL`,
          [id],
        );
        expect(owners.length).toBe(1);
      }
    }
  });

  it('stays where fifty OWNERs step down at once', async () => {
    const { id } = await run.make.team();
    const owners = await Promise.all(Array.from({ length: 50 }, () => run.make.person(id, 'OWNER')));
    const came = await Promise.all(
      owners.map((one) => run.ask(one.key).patch(`${MEMBERS}/${one.id}`, { role: 'MEMBER' })),
    );
    const outcomes = came.map(outcome);
    expect([
      outcomes.filter((each) => each === '200').length,
      outcomes.filter((each) => each === '409 last_owner').length,
    ]).toEqual([49, 1]);
  });
});
