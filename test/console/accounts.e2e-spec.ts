import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { CHROMIUM } from '../support/browser.js';
import type { TestPerson } from '../support/make.js';
import { doJobs, until } from '../support/noting.js';
import { setupLink } from '../support/sign-in.js';
import { totpCode } from '../support/totp.js';
import { Desk, headed, press, signOut, tabTo, type, untilFocused } from './desk.js';

const [PASSWORD, NEW] = ['a password for tests', 'another password for tests'];
const inBrowser = CHROMIUM === undefined ? describe.skip : describe;

/** Fills the form of the sign-in and sends it; what comes then is the test's. */
async function giveNames(page: Page, { email }: TestPerson, password: string): Promise<void> {
  await headed(page, 'Sign in');
  await type(page, 'E-mail', email);
  await type(page, 'Password', password);
  await page.keyboard.press('Enter');
}

inBrowser('an installation without people, by keyboard alone', () => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());

  it('makes its first owner of whoever opens the printed link, and they stand signed in', async () => {
    const { page, foreign, complaints } = await desk.seat();
    await page.goto((await setupLink(desk.run.app, desk.origin)) ?? '');
    await headed(page, 'Set up Looped');
    await type(page, 'Your name', 'Ada First');
    await type(page, 'E-mail', 'ada@test.example');
    await type(page, 'Password', 'short');
    await type(page, 'Team', 'First team');
    await tabTo(page, 'Currency');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('CHF');
    await press(page, 'Set up');
    // What the server finds wrong stands at its field; the rest is kept.
    await untilFocused(page, 'Password');
    await page.keyboard.press('Control+A');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await headed(page, 'API keys');
    await page.reload();
    await headed(page, 'API keys');
    await page.getByRole('button', { name: 'Ada First' }).waitFor();
    await page.getByRole('button', { name: 'First team' }).waitFor();
    await page.getByRole('link', { name: 'All audit' }).waitFor();
    await expect(setupLink(desk.run.app)).resolves.toBeNull();
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
  });
});

inBrowser('somebody with a password, by keyboard alone', () => {
  let desk: Desk;
  let teamId: string;

  beforeAll(async () => {
    desk = await Desk.open();
    doJobs(desk.run);
    ({ id: teamId } = await desk.run.make.team());
  });
  afterAll(() => desk.close());

  const somebody = () => desk.run.make.person(teamId, 'OWNER', { password: PASSWORD });

  /** What the last letter's link leads to here. */
  async function mailedPath(): Promise<string> {
    await until(async () => (await desk.run.letters()).length > 0);
    const plain = (await desk.run.letters()).at(-1)?.replaceAll('=\r\n', '') ?? '';
    return /\/console\/reset#[\w-]{43}/.exec(plain)?.[0] ?? '';
  }

  it('who forgot it chooses another by a mailed link, and the old one opens nothing', async () => {
    const person = await somebody();
    const { page, foreign, complaints } = await desk.seat();
    await page.goto(`${desk.origin}/console/sign-in`);
    await headed(page, 'Sign in');
    await press(page, 'Forgot your password?');
    await headed(page, 'Reset your password');
    await type(page, 'E-mail', person.email);
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('a link is on its way').waitFor();
    // Opened where it was asked for, the link differs from the page's address in what stands behind the # alone.
    const link = desk.origin + (await mailedPath());
    await page.goto(link);
    await headed(page, 'Choose a new password');
    await type(page, 'New password', NEW);
    await page.keyboard.press('Enter');
    await headed(page, 'Your password is changed');
    await page.waitForFunction(`location.hash === ''`);
    await press(page, 'Sign in');
    await giveNames(page, person, PASSWORD);
    await page.getByRole('alert').getByText(/\w/).waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type(NEW);
    await page.keyboard.press('Enter');
    await headed(page, 'API keys');
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
  });

  it('is told that a link is used up, and led to another', async () => {
    const { page, foreign, complaints } = await desk.seat();
    await page.goto(`${desk.origin}/console/reset#${'a'.repeat(43)}`);
    await headed(page, 'Choose a new password');
    await type(page, 'New password', NEW);
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText(/\w/).waitFor();
    await press(page, 'Ask for another link');
    await headed(page, 'Reset your password');
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
  });

  it('puts a second factor beside it, signs in with its codes and a recovery code, and takes it away', async () => {
    const person = await somebody();
    const seat = await desk.seatOf(person);
    const { page, foreign, complaints } = seat;
    await desk.go(seat, '/security', 'Security');
    await press(page, 'Turn on');
    await untilFocused(page, 'Your password');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await untilFocused(page, 'Code that it shows');
    const secret = (await page.getByText('Secret:').locator('code').textContent()) ?? '';
    await page.keyboard.type(totpCode(secret));
    await page.keyboard.press('Enter');
    await untilFocused(page, 'Keep your recovery codes');
    await page.getByText('On: signing in takes a code').waitFor();
    const [first = '', second = ''] = ((await page.locator('.secret').textContent()) ?? '').split('\n');

    // The code of this half minute is used up.
    for (const code of [totpCode(secret, 1), first]) {
      await signOut(page);
      await giveNames(page, person, PASSWORD);
      await untilFocused(page, 'Code');
      await page.keyboard.type(code);
      await page.keyboard.press('Enter');
      await headed(page, 'API keys');
    }

    await press(page, 'Security');
    await headed(page, 'Security');
    await press(page, 'Turn off');
    await untilFocused(page, 'Your password');
    await page.keyboard.type(PASSWORD);
    await type(page, 'Code', second);
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('The second factor is off.').waitFor();
    await page.getByText('Off: whoever knows your password').waitFor();
    await signOut(page);
    await giveNames(page, person, PASSWORD);
    await headed(page, 'API keys');
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
  });
});
