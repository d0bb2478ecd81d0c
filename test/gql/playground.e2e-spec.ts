import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { boot, type Running } from '../support/app.js';
import { CHROMIUM, openBrowser, visit } from '../support/browser.js';
import type { TestPerson } from '../support/make.js';

const inBrowser = CHROMIUM === undefined ? describe.skip : describe;

let run: Running;
let browser: Browser;
let origin: string;
let team: string;
let ann: TestPerson;

const open = () => visit(browser, origin, '/gql/playground');

async function enter(page: Page, key: string): Promise<void> {
  await page.getByLabel('Personal key').fill(key);
  await page.getByRole('button', { name: 'Use key' }).click();
}

/** The documents can be edited, and the schema is there. */
async function ready(page: Page): Promise<void> {
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  // Its button names the keys that press it, and can be pressed once the schema is there.
  await page.locator('button[aria-label^="Re-fetch GraphQL schema"]:enabled').waitFor();
}

const answerOf = (page: Page) => page.locator('.graphiql-response .view-lines');

/** Runs the document of a tab. Resolves to what the server answered. */
async function runTab(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.locator('.graphiql-query-editor .view-lines').filter({ hasText: name }).waitFor();
  const answered = page.waitForResponse(`${origin}/gql`);
  await page.getByRole('button', { name: /^Execute query/ }).click();
  return (await answered).text();
}

/** All but Undo, which wants the answer of another. */
const EXAMPLES = ['Queue', 'CreateItem', 'SnoozeItem', 'CompleteItem', 'Urgent', 'Streams', 'WhoAmI'];

/** How many pixels the page is wider than the window. */
const overflow = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** What one can press or fill in, and a screen reader could not name. */
const nameless = (page: Page) =>
  page.evaluate<string[]>(`[...document.querySelectorAll('button, input, textarea, a')]
    .filter((each) => each.checkVisibility() && !each.labels?.length)
    .filter((each) => !(each.getAttribute('aria-label') || each.textContent || each.placeholder))
    .map((each) => each.outerHTML)`);

inBrowser('the playground', () => {
  beforeAll(async () => {
    run = await boot();
    await run.app.listen(0, '127.0.0.1');
    origin = await run.app.getUrl();
    browser = await openBrowser();
    team = (await run.make.team()).id;
    ann = await run.make.person(team);
  });
  afterAll(async () => {
    await browser.close();
    await run.close();
  });

  it('says how to come by a key, and sends nothing before there is one', async () => {
    const { page, complaints } = await open();
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.url()));
    await page.getByText('npm run -s looped -- demo').waitFor();
    await enter(page, 'loopr_half');
    await page.getByText('This is no whole key').waitFor();
    await enter(page, (await run.make.team()).key);
    await page.getByText('This is a team’s key').waitFor();
    expect({ sent, complaints }).toEqual({ sent: [], complaints: [] });
  });

  it('answers a query and shows the schema, without any other server and without complaint', async () => {
    const { page, foreign, complaints } = await open();
    await enter(page, ann.key);
    await ready(page);
    await runTab(page, 'WhoAmI');
    await answerOf(page).filter({ hasText: ann.email }).waitFor();
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.getByRole('link', { name: 'RootQueryType' }).click();
    await page.getByRole('link', { name: 'currentUser', exact: true }).waitFor();
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
  });

  it.each(EXAMPLES)('has an example %s that the person can run as it stands', async (name) => {
    const bo = await run.make.person(team);
    for (const title of ['Read the contract', 'Call the printer']) {
      await run.ask(bo.key).gql('mutation ($input: CreateItemInput!) { createItem(input: $input) { result { id } } }', {
        input: { title },
      });
    }
    const { page } = await open();
    await enter(page, bo.key);
    await ready(page);
    const answer = await runTab(page, name);
    expect(answer).toContain('"data":{');
    expect(answer).not.toContain('"errors":[{');
  });

  it('keeps the key for this tab of the browser only, and forgets it when told', async () => {
    const { page } = await open();
    await enter(page, ann.key);
    await ready(page);
    expect(await page.evaluate<string>('JSON.stringify({ ...sessionStorage })')).toContain(ann.key);
    expect(await page.evaluate<number>('localStorage.length')).toBe(0);
    await page.reload();
    await ready(page);
    await page.getByRole('button', { name: 'Forget key' }).click();
    await page.getByLabel('Personal key').waitFor();
    expect(await page.evaluate<number>('sessionStorage.length + localStorage.length + document.cookie.length')).toBe(0);
  });

  it('says why a key is not let in', async () => {
    const { page } = await open();
    await enter(page, await run.make.key(team, { personId: ann.id, revoked: true }));
    await page.getByText(/revoked/).waitFor();
    expect(await page.evaluate<number>('sessionStorage.length')).toBe(0);
  });

  it.each(['light', 'dark'] as const)('fits a phone and names everything one can press, in %s', async (colorScheme) => {
    const { page } = await open();
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 740 });
    expect([await overflow(page), await nameless(page)]).toEqual([0, []]);
    await enter(page, ann.key);
    await ready(page);
    expect([await overflow(page), await nameless(page)]).toEqual([0, []]);
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.getByRole('link', { name: 'RootQueryType' }).waitFor();
    expect([await overflow(page), await nameless(page)]).toEqual([0, []]);
  });
});
