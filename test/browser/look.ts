import type { Browser, Page } from 'playwright-core';
import type { Credentials } from '../../infra/local/demo/server.ts';
import { signInOn } from './console-page.ts';
import type { Room } from './rooms.ts';

interface Router {
  readonly state: { readonly status: string };
  readonly latestLocation: { readonly href: string };
  readonly routesByPath: Readonly<Record<string, unknown>>;
}

/** Goes to a room as by a link, and waits until it has what it asked for. */
export async function enter(page: Page, { address }: Pick<Room, 'address'>): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, address);
  await page.waitForFunction((to) => {
    const { state, latestLocation } = (window as unknown as { __TSR_ROUTER__: Router }).__TSR_ROUTER__;
    return state.status === 'idle' && latestLocation.href === to;
  }, address);
  await settled(page);
}

/** Waits until nothing on the page waits or moves. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('main h1, main .ant-result') !== null &&
      document.querySelector('main :is(.ant-skeleton, .ant-spin-spinning, [aria-busy=true])') === null,
  );
  // What a part asks for in its turn is asked for by now.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60))));
  await page.waitForFunction(
    () => document.querySelector('main :is(.ant-skeleton, .ant-spin-spinning, [aria-busy=true])') === null,
  );
}

/** The addresses that the console knows, as its router has them. */
export async function routesOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    Object.keys((window as unknown as { __TSR_ROUTER__: Router }).__TSR_ROUTER__.routesByPath),
  );
}

/** Where the menu and the parts of the room that is open lead. */
export async function ledTo(page: Page): Promise<readonly string[]> {
  const links = await page
    .locator('nav a[href*="#/"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  return links.map((href) => decodeURIComponent(href?.split('#')[1] ?? ''));
}

/** Whether the page is no wider than its window, once its charts have followed a change of that. */
export async function isWithinWindow(page: Page): Promise<boolean> {
  const fits = page.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth, undefined, {
    timeout: patienceMs,
  });
  return fits.then(
    () => true,
    () => false,
  );
}

const patienceMs = 5_000;

/**
 * What on the page is no text for people: a value that is none, a place in a template that was left open, or, in
 * English, Chinese where no case is quoted.
 */
export async function notForPeople(page: Page, language: 'zh' | 'en'): Promise<readonly string[]> {
  const shown = await page.locator('body').innerText();
  const broken = [...shown.matchAll(/.{0,20}(?:\bundefined\b|\bNaN\b|\[object |Invalid Date|\{\w+\}).{0,20}/gu)];
  const labels = ['h1', 'h2', 'h3', 'thead th', 'legend', 'summary', 'dt', 'option', 'label', 'button', 'nav a'];
  // Of what holds others only its own words; a case may be about anything, and readings of the law quote it.
  const foreign =
    language === 'zh'
      ? []
      : await page.locator(`:is(${labels.join()}):not([lang=zh], tbody *, :has(time))`).evaluateAll((all) =>
          all.flatMap((one) => {
            const own = [...one.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
            const words = [
              one.getAttribute('aria-label') ?? '',
              own.map(({ data }: Node & { data?: string }) => data).join(''),
            ];
            return words.filter((text) => /\p{Script=Han}/u.test(text) && !/^I-\d+ /u.test(text));
          }),
        );
  return [...broken.map(([found]) => found), ...new Set(foreign)];
}

/** Parts of the page that are wider than the window, for whoever looks for the reason. */
export function tooWide(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
      .map((one) => `${one.tagName}.${one.className} ${one.textContent.slice(0, 30)}`)
      .slice(0, 4),
  );
}

/** Somebody's window, and how it is opened. */
export interface WindowOf {
  readonly browser: Browser;
  readonly credentials: Credentials;
  readonly who: string;
  readonly viewport: { readonly width: number; readonly height: number };
  /** Called with what the page throws, and what it breaks of its own policy. */
  readonly onComplaint: (text: string) => void;
}

/** A window of its own in which somebody has signed in, with Chinese and without anything that moves. */
export async function windowOf({ browser, credentials, who, viewport, onComplaint }: WindowOf): Promise<Page> {
  const page = await browser.newPage({ viewport, locale: 'zh-CN', reducedMotion: 'reduce' });
  page.on('pageerror', ({ message }) => onComplaint(message));
  page.on('console', (message) => {
    // A refusal is part of some states, and so is a lost connection.
    const isExpected = /status of 4|ERR_FAILED|ERR_INTERNET_DISCONNECTED/u.test(message.text());
    if (message.type() === 'error' && !isExpected) onComplaint(message.text());
  });
  await page.goto(credentials.baseUrl);
  await signInOn(page, credentials.staff[who]);
  return page;
}
