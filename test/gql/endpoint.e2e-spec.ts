import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { TestPerson } from '../support/make.js';

let run: Running;
let person: TestPerson;

beforeAll(async () => {
  run = await boot();
  person = await run.make.person((await run.make.team()).id);
});
afterAll(() => run.close());

it('tells a person who they are', async () => {
  const answer = await run.ask(person.key).gql('{ currentUser { id email team { role } } }');
  const { id, email } = person;
  expect(answer.body.data).toEqual({ currentUser: { id, email, team: { role: 'OWNER' } } });
});
