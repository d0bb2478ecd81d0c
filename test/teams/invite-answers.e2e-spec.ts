import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import { companyIn, outcome } from '../support/company.js';

const INVITES = '/v1/team/invites';
const SESSION = '/admin/v1/session';
const PASSWORD = 'a password for tests';

let run: Running;
let nobody: Ask;

beforeAll(async () => {
  run = await boot();
  nobody = run.ask(null);
});
afterAll(() => run.close());

/** An invite of a new company, and the address under which it is answered. */
async function invited(fields: object = {}) {
  const company = await companyIn(run);
  const made = await run.make.post(company.by.owner, INVITES, { email: run.make.address(), ...fields });
  const secret = String(made.acceptUrl).split('/').at(-1) ?? '';
  return {
    company,
    id: made.id,
    email: made.email,
    secret,
    door: `/admin/v1/invites/${secret}`,
    expiresAt: made.expiresAt,
  };
}

/** Somebody with a team of their own. */
async function somebody() {
  const { id } = await run.make.team();
  return run.make.person(id);
}

const expire = (id: string) =>
  run.database.rows(`UPDATE invites SET expires_at = now() - interval '1 minute' WHERE id = $1`, [id]);

describe('the link of an invite', () => {
  it('leads to the console, where its secret stays in the browser', async () => {
    const { secret } = await invited();
    const { status, headers } = await nobody.get(`/invites/accept/${secret}`);
    expect([status, headers['location'], headers['referrer-policy'], headers['cache-control']]).toEqual([
      302,
      `/console/invite#${secret}`,
      'no-referrer',
      'no-store',
    ]);
    expect(outcome(await nobody.get('/invites/accept/..%2F..%2Fevil'))).toBe('404 route_not_found');
  });

  it('shows what it offers, and nothing of the team', async () => {
    const { door, email, expiresAt } = await invited({ role: 'ADMIN' });
    expect((await nobody.get(door)).body).toEqual({
      ...{ teamName: 'Team of a test', email, role: 'ADMIN', status: 'PENDING', expiresAt, personExists: false },
    });
    const person = await somebody();
    expect((await nobody.get((await invited({ email: person.email })).door)).body.personExists).toBe(true);
  });

  it('is none where it was changed, deleted, or its team was', async () => {
    const { door, id, company } = await invited();
    expect(outcome(await nobody.get(`${door.slice(0, -1)}${door.endsWith('x') ? 'y' : 'x'}`))).toBe('404 not_found');
    expect(outcome(await nobody.get(`${door}x`))).toBe('400 validation_failed');
    expect(outcome(await nobody.get('/admin/v1/invites/%00'))).toBe('400 validation_failed');
    await company.by.owner.delete(`${INVITES}/${id}`);
    const body = { name: 'New', password: PASSWORD };
    const answers = [
      await nobody.get(door),
      await nobody.post(`${door}/join`, body),
      await nobody.post(`${door}/reject`, {}),
    ];
    expect(answers.map(outcome)).toEqual(['404 not_found', '404 not_found', '404 not_found']);
    const other = await invited();
    await run.database.rows('UPDATE teams SET deleted_at = now() WHERE id = $1', [other.company.id]);
    expect(outcome(await nobody.get(other.door))).toBe('404 not_found');
  });
});

