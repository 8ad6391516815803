/**
 * Every room of the console against the real server: in both languages, on a desk, a phone and paper, by night and
 * enlarged. What it shows when things are not as usual is in `states.test.ts`.
 *
 * `BANJIE_WALK=full npx vitest run test/browser/rooms` walks with 288 real complaints instead of a few, and leaves a picture
 * of each look in test-results/browser/rooms. As it stands, it takes a minute on two cores.
 */
import { mkdirSync } from 'node:fs';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildConsole } from '../../infra/local/build-console.ts';
import { type DemoServer, startServer } from '../../infra/local/demo/server.ts';
import { storyStart } from '../../infra/local/demo/story.ts';
import { describeInBrowser } from '../support/browser.ts';
import { axeViolations } from './axe.ts';
import { aHouseAtWork, type House } from './house.ts';
import { enter, isWithinWindow, ledTo, notForPeople, routesOf, tooWide, windowOf } from './look.ts';
import { lowContrast } from './low-contrast.ts';
import { type Room, roomsByAccount, roomsOf } from './rooms.ts';

const isFull = env['BANJIE_WALK'] === 'full';
const pictures = fileURLToPath(new URL('../../test-results/browser/rooms/', import.meta.url));
const accounts = [...roomsByAccount(roomsOf({ open: '', closed: '' })).keys()];

const desk = { width: 1440, height: 900 };
const laptop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
/** What a window of 1440 has at 200 %; a sheet of A4 is about as wide. */
const enlarged = { width: 720, height: 450 };

/** Of these a room or two stand for all. */
const isOneOfMany = /^\/(?:case|mechanisms|registers|intake)\/./u;

describeInBrowser('every room of the console', (executablePath) => {
  let server: DemoServer;
  let browser: Browser;
  let house: House;
  /** What is wrong, by room and state. */
  let wrong: Record<string, readonly string[]>;
  let where = '';

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    await buildConsole();
    server = await startServer({ start: `${storyStart}:00+08:00`, port: '0' });
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    house = await aHouseAtWork(server.credentials, isFull ? 300 : 14);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const note = (what: string, found: readonly string[]): void => {
    if (found.length > 0) wrong[`${where}: ${what}`] = found;
  };
  const opened = (who: string): Promise<Page> => {
    const onComplaint = (text: string): void => note('complains', [text]);
    return windowOf({ browser, credentials: server.credentials, who, viewport: desk, onComplaint });
  };
  const fits = async (page: Page, state: string): Promise<void> => {
    if (!(await isWithinWindow(page))) note(`${state}, scrolls sideways`, await tooWide(page));
  };
  const picture = async (page: Page, { who, address }: Room, state: string): Promise<void> => {
    if (!isFull) return;
    const name = `${who}-${address}`.replaceAll(house.open, 'open').replaceAll(house.closed, 'closed');
    const path = `${pictures}${state}-${name.replaceAll(/[^a-z-]+/giu, '_')}.png`;
    // A page as long as some of these is more than a browser draws at once.
    const height = Math.min(await page.evaluate(() => document.documentElement.scrollHeight), 4_000);
    const width = page.viewportSize()?.width ?? desk.width;
    await page.screenshot({ path, fullPage: true, clip: { x: 0, y: 0, width, height } });
  };

  const isReadable = async (page: Page, room: Room, language: 'zh' | 'en'): Promise<void> => {
    await page.setViewportSize(language === 'zh' ? desk : laptop);
    await enter(page, room);
    note('no heading', (await page.locator('main h1').count()) === 0 ? ['h1'] : []);
    note('not for people', await notForPeople(page, language));
    note('axe', await axeViolations(page));
    await fits(page, 'wide');
    await picture(page, room, `${language}-wide`);
  };
  const isReadableByNight = async (page: Page, room: Room): Promise<void> => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.waitForSelector('.app.dark');
    note('by night', await page.evaluate(lowContrast));
    await picture(page, room, 'night');
  };
  /** Also where the screen is dark. */
  const isReadableOnPaper = async (page: Page, room: Room): Promise<void> => {
    await page.emulateMedia({ media: 'print' });
    await page.waitForSelector('.app.light');
    note('on paper', await page.evaluate(lowContrast));
    await fits(page, 'on paper');
    const ofTheScreen = page.getByRole('banner').or(page.locator('aside nav')).filter({ visible: true });
    note('on paper, of the screen', await ofTheScreen.allInnerTexts());
    await picture(page, room, 'paper');
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
  };

  it.for(accounts)('is whole for %s', async (who) => {
    wrong = {};
    const rooms = roomsOf(house);
    const known = new Set(rooms.flatMap(({ address }) => [address, address.replace(/\?.*/u, '')]));
    const page = await opened(who);
    for (const language of ['zh', 'en'] as const) {
      if (language === 'en') await page.click('header button[lang=en]');
      for (const room of roomsByAccount(rooms).get(who) ?? []) {
        where = `${room.address} ${language}`;
        await isReadable(page, room, language);
        if (language === 'zh') {
          note(
            'leads to a room that is not listed',
            (await ledTo(page)).filter((to) => !known.has(to) && !isOneOfMany.test(to)),
          );
          await isReadableByNight(page, room);
          await page.setViewportSize(enlarged);
          await isReadableOnPaper(page, room);
          await fits(page, 'enlarged');
          await picture(page, room, 'enlarged');
        }
        await page.setViewportSize(phone);
        await fits(page, 'on a phone');
        await picture(page, room, `${language}-phone`);
      }
    }
    await page.context().close();
    expect(wrong).toEqual({});
  });

  it('is listed: the router knows no other', async () => {
    const page = await opened('manager');
    const listed = new Set(roomsOf(house).map(({ route }) => route));
    expect((await routesOf(page)).filter((route) => !listed.has(route))).toEqual([]);
    await page.context().close();
  });
});
