import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHROMIUM } from '../support/browser.js';
import type { TestPerson, TestTeam } from '../support/make.js';
import { Desk, headed, press, type Seat, type } from './desk.js';

const inBrowser = CHROMIUM === undefined ? describe.skip : describe;

inBrowser('somebody who is invited, by keyboard alone', () => {
  let desk: Desk;
  let team: TestTeam;
  let owner: TestPerson;
  let inviting: Seat;
  let invited: Seat;

  beforeAll(async () => {
    desk = await Desk.open();
    team = await desk.run.make.team();
    owner = await desk.run.make.person(team.id);
    inviting = await desk.seatOf(owner);
    invited = await desk.seat();
  });
  afterAll(() => desk.close());

  it('gets a link from an owner', async () => {
    const { page } = inviting;
    await desk.go(inviting, '/invites', 'Invites');
    await type(page, 'E-mail', 'sam@test.example');
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('sam@test.example is invited.').waitFor();
    const row = page.getByRole('row', { name: /sam@test.example/ });
    await row.getByText('Pending').waitFor();
    await expect(row.getByRole('button', { name: 'Copy link' }).count()).resolves.toBe(1);
  });

  it('joins the team by it, with a name and a password', async () => {
    const { page } = invited;
    const { body } = await (await desk.run.signIn(owner)).get('/v1/team/invites');
    const { pathname } = new URL(body.data[0].acceptUrl);
    await page.goto(desk.origin + pathname);
    await headed(page, 'Join Team of a test');
    await type(page, 'Your name', 'Sam Okafor');
    await type(page, 'Password', 'a password for tests');
    await page.keyboard.press('Enter');
    await headed(page, 'My keys');
    const { body: members } = await desk.run.ask(team.key).get('/v1/team/members?role=MEMBER');
    expect(members.data).toMatchObject([{ name: 'Sam Okafor', email: 'sam@test.example', role: 'MEMBER' }]);
  });

  it('finds no keys of the team, and none that it would give', async () => {
    const { page } = invited;
    const navigation = page.getByRole('navigation', { name: 'Screens' });
    await expect(navigation.getByRole('link', { name: 'API keys' }).count()).resolves.toBe(0);
    await page.goto(`${desk.origin}/console/keys`);
    await headed(page, 'This screen is not open to you');
    await press(page, 'To the first screen');
    await headed(page, 'My keys');
  });

  it('is seen among the members, and can be removed', async () => {
    const { page } = inviting;
    await desk.go(inviting, '/members', 'Members');
    await page.getByRole('row', { name: /Sam Okafor/ }).waitFor();
    await press(page, 'Remove Sam Okafor');
    await page.getByRole('dialog', { name: 'Remove Sam Okafor?' }).waitFor();
    await press(page, 'Remove');
    await page.getByRole('status').getByText('Sam Okafor is removed.').waitFor();
    await page.getByRole('row', { name: /Sam Okafor/ }).waitFor({ state: 'detached' });
    const { body: members } = await desk.run.ask(team.key).get('/v1/team/members?role=MEMBER');
    expect(members.data).toEqual([]);
  });

  it('makes nobody complain on the way', () => {
    for (const { foreign, complaints } of [inviting, invited]) {
      expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
    }
  });
});
