import { mkdirSync } from 'node:fs';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { buildConsole } from '../../infra/local/build-console.ts';
import { type DemoServer, startServer } from '../../infra/local/demo/server.ts';

const pictures = fileURLToPath(new URL('../../test-results/browser/', import.meta.url));

/** The page of a server of its own; both are there while a test of the suite runs. */
export interface ConsolePage {
  readonly page: Page;
  readonly server: DemoServer;
  readonly signIn: (who: string) => Promise<void>;
  readonly signOut: () => Promise<void>;
  /** Follows the entry of the menu, which a narrow window hides behind a button. */
  readonly openMenu: (title: string) => Promise<void>;
  /** Where `BANJIE_PICTURES` is set, kept in test-results/browser for people to look at: drawing them takes long. */
  readonly picture: (name: string) => Promise<void>;
  readonly textOf: (selector: string) => Promise<string>;
  /** By how many pixels the page is wider than its window. */
  readonly overflow: () => Promise<number>;
}

/**
 * Starts a server and a browser for the suite that calls this, and opens the page anew for each test. A test fails
 * when the page throws or breaks its own policy.
 * @param start the instant at which the server's clock stands still, RFC 3339
 */
export function consolePage(executablePath: string, start: string): ConsolePage {
  let server: DemoServer;
  let browser: Browser;
  let page: Page;
  let complaintsOfThePage: string[];

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    await buildConsole();
    server = await startServer({ start, port: '0' });
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });
  beforeEach(async () => {
    complaintsOfThePage = [];
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN', reducedMotion: 'reduce' });
    page.on('pageerror', ({ message }) => complaintsOfThePage.push(message));
    page.on('console', (message) => {
      // A refusal of the API is part of some tests, a violation of the page's own policy of none.
      // Nor is a lost connection, which only a test can have.
      const expected = /status of 4|ERR_INTERNET_DISCONNECTED/.test(message.text());
      if (message.type() === 'error' && !expected) complaintsOfThePage.push(message.text());
    });
    await page.goto(`${server.credentials.baseUrl}/#/cases`);
  });
  afterEach(async () => {
    await page.close();
    expect(complaintsOfThePage).toEqual([]);
  });

  return {
    get page() {
      return page;
    },
    get server() {
      return server;
    },
    signIn: (who) => signInOn(page, server.credentials.staff[who]),
    signOut: () => signOutOn(page),
    openMenu: (title) => openMenuOn(page, title),
    picture: async (name) => {
      if (env['BANJIE_PICTURES']) await page.screenshot({ path: `${pictures}${name}.png`, fullPage: true });
    },
    textOf: async (selector) => (await page.locator(selector).first().innerText()).trim(),
    overflow: () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  };
}

/** Signs in on the page that asks for it. */
export async function signInOn(page: Page, account: { user: string; password: string } | undefined): Promise<void> {
  await page.fill('[name=user]', account?.user ?? '');
  await page.fill('[name=password]', account?.password ?? '');
  await page.click('[type=submit]');
  await page.waitForSelector('.who');
}

/** Signs out by the menu of the account. */
export async function signOutOn(page: Page): Promise<void> {
  await page.click('.who');
  await page.click('[role=menuitem]:has-text("退出"), [role=menuitem]:has-text("Sign out")');
  await page.waitForSelector('[name=password]');
}

async function openMenuOn(page: Page, title: string): Promise<void> {
  // Button and menu come together, once it is known what there is.
  await page.waitForSelector('nav a', { state: 'attached' });
  const hidden = page.locator('header button[data-menu]');
  if (await hidden.isVisible()) await hidden.click();
  await page.locator(`nav a:visible:has-text("${title}")`).click();
}
