import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHROMIUM } from '../support/browser.js';
import { bringAxe, Desk, dress, headed, overflow, type Seat, violations } from './desk.js';

const inBrowser = CHROMIUM === undefined ? describe.skip : describe;
const WIDTHS = [390, 768, 1280];
const NARROWEST = 360;
/** Whatever stands where something is on its way. */
const WAITING = '.mantine-Loader-root';

const OUTSIDE = [
  ['/sign-in', 'Sign in'],
  ['/reset', 'Reset your password'],
  ['/reset#token', 'Choose a new password'],
  ['/setup#token', 'Set up Looped'],
  ['/invite#secret', 'Invitation'],
] as const;

const INSIDE = [
  ['/keys', 'API keys'],
  ['/keys/new', 'New API key'],
  ['/keys/{key}', 'Key of a test'],
  ['/members', 'Members'],
  ['/invites', 'Invites'],
  ['/audit', 'Audit'],
  ['/audit/{event}', 'What was done'],
  ['/team', 'Team settings'],
  ['/team?part=logo', 'Team settings'],
  ['/team?part=bank', 'Team settings'],
  ['/team?part=invoices', 'Team settings'],
  ['/team?part=time', 'Team settings'],
  ['/team?part=ending', 'Team settings'],
  ['/teams/new', 'New team'],
  ['/my-keys', 'My keys'],
  ['/my-keys/new', 'New personal key'],
  ['/my-keys/{ownKey}', 'Key of a test'],
  ['/preferences', 'Preferences'],
  ['/security', 'Security'],
  ['/sessions', 'Sessions'],
  ['/staff?q=person', 'Search'],
  ['/staff/people', 'People'],
  ['/staff/people/{person}', 'Person'],
  ['/staff/teams', 'Teams'],
  ['/staff/teams/{team}', 'Team of a test'],
  ['/staff/keys', 'Keys'],
  ['/staff/keys/{key}', 'Key of a test'],
  ['/staff/usage', 'Usage'],
  ['/staff/jobs', 'Jobs'],
  ['/staff/streams', 'Streams'],
  ['/staff/audit', 'All audit'],
  ['/staff/health', 'Health'],
  ['/nowhere', 'There is no such screen'],
] as const;

inBrowser('screens', () => {
  let desk: Desk;
  let inside: Seat;
  let outside: Seat;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    desk = await Desk.open();
    const team = await desk.run.make.team();
    const person = await desk.run.make.person(team.id, 'OWNER', { password: 'a password for tests', staff: true });
    await desk.run.make.person(team.id, 'MEMBER');
    await desk.run.make.key(team.id, { revoked: true });
    await desk.run.numberEvents();
    await desk.run.linkAudit();
    const [{ body: ofTeam }, { body: ofPerson }, { body: audit }] = await Promise.all([
      desk.run.ask(team.key).get('/v1/me'),
      desk.run.ask(person.key).get('/v1/me'),
      desk.run.ask(person.key).get('/v1/audit?limit=1'),
    ]);
    const [key, ownKey, event] = [ofTeam.key.id, ofPerson.key.id, audit.data[0].id];
    Object.assign(ids, { team: team.id, person: person.id, key, ownKey, event });
    outside = await desk.seat();
    await desk.go(outside, '/sign-in', 'Sign in');
    await bringAxe(outside.page);
    inside = await desk.seatOf(person);
    await desk.go(inside, '/keys', 'API keys');
    await bringAxe(inside.page);
  });
  afterAll(() => desk.close());

  /** As a link of the console does it: without loading the page anew. */
  async function follow({ page }: Seat, path: string): Promise<void> {
    const place = path.replace(/\{(\w+)\}/, (_whole, name: string) => ids[name] ?? '');
    // By way of a screen that is told apart from all others, so that none is looked at before it is there.
    await page.evaluate(`history.pushState(null, '', '/console/preferences')`);
    await page.evaluate(`history.pushState(null, '', ${JSON.stringify(`/console${place}`)})`);
  }

  async function show(seat: Seat, path: string, heading: string): Promise<void> {
    await follow(seat, path);
    await headed(seat.page, heading);
    await seat.page.waitForFunction(`!document.querySelector('main ${WAITING}, main [aria-busy="true"]')`);
  }

  /** Everything against the screen, in these widths and both schemes. */
  async function faults({ page }: Seat): Promise<string[]> {
    const found: string[] = [];
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      for (const scheme of ['light', 'dark'] as const) {
        await dress(page, scheme);
        found.push(...(await violations(page)).map((fault) => `${width} px, ${scheme}: ${fault}`));
      }
    }
    await page.setViewportSize({ width: NARROWEST, height: 900 });
    const beyond = await overflow(page);
    return beyond > 0 ? [...found, `${NARROWEST} px: ${beyond} px too wide`] : found;
  }

  it.each(OUTSIDE)('let everybody use %s, light and dark', async (path, heading) => {
    await show(outside, path, heading);
    await expect(faults(outside)).resolves.toEqual([]);
  });

  it.each(INSIDE)('let everybody use %s, light and dark', async (path, heading) => {
    await show(inside, path, heading);
    await expect(faults(inside)).resolves.toEqual([]);
    // A door that is not there would be shown as trouble, and looked at as such.
    await expect(inside.page.getByText('No such route').count()).resolves.toBe(0);
  });

  it.each([
    ['/staff?q=person', '/admin/v1/staff/search'],
    ['/staff/people', '/admin/v1/staff/people'],
    ['/staff/people/{person}', '/admin/v1/staff/people/'],
  ])('let everybody wait at %s', async (path, door) => {
    const { page } = inside;
    // Loaded anew, or it would still know the answer from before.
    await desk.go(inside, '/keys', 'API keys');
    await bringAxe(page);
    // Nobody answers for the server, so that it never comes.
    await page.route(`**${door}**`, () => undefined);
    try {
      await follow(inside, path);
      await page.locator(WAITING).waitFor();
      await expect(faults(inside)).resolves.toEqual([]);
    } finally {
      await page.unroute(`**${door}**`);
    }
  });

  it('ask nobody else for anything, and make no complaint', () => {
    for (const { foreign, complaints } of [inside, outside]) {
      expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
    }
  });
});
