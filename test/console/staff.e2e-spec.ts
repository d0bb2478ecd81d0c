import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHROMIUM } from '../support/browser.js';
import { Desk, headed, press, type Seat, type } from './desk.js';

const PASSWORD = 'a password for tests';
const inBrowser = CHROMIUM === undefined ? describe.skip : describe;

inBrowser('staff, by keyboard alone', () => {
  let desk: Desk;
  let seat: Seat;
  let found = '';

  beforeAll(async () => {
    desk = await Desk.open();
    const { id: theirs } = await desk.run.make.team();
    const { id: ours } = await desk.run.make.team();
    found = await desk.run.make.key(theirs);
    const { email } = await desk.run.make.person(ours, 'MEMBER', { password: PASSWORD, staff: true });
    seat = await desk.seat();
    await desk.go(seat, '/staff', 'Sign in');
    await type(seat.page, 'E-mail', email);
    await type(seat.page, 'Password', PASSWORD);
    await seat.page.keyboard.press('Enter');
    await headed(seat.page, 'Search');
  });
  afterAll(() => desk.close());

  const asked = async () => {
    const { status } = await fetch(`${desk.origin}/v1/me`, { headers: { 'x-api-key': found } });
    return status;
  };

  it('find a key by its last four characters, and revoke it with a reason', async () => {
    const { page } = seat;
    await expect(asked()).resolves.toBe(200);
    await type(page, 'Person, team, key, request or invoice', found.slice(-4));
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Key of a test' }).waitFor();
    await press(page, 'Key of a test');
    await headed(page, 'Key of a test');
    await press(page, 'Revoke');
    const dialog = page.getByRole('dialog', { name: 'Revoke Key of a test?' });
    await dialog.waitFor();
    await type(page, 'Reason', 'Found in a public repository.');
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Key of a test is revoked.').waitFor();
    await expect(asked()).resolves.toBe(401);
    await page.getByText('Found in a public repository.').waitFor();
  });

  it('make no complaint on the way', () => {
    const { foreign, complaints } = seat;
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
  });
});
