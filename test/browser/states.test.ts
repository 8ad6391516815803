/**
 * What the console shows when things are not as usual: nothing there yet, an answer that does not come, a session that
 * has ended, a page for somebody else, a case of 5,000 events, words of any length and direction, keys alone. Two who
 * act at once are in `forms.test.ts` and `admin.test.ts`; how each room looks otherwise, in `rooms.test.ts`. Takes a
 * minute on two cores.
 */
import { join } from 'node:path';
import { type Browser, chromium, type Page, type Route } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildConsole } from '../../infra/local/build-console.ts';
import { storyStart } from '../../infra/local/demo/story.ts';
import { openSqliteStore } from '../../shared/adapters/sqlite/open-store.ts';
import { addSeconds } from '../../shared/domain/instant.ts';
import { at, firstCommit, nextCommit, said } from '../contract/sample-cases.ts';
import { type LocalServer, startLocalServer } from '../scenarios/local-server.ts';
import { describeInBrowser } from '../support/browser.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { axeViolations } from './axe.ts';
import { signInOn } from './console-page.ts';
import { aHouseAtWork, type House } from './house.ts';
import { keysLeadTo } from './keys.ts';
import { enter, isWithinWindow, notForPeople, tooWide, windowOf } from './look.ts';
import { oneOfEach, type Room, roomsByAccount, roomsOf } from './rooms.ts';

/** Everything that a page has before it is drawn, and what the frame around it asks for. */
const ofTheFrame = /\/v1\/(?:units|mechanisms|rules|health|messages|sign-in|login)(?:\?|$)/u;
/** What a room is whole without. */
const besides = /\/v1\/(?:me\/|templates|openapi)/u;
const desk = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
const start = at(`${storyStart}:00+08:00`);
/** The day on which the story is broken off, and when the case of many events is made. */
const today = '2026-09-25';
const now = at(`${today}T08:00:00+08:00`);
const nobody = { open: 'HJ20260921-NOTHERE0', closed: 'HJ20260921-NOTHERE0' };
const accounts = [...roomsByAccount(roomsOf(nobody)).keys()];