describe('accepting', () => {
  it('takes who is signed in with the address into the team, where their session works from then on', async () => {
    const person = await somebody();
    const { door, company, id } = await invited({ email: person.email.toUpperCase(), role: 'ADMIN' });
    const browser = await run.signIn(person);
    const accepted = await browser.post(`${door}/accept`, {});
    expect([accepted.status, accepted.body.team.id, accepted.body.team.role]).toEqual([200, company.id, 'ADMIN']);
    expect((await browser.get('/v1/team/members')).body.data.length).toBe(4);
    expect((await company.by.owner.get(`${INVITES}/${id}`)).body).toMatchObject({
      status: 'ACCEPTED',
      acceptUrl: null,
    });
    const told = await run.database.rows(
      `SELECT type, actor->>'id' AS by FROM events WHERE feed_id = $1 AND subject_id IN ($2, $3) ORDER BY pos`,
      [company.id, id, person.id],
    );
    expect(told.slice(1)).toEqual(
      [
        { type: 'member.joined', by: person.id },
        { type: 'invite.accepted', by: person.id },
      ].toReversed(),
    );
  });

  it('needs a session, of the invited address, in time, and once', async () => {
    const person = await somebody();
    const [mine, expired] = [await invited({ email: person.email }), await invited({ email: person.email })];
    await expire(expired.id);
    const [browser, other] = [await run.signIn(person), await run.signIn(await somebody())];
    const tries: [Ask, string, string][] = [
      [nobody, mine.door, '401 sign_in_required'],
      [run.ask(person.key), mine.door, '401 sign_in_required'],
      [other, mine.door, '403 invite_wrong_email'],
      [other, expired.door, '403 invite_wrong_email'],
      [browser, expired.door, '409 invite_expired'],
      [browser, mine.door, '200'],
      [browser, mine.door, '409 invite_closed'],
      [other, mine.door, '403 invite_wrong_email'],
    ];
    const came = [];
    for (const [who, door] of tries) came.push(outcome(await who.post(`${door}/accept`, {})));
    expect(came).toEqual(tries.map(([, , expected]) => expected));
    expect((await nobody.get(mine.door)).body.status).toBe('ACCEPTED');
    expect((await nobody.get(expired.door)).body.status).toBe('EXPIRED');
  });

  it('happens once, though two ask at once and a third rejects', async () => {
    for (let round = 0; round < 5; round++) {
      const person = await somebody();
      const { door, company } = await invited({ email: person.email });
      const [first, second] = [await run.signIn(person), await run.signIn(person)];
      const came = await Promise.all([
        first.post(`${door}/accept`, {}),
        second.post(`${door}/accept`, {}),
        nobody.post(`${door}/reject`, {}),
      ]);
      expect(came.map(outcome).filter((each) => each === '409 invite_closed').length).toBe(2);
      const places = await run.database.rows('SELECT 1 FROM memberships WHERE team_id = $1 AND person_id = $2', [
        company.id,
        person.id,
      ]);
      expect(places.length).toBe(came.slice(0, 2).some(({ status }) => status === 200) ? 1 : 0);
    }
  });

  it('brings who left back to what was theirs, but to none of their old keys', async () => {
    const {
      company: { member, by },
    } = await invited();
    const project = await run.make.project(by.team);
    await run.make.post(by.team, `/v1/track/projects/${project.id}/members`, { userId: member.id });
    await by.owner.patch(`/v1/team/members/${member.id}`, { rate: '70' });
    await by.owner.delete(`/v1/team/members/${member.id}`);
    const { acceptUrl } = await run.make.post(by.owner, INVITES, { email: member.email });
    const browser = await run.signIn(member);
    const { status } = await browser.post(`/admin/v1/invites/${String(acceptUrl).split('/').at(-1)}/accept`, {});
    expect(status).toBe(200);
    expect((await browser.get('/v1/track/projects')).body.data.map(({ id }: { id: string }) => id)).toEqual([
      project.id,
    ]);
    expect((await by.owner.get(`/v1/team/members/${member.id}`)).body).toMatchObject({ rate: '70.00', leftAt: null });
    expect(outcome(await by.member.get('/v1/me'))).toBe('401 key_revoked');
  });
});

describe('joining', () => {
  it('makes the person and signs them in to the team', async () => {
    const { door, email, company } = await invited();
    const joined = await nobody.post(`${door}/join`, { name: 'Sam <b>Rivera</b>', password: PASSWORD });
    expect([joined.status, joined.body.person.name, joined.body.team]).toMatchObject([
      201,
      'Sam <b>Rivera</b>',
      { id: company.id, role: 'MEMBER' },
    ]);
    const cookie = joined.headers['set-cookie']?.split(';')[0] ?? '';
    expect((await nobody.get(SESSION, { cookie })).body.team.id).toBe(company.id);
    const again = await nobody.post('/admin/v1/sign-in', { email, password: PASSWORD });
    expect(again.status).toBe(200);
  });

  it('is for addresses that nobody has, in time, and once', async () => {
    const body = { name: 'New', password: PASSWORD };
    const person = await somebody();
    expect(outcome(await nobody.post(`${(await invited({ email: person.email })).door}/join`, body))).toBe(
      '409 email_taken',
    );
    const expired = await invited();
    await expire(expired.id);
    expect(outcome(await nobody.post(`${expired.door}/join`, body))).toBe('409 invite_expired');
    const { door } = await invited();
    const came = await Promise.all([nobody.post(`${door}/join`, body), nobody.post(`${door}/join`, body)]);
    expect(came.map(outcome).toSorted()).toEqual(['201', expect.stringMatching(/^409 (email_taken|invite_closed)$/)]);
    const rejected = await invited();
    expect(outcome(await nobody.post(`${rejected.door}/reject`, {}))).toBe('204');
    expect(outcome(await nobody.post(`${rejected.door}/join`, body))).toBe('409 invite_closed');
    expect(outcome(await nobody.post(`${rejected.door}/reject`, {}))).toBe('409 invite_closed');
  });

  it.each([
    [{ name: '', password: PASSWORD }, '/name too_short'],
    [{ name: 'New', password: 'short' }, '/password too_short'],
    [{ name: 'New' }, '/password required'],
    [{ name: 'New', password: PASSWORD, role: 'OWNER' }, '/role unknown_field'],
    [{ name: 'New', password: PASSWORD, email: 'else@test.example' }, '/email unknown_field'],
    [{ name: 'a\u202eb', password: PASSWORD }, '/name invalid_text'],
  ])('refuses %j', async (body, fault) => {
    const { door } = await invited();
    const { status, body: problem } = await nobody.post(`${door}/join`, body);
    expect([status, `${problem.errors[0].pointer} ${problem.errors[0].code}`]).toEqual([400, fault]);
  });
});
