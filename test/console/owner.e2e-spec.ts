import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHROMIUM } from '../support/browser.js';
import { Desk, headed, press, type Seat, signOut, tabTo, type, untilFocused } from './desk.js';

const PASSWORD = 'a password for tests';
const inBrowser = CHROMIUM === undefined ? describe.skip : describe;

inBrowser('an owner, by keyboard alone', () => {
  let desk: Desk;
  let seat: Seat;
  let email: string;
  let key = '';

  beforeAll(async () => {
    desk = await Desk.open();
    const team = await desk.run.make.team();
    ({ email } = await desk.run.make.person(team.id, 'OWNER', { password: PASSWORD }));
    seat = await desk.seat();
  });
  afterAll(() => desk.close());

  const asked = async (path: string) => {
    const { status } = await fetch(`${desk.origin}${path}`, { headers: { 'x-api-key': key } });
    return status;
  };

  it('is asked to sign in first, and comes where they wanted to go', async () => {
    const { page } = seat;
    await page.goto(`${desk.origin}/console/keys?status=ACTIVE`);
    await headed(page, 'Sign in');
    await type(page, 'E-mail', email);
    await type(page, 'Password', 'not the password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText(/\w/).waitFor();
    // The focus stays in the field, whose text is replaced.
    await page.keyboard.press('Control+A');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await headed(page, 'API keys');
    expect(new URL(page.url()).search).toBe('?status=ACTIVE');
  });

  it('makes a restricted key of 30 days, and sees it once', async () => {
    const { page } = seat;
    await press(page, 'New key');
    await headed(page, 'New API key');
    await untilFocused(page, 'New API key');
    await type(page, 'Name', 'Nightly export');
    await tabTo(page, 'Read only');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await untilFocused(page, 'Restricted');
    await press(page, 'Clients: read', 'Space');
    await tabTo(page, 'Expires');
    await page.keyboard.type('30');
    await press(page, 'Create key');
    await headed(page, 'Nightly export');
    await untilFocused(page, 'Copy the key now');
    key = (await page.locator('.secret').textContent()) ?? '';
    expect(key).toMatch(/^looped_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/);
    const { body } = await desk.run.ask(key).get('/v1/me');
    expect(body.scopes).toEqual(['clients:read']);
    const days = (Date.parse(body.key.expiresAt) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(30);
  });

  it('uses it, and sees it used', async () => {
    const { page } = seat;
    await expect(asked('/v1/invoices/clients')).resolves.toBe(200);
    await expect(asked('/v1/invoices')).resolves.toBe(403);
    await desk.run.writeUses();
    await press(page, 'Done');
    await headed(page, 'API keys');
    const row = page.getByRole('row', { name: /Nightly export/ });
    await row.getByText('127.0.0.1').waitFor();
    await expect(row.textContent()).resolves.toContain(`looped_…${key.slice(-4)}`);
  });

  it('revokes it, and within a second it opens nothing', async () => {
    const { page } = seat;
    const button = `Revoke Nightly export, which ends with ${key.slice(-4)}`;
    await press(page, button);
    const dialog = page.getByRole('dialog', { name: 'Revoke Nightly export?' });
    await dialog.waitFor();
    // Out of it by Escape, the focus is where it was.
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await untilFocused(page, button);
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    await press(page, 'Revoke key');
    await page.getByRole('status').getByText('Nightly export is revoked.').waitFor();
    await expect(asked('/v1/invoices/clients')).resolves.toBe(401);
    await dialog.waitFor({ state: 'detached' });
    await untilFocused(page, 'API keys');
  });

  it('goes back through filters by the history of the browser', async () => {
    const { page } = seat;
    const row = page.getByRole('row', { name: /Nightly export/ });
    await tabTo(page, 'Status');
    await page.keyboard.type('Exp');
    await page.waitForURL(/status=EXPIRED/);
    await row.waitFor({ state: 'detached' });
    await page.goBack();
    await row.waitFor();
    expect(new URL(page.url()).search).toBe('');
  });

  it('signs out', async () => {
    const { page, foreign, complaints } = seat;
    await signOut(page);
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
  });
});
