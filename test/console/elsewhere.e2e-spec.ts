import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHROMIUM } from '../support/browser.js';
import { freePort } from '../support/free-port.js';
import { type RunningIssuer, runIssuer } from '../support/issuer.js';
import type { TestPerson } from '../support/make.js';
import { Desk, headed, press, type Seat } from './desk.js';

const inBrowser = CHROMIUM === undefined ? describe.skip : describe;
/** The issuer's pages bring a font from there. */
const FONTS = 'https://fonts.googleapis.com/';

inBrowser('somebody with an account elsewhere, by keyboard alone', () => {
  let issuer: RunningIssuer;
  let desk: Desk;
  let person: TestPerson;

  beforeAll(async () => {
    // The issuer knows beforehand where it sends people back to.
    const port = await freePort();
    issuer = await runIssuer(`http://127.0.0.1:${port}/admin/v1/oidc/callback`);
    const oidc = { OIDC_ISSUER: issuer.url, OIDC_CLIENT_ID: issuer.clientId, OIDC_CLIENT_SECRET: issuer.clientSecret };
    desk = await Desk.open({ ...oidc, OIDC_LABEL: 'Company account' }, port);
    const team = await desk.run.make.team();
    person = await desk.run.make.person(team.id, 'ADMIN');
  });
  afterAll(async () => {
    await desk.close();
    await issuer.close();
  });

  /** From the sign-in through the issuer's pages, which ask for a name and then for consent. */
  async function goRound({ page, context }: Seat, name: string): Promise<void> {
    await context.route(`${FONTS}**`, (route) => route.fulfill({ contentType: 'text/css', body: '' }));
    await page.goto(`${desk.origin}/console/sign-in`);
    await headed(page, 'Sign in');
    await press(page, 'Company account');
    await page.getByPlaceholder('Enter any login').fill(name);
    await page.getByPlaceholder('and password').fill('any');
    await page.getByPlaceholder('and password').press('Enter');
    await page.getByRole('button', { name: 'Continue' }).press('Enter');
  }

  /** What went where our own pages have no business. */
  const astray = ({ foreign }: Seat) => foreign.filter((url) => !url.startsWith(issuer.url) && !url.startsWith(FONTS));

  it('signs in by it, and keeps password and second factor there', async () => {
    const seat = await desk.seat();
    issuer.present({ sub: 'known', email: person.email, email_verified: true });
    await goRound(seat, 'known');
    await headed(seat.page, 'API keys');
    await press(seat.page, 'Security');
    await headed(seat.page, 'Security');
    await seat.page.getByText('You sign in elsewhere').waitFor();
    expect([astray(seat), seat.complaints]).toEqual([[], []]);
  });

  it('is told why it does not open', async () => {
    const seat = await desk.seat();
    issuer.present({ sub: 'unproven', email: person.email, email_verified: false });
    await goRound(seat, 'unproven');
    await headed(seat.page, 'Sign in');
    await seat.page.getByRole('alert').getByText('has not proven your e-mail address').waitFor();
    expect([astray(seat), seat.complaints]).toEqual([[], []]);
  });
});
