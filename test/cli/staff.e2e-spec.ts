import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Installation } from '../support/installation.js';
import { looped } from '../support/looped.js';
import type { TestPerson } from '../support/make.js';

const PEOPLE = '/admin/v1/staff/people';

describe('looped staff', () => {
  let at: Installation;
  let person: TestPerson;
  beforeAll(async () => {
    at = await Installation.open();
    person = await at.run.make.person((await at.run.make.team()).id, 'MEMBER');
  });
  afterAll(() => at.close());

  const staff = async () => (await at.told('staff', 'list')).staff.map(({ id }: { id: string }) => id);

  it('opens the doors for staff to a person, and closes them again', async () => {
    const before = await at.run.signIn(person);
    expect((await before.get(PEOPLE)).status).toBe(403);
    expect(await at.told('staff', 'add', person.email.toUpperCase())).toMatchObject({ id: person.id, staff: true });
    expect(await staff()).toEqual([person.id]);
    const during = await at.run.signIn(person);
    expect((await during.get(PEOPLE)).status).toBe(200);

    expect(await at.told('staff', 'remove', person.email)).toMatchObject({ id: person.id, staff: false });
    expect(await staff()).toEqual([]);
    expect((await (await at.run.signIn(person)).get(PEOPLE)).status).toBe(403);
    expect((await at.run.ask(person.key).get('/v1/me')).status).toBe(200);
  });

  it('says in the audit who became staff, once', async () => {
    await at.told('staff', 'add', person.email);
    await at.told('staff', 'add', person.email);
    const rows = await at.database.rows(
      `SELECT team_id, actor->>'type' AS by, changes->'staff' AS staff FROM audit_events
       WHERE action = 'person.staff_appointed' AND resource_id = $1 ORDER BY pos DESC`,
      [person.id],
    );
    expect(rows[0]).toEqual({ team_id: null, by: 'SYSTEM', staff: [false, true] });
    expect(rows).toHaveLength(2);
  });

  it('refuses what it cannot do', async () => {
    const forms = [['staff'], ['staff', 'dance'], ['staff', 'add'], ['staff', 'add', 'nobody@x.example']];
    const ended = await Promise.all(forms.map((words) => looped(words, at.env)));
    expect(ended.map(({ code }) => code)).toEqual([2, 2, 2, 2]);
    expect(ended[3]?.stderr).toContain('Nobody here has the address nobody@x.example.');
  });
});