describeInBrowser('the console when things are not as usual', (executablePath) => {
  const folder = temporaryFolder();
  let server: LocalServer;
  let browser: Browser;
  let house: House;
  /** What is wrong, by room. */
  let wrong: Record<string, unknown> = {};
  let where = '';
  const note = (what: string, found: readonly unknown[]): void => {
    if (found.length > 0) wrong[`${where}: ${what}`] = found;
  };
  const isAsItShouldBe = (): void => {
    const found = wrong;
    wrong = {};
    expect(found).toEqual({});
  };

  beforeAll(async () => {
    await buildConsole();
    server = await startLocalServer(folder.path, start);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    folder.remove();
  });

  const opened = (who: string): Promise<Page> => {
    const onComplaint = (text: string): void => note('complains', [text]);
    return windowOf({ browser, credentials: server.credentials, who, viewport: desk, onComplaint });
  };
  /** A room for each address of the router, but for the ways in. */
  const of = (rooms: readonly Room[]): readonly Room[] =>
    oneOfEach(rooms).filter(({ route }) => !route.startsWith('/enter'));
  const looksWhole = async (page: Page): Promise<void> => {
    note('no heading', (await page.locator('main h1').count()) === 0 ? ['h1'] : []);
    note('not for people', await notForPeople(page, 'zh'));
    note('axe', await axeViolations(page));
  };

  it('says of each room that it has nothing yet', async () => {
    for (const who of accounts) {
      const page = await opened(who);
      for (const room of of(roomsOf(nobody)).filter((one) => one.who === who)) {
        where = `${who} ${room.address}, empty`;
        await enter(page, room);
        await looksWhole(page);
        note('blank', (await page.locator('main').innerText()).trim().length < 8 ? ['main'] : []);
      }
      await page.context().close();
    }
    isAsItShouldBe();
  });

  it('shows that it waits, without anything that moves, and says when no answer comes', async () => {
    house = await aHouseAtWork(server.credentials, 4, today);
    for (const who of accounts) {
      const page = await opened(who);
      const held: Route[] = [];
      let isLost = false;
      await page.route(
        (url) => url.pathname.startsWith('/v1/') && !ofTheFrame.test(url.pathname),
        (route) => (isLost ? route.abort('internetdisconnected') : void held.push(route)),
      );
      for (const room of of(roomsOf(house)).filter((one) => one.who === who)) {
        where = `${who} ${room.address}, waiting`;
        held.length = 0;
        isLost = false;
        await page.goto('about:blank');
        await page.goto(`${server.credentials.baseUrl}/#${room.address}`);
        await page.waitForSelector('main :is(h1, .ant-skeleton, .ant-spin)');
        const moving = () => page.evaluate(() => document.getAnimations().length);
        await expect.poll(moving, { message: where }).toBe(0);
        const asked = held.filter((route) => !besides.test(route.request().url()));
        where = `${who} ${room.address}, without an answer`;
        isLost = true;
        for (const route of held) await route.abort('internetdisconnected');
        const told = page.locator('main :is([role=status] .ant-alert, [role=alert], .ant-result)').first();
        if (asked.length > 0)
          await told.waitFor({ timeout: 60_000 }).catch(() =>
            note(
              'says nothing',
              asked.map((route) => route.request().url()),
            ),
          );
        // A room whose code is still on its way has asked nothing yet. Without a heading in the end, axe says so.
        await page
          .locator('main h1')
          .first()
          .waitFor()
          .catch(() => undefined);
        note('axe', await axeViolations(page));
      }
      await page.context().close();
    }
    isAsItShouldBe();
  });

  it('tells whom a room is not for, and nothing breaks', async () => {
    // Of another organisation, and without a part in the administration of the own one.
    for (const [who, owners] of [
      ['outpatient-office', ['manager', 'epb', 'general-office']],
      ['epb', ['admin']],
    ] as const) {
      const page = await opened(who);
      for (const room of of(roomsOf(house)).filter((one) => owners.some((owner) => owner === one.who))) {
        where = `${who} at ${room.address} of ${room.who}`;
        await enter(page, room);
        await looksWhole(page);
      }
      await page.context().close();
    }
    isAsItShouldBe();
  });

  it('asks to sign in again when the session has ended, and goes on in the same room', async () => {
    const page = await opened('epb');
    where = 'expired';
    await enter(page, { address: `/case/${house.open}/limits` });
    const token = await page.evaluate(
      () => (JSON.parse(sessionStorage.getItem('banjie.session') ?? '{}') as { token: string }).token,
    );
    const headers = { authorization: `Bearer ${token}` };
    await fetch(`${server.credentials.baseUrl}/v1/logout`, { method: 'POST', headers });
    await page.getByRole('tab', { name: '记录', exact: true }).click();
    await page.waitForSelector('[name=password]');
    expect(await page.locator('main').innerText()).toContain('登录已过期');
    note('axe', await axeViolations(page));
    await signInOn(page, server.credentials.staff['epb']);
    await page.waitForSelector(`[data-case="${house.open}"]`);
    expect(page.url()).toContain(`/case/${house.open}/`);
    await page.context().close();
    isAsItShouldBe();
  });

  it('stays a page that one can use with a case of 5,000 events, on paper too', async () => {
    const number = 'HJ20260921-5000EVNT';
    const store = openSqliteStore({ path: join(folder.path, 'cases.db') });
    await store.cases.commit(firstCommit({ number, holder: 'epb', receivedAt: now, dueAt: addSeconds(now, 86_400) }));
    for (let events = 0; events < 5_000; events += 250) {
      const stored = await store.cases.load(number);
      const notes = Array.from({ length: 250 }, (_, index) => said(`第 ${events + index} 次到场，气味仍在。`));
      await store.cases.commit(nextCommit(stored!, notes, now));
    }
    await store.close();
    const page = await opened('epb');
    for (const tab of ['work', 'limits', 'course', 'files', 'record']) {
      where = `5,000 events, ${tab}`;
      await page.setViewportSize(desk);
      await enter(page, { address: `/case/${number}/${tab}` });
      note('axe', await axeViolations(page));
      await page.setViewportSize(phone);
      note('too wide', (await isWithinWindow(page)) ? [] : await tooWide(page));
      note('more than one reads', (await page.locator('main *').count()) > 6_000 ? ['main'] : []);
    }
    await page.emulateMedia({ media: 'print' });
    await page.waitForSelector('[data-timeline] li');
    await page.context().close();
    isAsItShouldBe();
  });

  it('keeps words of any length within the page, and those read from the right apart from the others', async () => {
    const page = await opened('epb');
    const rooms = [
      '/',
      '/cases',
      '/cases?state=open&mechanism=env-complaint&layout=stages',
      ...[house.long, house.rightToLeft].flatMap((number) => [`/case/${number}`, `/case/${number}/record`]),
    ];
    for (const address of rooms) {
      where = address;
      await page.setViewportSize(desk);
      await enter(page, { address });
      note('too wide', (await isWithinWindow(page)) ? [] : await tooWide(page));
      // What turns the direction round must not reach what stands beside it.
      const loose = await page.locator('main').evaluate((main) =>
        [...main.querySelectorAll('*')]
          .filter((one) =>
            [...one.childNodes].some((node) => node.nodeType === 3 && /[\u0590-\u06ff]/u.test(node.textContent ?? '')),
          )
          .filter((one) => !/isolate|plaintext/u.test(getComputedStyle(one).unicodeBidi))
          .map((one) => one.outerHTML.slice(0, 120)),
      );
      note('not set apart', loose);
      await page.setViewportSize(phone);
      note('too wide for a telephone', (await isWithinWindow(page)) ? [] : await tooWide(page));
    }
    await page.context().close();
    isAsItShouldBe();
  });

  it('lets keys alone reach all that can be pressed, and shows where they are', async () => {
    for (const [who, addresses] of [
      ['epb', ['/', '/cases', `/case/${house.open}/record`, '/intake/env-complaint', '/inbox/notices']],
      ['manager', ['/analysis?tab=delays', '/supervision?tab=candidates', '/mechanisms/env-complaint', '/import']],
      ['admin', ['/admin/persons', '/admin/settings']],
    ] as const) {
      const page = await opened(who);
      for (const address of addresses) {
        where = address;
        await enter(page, { address });
        const { unreached, unseen } = await keysLeadTo(page);
        note('not reached', unreached);
        note('not seen', unseen);
      }
      await page.context().close();
    }
    isAsItShouldBe();
  });
});
