import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHROMIUM } from '../support/browser.js';
import type { TestPerson, TestTeam } from '../support/make.js';
import { Desk, headed, press, type Seat, untilFocused } from './desk.js';

const inBrowser = CHROMIUM === undefined ? describe.skip : describe;
/** One transparent pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

inBrowser('an owner of a team, by keyboard alone', () => {
  let desk: Desk;
  let team: TestTeam;
  let owner: TestPerson;

  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());

  async function sitDown(): Promise<Seat> {
    team = await desk.run.make.team();
    owner = await desk.run.make.person(team.id);
    return desk.seatOf(owner);
  }

  /** Presses a button that asks for a file, and gives it one that calls itself a PNG. */
  async function choose({ page }: Seat, button: string, content: Buffer): Promise<void> {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, button)]);
    await chooser.setFiles({ name: 'logo.png', mimeType: 'image/png', buffer: content });
  }

  it('gives it a logo, sees it stored, and is told at the button what is none', async () => {
    const seat = await sitDown();
    const { page, foreign, complaints } = seat;
    const kept = async () => (await desk.run.ask(team.key).get('/v1/team')).body.logo;
    await desk.go(seat, '/team?part=logo', 'Team settings');
    await page.getByText('There is no logo.').waitFor();
    await choose(seat, 'Choose a file…', Buffer.from(PIXEL, 'base64'));
    await page.getByRole('status').getByText('The logo is stored.').waitFor();
    await page.getByText('1 × 1 pixels, 1 KiB').waitFor();
    const logo = await kept();
    expect(logo).toMatchObject({ contentType: 'image/png', width: 1, height: 1 });

    await choose(seat, 'Replace…', Buffer.from('I am no picture.'));
    const fault = page.getByRole('alert').getByText('Must be a whole PNG, JPEG or WebP.');
    await fault.waitFor();
    const button = page.getByRole('button', { name: 'Replace…' });
    await expect(button.getAttribute('aria-describedby')).resolves.toBe(await fault.getAttribute('id'));
    expect(await kept()).toEqual(logo);
    // Chosen again once it is mended, the file must not count as the one that is there already.
    await expect(page.locator('input[type=file]').inputValue()).resolves.toBe('');

    await press(page, 'Remove');
    await page.getByText('There is no logo.').waitFor();
    await fault.waitFor({ state: 'detached' });
    await expect(kept()).resolves.toBeNull();
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
  });

  it('hands it over, and can no longer end it', async () => {
    const seat = await sitDown();
    const { page, foreign, complaints } = seat;
    const heir = await desk.run.make.person(team.id, 'MEMBER');
    await desk.go(seat, '/team?part=ending', 'Team settings');
    await press(page, 'Hand over…');
    await page.getByRole('dialog', { name: 'Hand over to Person?' }).waitFor();
    await press(page, 'Hand over');
    await page.getByRole('status').getByText('Person is owner now.').waitFor();
    await page.getByRole('heading', { level: 2, name: 'Delete' }).waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 2, name: 'Leave' }).waitFor();
    await untilFocused(page, 'Team settings');
    const { body } = await desk.run.ask(team.key).get('/v1/team/members');
    const roles = body.data.map(({ id, role }: { id: string; role: string }) => [id, role]);
    expect(new Map(roles)).toEqual(
      new Map([
        [owner.id, 'ADMIN'],
        [heir.id, 'OWNER'],
      ]),
    );
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
  });

  it('deletes it by typing a sentence, and nothing less', async () => {
    await sitDown();
    await (await desk.run.signIn(owner)).post('/admin/v1/teams', { name: 'Refuge' });
    const seat = await desk.seatOf(owner, team.id);
    const { page, foreign, complaints } = seat;
    const sentence = 'Type "delete my team" to go on';
    const asked = async () => (await desk.run.ask(team.key).get('/v1/me')).status;
    await desk.go(seat, '/team?part=ending', 'Team settings');
    await press(page, 'Delete Team of a test…');
    await page.getByRole('dialog', { name: 'Delete Team of a test?' }).waitFor();
    await untilFocused(page, sentence);
    await page.keyboard.type('delete');
    await page.keyboard.press('Enter');
    const field = page.getByLabel(sentence);
    await page.waitForFunction(`document.activeElement?.getAttribute('aria-invalid') === 'true'`);
    await expect(field.inputValue()).resolves.toBe('delete');
    await expect(asked()).resolves.toBe(200);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('delete my team');
    await press(page, 'Delete team');
    // They stand in the other team of theirs.
    await headed(page, 'API keys');
    await page.getByRole('button', { name: 'Refuge' }).waitFor();
    await expect(asked()).resolves.toBe(401);
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
  });
});
