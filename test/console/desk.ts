import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Environment } from '#kernel';
import { boot, type Running } from '../support/app.js';
import { openBrowser } from '../support/browser.js';

/** What went wrong on pages without anybody asking: requests to elsewhere, and errors in the browser's console. */
export interface Noted {
  readonly foreign: string[];
  readonly complaints: string[];
}

/** A screen that somebody sits at, and what was noted about it. */
export interface Seat extends Noted {
  readonly page: Page;
  readonly context: BrowserContext;
}

/** One server and one browser for all tests of a file. */
export class Desk {
  private constructor(
    readonly run: Running,
    readonly origin: string,
    private readonly browser: Browser,
  ) {}

  /** On a port that is free, unless one is named. */
  static async open(env: Environment = {}, port = 0): Promise<Desk> {
    const run = await boot(env);
    await run.app.listen(port, '127.0.0.1');
    return new Desk(run, await run.app.getUrl(), await openBrowser());
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.run.close();
  }

  /** A browser of its own, with nobody signed in. */
  async seat(): Promise<Seat> {
    // The page's own policy would keep out what looks at its accessibility; that it holds is tested with the pages.
    const context = await this.browser.newContext({ bypassCSP: true, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const noted: Noted = { foreign: [], complaints: [] };
    page.on('request', (request) => {
      if (!request.url().startsWith(this.origin) && !/^(data|blob):/.test(request.url())) {
        noted.foreign.push(request.url());
      }
    });
    page.on('console', (message) => {
      // Browsers write down every refusal, which here is an answer like any other.
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) noted.complaints.push(message.text());
    });
    page.on('pageerror', (error) => noted.complaints.push(String(error)));
    return { page, context, ...noted };
  }

  /** A browser in which this person is signed in. */
  async seatOf(person: { readonly id: string }, teamId?: string): Promise<Seat> {
    const seat = await this.seat();
    const { standing } = await this.run.signIn(person, teamId);
    const [name = '', value = ''] = (standing['cookie'] ?? '').split('=');
    await seat.context.addCookies([{ name, value, url: this.origin }]);
    return seat;
  }

  /** Opens a screen, and waits until its heading is there. */
  async go({ page }: Seat, path: string, heading: string): Promise<void> {
    await page.goto(`${this.origin}/console${path}`);
    await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
  }
}

// Looked up by name as a file: it runs in the page, not here.
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Puts axe into a page, once for as long as it is not loaded anew. */
export async function bringAxe(page: Page): Promise<void> {
  await page.evaluate(AXE);
}

/** Light or dark, as somebody's system wishes; returns once the page is so. */
export async function dress(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.waitForFunction(`document.documentElement.dataset.mantineColorScheme === '${colorScheme}'`);
}

/** What axe has to say against the page as it is now, each as one line. */
export async function violations(page: Page): Promise<string[]> {
  const options = { runOnly: { type: 'tag', values: WCAG }, resultTypes: ['violations'], preload: false };
  return page.evaluate<string[]>(`(async () => {
    const { violations } = await axe.run(${JSON.stringify(options)});
    return violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 200)).join(' | '));
  })()`);
}

/** By how many pixels the page is wider than the window. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
}

// What a screen reader says first of whatever has the focus: its own label, that of its field, or its text.
const FOCUSED = `(() => {
  const at = document.activeElement;
  if (at === document.body) return '';
  const labels = at?.labels?.[0]?.textContent ?? at?.textContent ?? '';
  return (at?.getAttribute('aria-label') ?? labels).replace(/\\s*\\*$/, '').trim();
})()`;

export async function focused(page: Page): Promise<string> {
  return page.evaluate<string>(FOCUSED);
}

/** Waits until something of this name has the focus: it moves a frame after what moved it. */
export async function untilFocused(page: Page, name: string): Promise<void> {
  await page.waitForFunction(`${FOCUSED} === ${JSON.stringify(name)}`);
}

const FURTHEST = 100;

/** Goes on with the tab key until something of this name has the focus. There is no mouse on this desk. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < FURTHEST; step += 1) {
    await page.keyboard.press('Tab');
    const here = await focused(page);
    if (here === name) return;
    passed.push(here);
  }
  throw new Error(`The tab key does not lead to "${name}". It passed: ${[...new Set(passed)].join(', ')}`);
}

/** Goes to something by the tab key, and presses a key on it. */
export async function press(page: Page, name: string, key = 'Enter'): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press(key);
}

/** Goes to a field by the tab key, and types. */
export async function type(page: Page, name: string, text: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.type(text);
}

export async function headed(page: Page, heading: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
}

/** By the menu of somebody who is called Person. */
export async function signOut(page: Page): Promise<void> {
  await press(page, 'Person');
  await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
  // The menu takes the keys a moment after it is seen; one that is pressed before goes to the button.
  await page.waitForFunction(`document.activeElement?.closest('[role="menu"]')`);
  for (const name of ['Preferences', 'Security', 'Sign out']) {
    await page.keyboard.press('ArrowDown');
    await untilFocused(page, name);
  }
  await page.keyboard.press('Enter');
  await headed(page, 'Sign in');
}
