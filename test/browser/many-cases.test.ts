import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { buildConsole } from '../../infra/local/build-console.ts';
import { openSqliteStore } from '../../shared/adapters/sqlite/open-store.ts';
import { addSeconds } from '../../shared/domain/instant.ts';
import { fillWithOpenCases } from '../bench/open-cases.ts';
import { firstCommit, sampleReceivedAt } from '../contract/sample-cases.ts';
import { type LocalServer, startLocalServer } from '../scenarios/local-server.ts';
import { describeInBrowser } from '../support/browser.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { axeViolations } from './axe.ts';
import { signInOn } from './console-page.ts';

const pictures = fileURLToPath(new URL('../../test-results/browser/', import.meta.url));
const count = 20_000;
const now = addSeconds(sampleReceivedAt, 86_400);

describeInBrowser('twenty thousand cases', (executablePath) => {
  const folder = temporaryFolder();
  const path = join(folder.path, 'cases.db');
  let server: LocalServer;
  let browser: Browser;
  let page: Page;
  let broken: string[];

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    await buildConsole();
    await fillWithOpenCases(path, { count });
    // Nothing is to follow from them here: their executions are not what is looked at.
    const db = new DatabaseSync(path);
    db.exec('DELETE FROM outbox');
    db.close();
    server = await startLocalServer(folder.path, now);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
    folder.remove();
  });
  beforeEach(async () => {
    broken = [];
    page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
    page.on('pageerror', ({ message }) => broken.push(message));
    await page.goto(`${server.credentials.baseUrl}/#/cases`);
    await signInOn(page, server.credentials.staff['manager']);
    await page.waitForSelector('[data-row]');
  });
  afterEach(async () => {
    await page.close();
    expect(broken).toEqual([]);
  });
  const picture = async (name: string): Promise<void> => {
    if (env['BANJIE_PICTURES']) await page.screenshot({ path: join(pictures, `${name}.png`) });
  };
  const address = () => new URLSearchParams(new URL(page.url()).hash.split('?')[1]);

  it('are counted exactly, and any page of them is opened, kept by its address', async () => {
    await page.waitForSelector(`[data-total="${count}"]`);
    const rows = await page
      .locator('[data-row]')
      .evaluateAll(
        (all) =>
          all.map((one) => one.getBoundingClientRect()).filter(({ top, bottom }) => top >= 0 && bottom <= innerHeight)
            .length,
      );
    await picture('cases-table');
    expect(rows).toBeGreaterThanOrEqual(18);
    expect(await axeViolations(page)).toEqual([]);
    const first = await page.locator('[data-row]').first().innerText();
    await page.click('.ant-pagination-item[title="400"]');
    await page.waitForFunction((before) => document.querySelector('[data-row]')?.textContent !== before, first);
    const last = await page.locator('[data-row]').allInnerTexts();
    expect(last).toHaveLength(50);
    expect(address().get('page')).toBe('400');
    await page.reload();
    await page.waitForFunction((number) => document.querySelector('[data-row]')?.textContent === number, last[0]);
    await page.selectOption('select:has(option[value=oldest])', 'oldest');
    await page.waitForFunction(() => document.querySelector('[data-row]')?.textContent.endsWith('000000'));
    expect(address().get('page')).toBeNull();
  });

  it('are drawn as far as they are in sight where a page has many', async () => {
    await page.goto(`${server.credentials.baseUrl}/#/cases?state=open&size=200`);
    await page.waitForSelector('.ant-table-tbody-virtual');
    expect(await page.locator('[data-row]').count()).toBeLessThan(120);
    await picture('cases-virtual');
  });

  it('stand by stage, and by the day on which their limits end', async () => {
    await page.goto(`${server.credentials.baseUrl}/#/cases?state=open&mechanism=env-complaint&layout=stages`);
    await page.waitForSelector('[data-stage] [data-row]');
    expect(await page.locator('[data-stage]').count()).toBeGreaterThan(4);
    await page.waitForLoadState('networkidle');
    await picture('cases-stages');
    expect(await axeViolations(page)).toEqual([]);
    await page.goto(`${server.credentials.baseUrl}/#/cases?state=open&layout=calendar`);
    const day = page.locator('[data-due]').nth(12);
    await day.waitFor();
    await picture('cases-calendar');
    expect(await axeViolations(page)).toEqual([]);
    const due = await day.locator('strong').innerText();
    await day.click();
    await page.waitForSelector(`[data-total="${due}"]`);
    expect(address().get('dueFrom')).toBe(address().get('dueTo'));
  });

  it('are narrowed by first receiver and badge and put in order of their numbers, all in the address', async () => {
    await page.goto(`${server.credentials.baseUrl}/#/cases?state=open&firstContact=hotline-12369`);
    await page.selectOption('select:has(option[value=claims-urgency])', 'urgent');
    // About one in forty: what fell due meanwhile has the badges of its mechanism instead.
    await page.waitForFunction(
      (few) => Number(document.querySelector<HTMLElement>('[data-total]')?.dataset['total']) <= few,
      count / 40,
    );
    await page.click('th.number');
    await page.waitForFunction(() =>
      document.querySelector('[data-row]')?.textContent.startsWith('12369-20260302-0000'),
    );
    await page.click('th.number');
    await page.waitForFunction(() => document.querySelector('[data-row]')?.textContent.endsWith('019960'));
    expect(Object.fromEntries(address())).toMatchObject({
      ...{ firstContact: 'hotline-12369', badge: 'urgent', sort: 'number-desc' },
    });
    await page.reload();
    await page.waitForFunction(() => document.querySelector('[data-row]')?.textContent.endsWith('019960'));
  });

  it('are announced when they come, and nothing jumps', async () => {
    const first = await page.locator('[data-row]').first().innerText();
    const store = openSqliteStore({ path });
    await store.cases.commit(
      firstCommit({ number: 'HJ20260303-0NEWCASE', receivedAt: now, dueAt: addSeconds(sampleReceivedAt, 60) }),
    );
    await store.close();
    await page.waitForSelector('[data-changes]');
    expect(await page.locator('[data-row]').first().innerText()).toBe(first);
    expect(await page.getAttribute('[data-changes]', 'data-changes')).toBe('1');
    await picture('cases-announced');
    await page.click('[data-changes]');
    await page.waitForFunction((before) => document.querySelector('[data-row]')?.textContent !== before, first);
    expect(await page.locator('[data-row]').first().innerText()).toBe('HJ20260303-0NEWCASE');
  });

  it('are seen as somebody has saved them, with the columns they chose', async () => {
    await page.click('button:has-text("列")');
    await page.click('label:has-text("首接单位")');
    await page.click('button:has-text("列")');
    await page.waitForSelector('th:has-text("首接单位")');
    expect(address().get('columns')).toContain('firstContact');
    await page.click('button:has-text("视图")');
    await page.fill('.ant-popover input[maxlength]', '我的视图');
    await page.click('button:has-text("保存当前视图")');
    await page.waitForSelector('.ant-popover button:has-text("我的视图") >> visible=true');
    await picture('cases-views');
    await page.goto(`${server.credentials.baseUrl}/#/cases?state=overdue`);
    await page.waitForFunction(() => !document.querySelector('th.firstContact'));
    await page.click('.ant-popover button:has-text("我的视图")');
    await page.waitForSelector('th:has-text("首接单位")');
    expect(address().get('state')).toBe('open');
  });

  it('are looked at beside the list, in English, on a telephone', async () => {
    await page.click('header button[lang=en]');
    await page.locator('tr.ant-table-row td.summary').first().click();
    await page.waitForSelector('.ant-drawer [href*="#/case/"]');
    await page.waitForFunction(() => document.getAnimations().length === 0);
    await picture('cases-preview');
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 390, height: 800 });
    await page.waitForSelector('[data-row]');
    await page.waitForFunction(() => document.getAnimations().length === 0);
    await picture('cases-phone');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await axeViolations(page)).toEqual([]);
    await page.click('header button[lang=zh]');
  });

  it('say so where the connection is lost, and stay', async () => {
    await page.context().setOffline(true);
    await page.waitForSelector('[role=status]:has-text("失去联系")');
    expect(await page.locator('[data-row]').count()).toBe(50);
    await picture('cases-offline');
    await page.context().setOffline(false);
  });
});
