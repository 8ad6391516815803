import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildConsole } from '../../infra/local/build-console.ts';
import type { CaseAnswer } from '../../shared/contracts/answers.ts';
import { bodyOf, HttpClient } from '../scenarios/http-client.ts';
import { type LocalServer, startServer } from '../scenarios/local-server.ts';
import { describeInBrowser } from '../support/browser.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { firstPack, secondPack } from '../support/two-versions.ts';
import { signInOn, signOutOn } from './console-page.ts';

describeInBrowser('a manager moves cases to a new version of their mechanism', (executablePath) => {
  const folder = temporaryFolder();
  const pack = join(folder.path, 'library');
  let server: LocalServer;
  let api: HttpClient;
  let browser: Browser;
  let page: Page;
  const numbers: string[] = [];

  const start = async (files: Readonly<Record<string, string>>): Promise<void> => {
    rmSync(pack, { recursive: true, force: true });
    mkdirSync(pack);
    for (const [path, text] of Object.entries(files)) writeFileSync(join(pack, path), text);
    const settings = { BANJIE_PACKS: pack, BANJIE_CLOCK_START: '2026-03-02T09:00:00+08:00', BANJIE_CLOCK_SPEED: '0' };
    server = await startServer(join(folder.path, 'data'), settings);
    api = new HttpClient(server.credentials);
  };
  const read = async (number: string) =>
    bodyOf(await api.asStaff('main-desk', 'GET', `/v1/cases/${number}`)) as CaseAnswer;
  const signIn = async (who: string): Promise<void> => {
    await page.goto(`${server.credentials.baseUrl}/#/board`);
    await page.waitForSelector('header button[lang]');
    if (await page.locator('.who').isVisible()) await signOutOn(page);
    await signInOn(page, server.credentials.staff[who]);
  };
  /** A picture for whoever looks at the page, where somebody asks for pictures. */
  const picture = async (name: string): Promise<void> => {
    const to = env['BANJIE_PICTURES'];
    if (to !== undefined) await page.screenshot({ path: join(to, `moves-${name}.png`), fullPage: true });
  };

  beforeAll(async () => {
    await buildConsole();
    await start(firstPack);
    for (let count = 0; count < 4; count += 1) {
      const matter = { mechanism: 'book-recall', content: '《水污染防治》', facts: { material: 'book' } };
      numbers.push((bodyOf(await api.asStaff('main-desk', 'POST', '/v1/cases', matter)) as CaseAnswer).number);
    }
    for (const number of numbers)
      bodyOf(await api.asStaff('main-desk', 'POST', `/v1/cases/${number}/commands`, { type: 'recall' }));
    await server.stop();
    await start(secondPack);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    folder.remove();
  });

  it('is shown to managers alone', async () => {
    await signIn('main-desk');
    expect(await page.locator('nav a[href$="#/moves"]').count()).toBe(0);
    await page.goto(`${server.credentials.baseUrl}/#/moves`);
    await page.waitForSelector('[data-moves] [role=alert]');
    expect(await page.locator('[data-moves]').innerText()).toContain('仅限管理人员');
    await signIn('manager');
    await page.click('nav a[href$="#/moves"]');
    await page.waitForSelector('[data-moves] form');
    await page.waitForFunction(() => document.body.innerText.includes('还没有在后台转入过'));
    await picture('empty');
  });

  it('tries first, by the keyboard alone, and changes nothing by it', async () => {
    await page.focus('[data-moves] [name=reason]');
    await page.keyboard.type('统一口径');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-moves] tr[data-outcome=moved]');
    expect(await page.locator('[data-moves] tr[data-outcome=moved]').count()).toBe(4);
    const said = await page.locator('[data-moves]').innerText();
    for (const text of [
      '可转入 4 件，不能转入 0 件',
      '归还期限延长为五个工作日',
      '正在催还',
      '2026-03-05 24:00 → 2026-03-09 24:00',
    ])
      expect(said).toContain(text);
    // Whoever hears the page is taken to what came of it.
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('结果');
    expect(await read(numbers[0] ?? '')).toMatchObject({ mechanism: { version: 1 } });
    await picture('tried');
  });

  it('moves those that are chosen once that is confirmed', async () => {
    const [kept = '', ...others] = numbers;
    await page.click(`[aria-label="选择 ${kept}"]`);
    const act = page.locator('[data-moves] [data-act=chosen]');
    expect(await act.innerText()).toBe('转入所选 3 件');
    await act.click();
    await page.waitForSelector('[role=alertdialog]');
    await picture('confirm');
    await page.click('[role=alertdialog] [data-answer=no]');
    expect(await read(others[0] ?? '')).toMatchObject({ mechanism: { version: 1 } });
    await act.click();
    await page.click('[role=alertdialog] [data-answer=yes]');
    await page.waitForFunction(() => document.body.innerText.includes('已转入 3 件，未转入 0 件'));
    for (const number of others) expect(await read(number)).toMatchObject({ mechanism: { version: 2 } });
    expect(await read(kept)).toMatchObject({ mechanism: { version: 1 }, stage: 'recalled' });
    await picture('moved');
  });

  it('moves all in the background, and tells how far that has got', async () => {
    await page.click('[data-moves] form button[type=submit]');
    await page.waitForFunction(() => document.querySelectorAll('[data-moves] tr[data-outcome=moved]').length === 1);
    await page.click('[data-moves] [data-act=all]');
    await page.click('[role=alertdialog] [data-answer=yes]');
    await page.waitForSelector('li[data-state=done]', { timeout: 30_000 });
    expect(await page.locator('li[data-state=done]').innerText()).toContain('统一口径');
    expect(await read(numbers[0] ?? '')).toMatchObject({ mechanism: { version: 2 }, stage: 'on-recall' });
    await picture('ordered');
    await page.click('[data-moves] form button[type=submit]');
    await page.waitForFunction(() => document.body.innerText.includes('没有依据这一版本的未结案件'));
    await picture('nothing-left');
  });

  it('says in English too what it is, and tells a refusal', async () => {
    await page.click('header button[lang=en]');
    expect(await page.locator('h1').innerText()).toBe('Move cases to a new version of their mechanism');
    await page.route('**/v1/mechanisms/book-recall/moves', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await page.click('[data-moves] form button[type=submit]');
    await page.waitForSelector('[data-moves] [role=alert]');
    expect(await page.locator('[data-moves] [role=alert]').innerText()).toContain('No answer from the server');
    await picture('english');
  });
});
