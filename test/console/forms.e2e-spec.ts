import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHROMIUM } from '../support/browser.js';
import type { TestPerson, TestTeam } from '../support/make.js';
import { Desk, headed, press, type Seat, type, untilFocused } from './desk.js';

const PASSWORD = 'a password for tests';
const MOST_SCRIPT_BYTES = 350 * 1024;
const inBrowser = CHROMIUM === undefined ? describe.skip : describe;

inBrowser('the console', () => {
  let desk: Desk;
  let team: TestTeam;
  let owner: TestPerson;

  beforeAll(async () => {
    desk = await Desk.open();
    team = await desk.run.make.team();
    owner = await desk.run.make.person(team.id, 'OWNER', { password: PASSWORD });
  });
  afterAll(() => desk.close());

  const scripts = async ({ page }: Seat, path: string, heading: string) => {
    const sizes: Promise<number>[] = [];
    page.on('response', (response) => {
      const request = response.request();
      if (request.resourceType() === 'script') sizes.push(request.sizes().then((sent) => sent.responseBodySize));
    });
    await page.goto(`${desk.origin}/console${path}`);
    await headed(page, heading);
    await page.waitForLoadState('networkidle');
    const all = await Promise.all(sizes);
    return all.reduce((sum, size) => sum + size, 0);
  };

  it('loads little script before its first screen shows', async () => {
    const bytes = await scripts(await desk.seatOf(owner), '/keys', 'API keys');
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(MOST_SCRIPT_BYTES);
  });

  it('shows a fault at its field, and keeps what was typed', async () => {
    const { page } = await desk.seatOf(owner);
    await page.goto(`${desk.origin}/console/keys/new`);
    await headed(page, 'New API key');
    await type(page, 'Name', 'From nowhere');
    await type(page, 'Addresses', 'nowhere');
    await press(page, 'Create key');
    await untilFocused(page, 'Addresses');
    await expect(page.getByLabel('Addresses').getAttribute('aria-invalid')).resolves.toBe('true');
    await expect(page.getByLabel('Name').inputValue()).resolves.toBe('From nowhere');
  });

  it('says which filter is not understood, and why', async () => {
    const { page } = await desk.seatOf(owner);
    await page.goto(`${desk.origin}/console/audit?resourceId=none`);
    await headed(page, 'Audit');
    const fault = page.getByRole('alert').getByText('resourceId:');
    await expect(fault.textContent()).resolves.toMatch(/^resourceId: \w/);
  });

  it('loses nothing when the session ends in the middle of a form', async () => {
    const { page, context } = await desk.seatOf(owner);
    await page.goto(`${desk.origin}/console/keys/new`);
    await headed(page, 'New API key');
    await type(page, 'Name', 'Kept through a sign-in');
    const cookies = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const { body: session } = await desk.run.ask(null).get('/admin/v1/session', { cookie: cookies });
    const headers = { cookie: cookies, 'x-csrf-token': session.csrfToken };
    const { status } = await desk.run.ask(null).post('/admin/v1/sign-out', undefined, headers);
    expect(status).toBe(204);
    await press(page, 'Create key');
    await page.getByRole('dialog', { name: 'Sign in again' }).waitFor();
    await type(page, 'Password', PASSWORD);
    await page.keyboard.press('Enter');
    await headed(page, 'Kept through a sign-in');
    await expect(page.locator('.secret').textContent()).resolves.toMatch(/^looped_/);
  });

  it('shows a member no keys of the team, and says why', async () => {
    const member = await desk.run.make.person(team.id, 'MEMBER');
    const { page } = await desk.seatOf(member);
    await page.goto(`${desk.origin}/console/keys`);
    await headed(page, 'This screen is not open to you');
    await page.getByText('you are MEMBER').waitFor();
    const navigation = page.getByRole('navigation', { name: 'Screens' });
    await expect(navigation.getByRole('link').allTextContents()).resolves.toEqual([
      'Members',
      'Team settings',
      'My keys',
      'Preferences',
      'Security',
      'Sessions',
    ]);
    const { status } = await (await desk.run.signIn(member)).get('/v1/keys');
    expect(status).toBe(403);
  });

  it('sends whoever is gone to the sign-in, and remembers the place', async () => {
    const { page } = await desk.seat();
    await page.goto(`${desk.origin}/console/members?role=ADMIN`);
    await headed(page, 'Sign in');
    expect(new URL(page.url()).searchParams.get('next')).toBe('/members?role=ADMIN');
  });
});
