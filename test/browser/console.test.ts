import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { RegisteredAnswer } from '../../shared/contracts/answers.ts';
import { buildConsole } from '../../infra/local/build-console.ts';
import { client } from '../../infra/local/demo/client.ts';
import { complaints } from '../../infra/local/demo/complaints.ts';
import { type DemoServer, startServer } from '../../infra/local/demo/server.ts';
import { describeInBrowser } from '../support/browser.ts';
import { lowContrast } from './low-contrast.ts';

const pictures = fileURLToPath(new URL('../../test-results/browser/', import.meta.url));

describeInBrowser('the page at /', (executablePath) => {
  let server: DemoServer;
  let browser: Browser;
  let page: Page;
  let smell: RegisteredAnswer;
  let complaintsOfThePage: string[];

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    await buildConsole();
    server = await startServer({ start: '2026-09-21T09:00:00+08:00', port: '0' });
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    const api = client(server.credentials);
    smell = await api.register(complaints.sewer);
    await api.register(complaints.square);
    await api.register(complaints.ktv);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });
  beforeEach(async () => {
    complaintsOfThePage = [];
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
    page.on('pageerror', ({ message }) => complaintsOfThePage.push(message));
    page.on('console', (message) => {
      // A refusal of the API is part of some tests, a violation of the page's own policy of none.
      const expected = message.text().includes('status of 4');
      if (message.type() === 'error' && !expected) complaintsOfThePage.push(message.text());
    });
    await page.goto(server.credentials.baseUrl);
  });
  afterEach(async () => {
    await page.close();
    expect(complaintsOfThePage).toEqual([]);
  });

  const signIn = async (who: string): Promise<void> => {
    const account = server.credentials.staff[who];
    await page.fill('[name=user]', account?.user ?? '');
    await page.fill('[name=password]', account?.password ?? '');
    await page.click('button.main');
    await page.waitForSelector('[data-row]');
  };
  const picture = async (name: string): Promise<void> => {
    await page.screenshot({ path: `${pictures}${name}.png`, fullPage: true });
  };
  const textOf = async (selector: string): Promise<string> => (await page.locator(selector).first().innerText()).trim();

  it('says what is wrong with a password', async () => {
    await page.fill('[name=user]', 'epb');
    await page.fill('[name=password]', 'wrong');
    await page.click('button.main');
    await page.waitForSelector('[role=alert]');
    expect(await textOf('[role=alert]')).toBe('用户名或密码不正确');
  });

  it('lists the most pressing first and finds by words', async () => {
    await signIn('manager');
    expect(await textOf('[data-row]')).toBe(smell.number);
    expect(await textOf('tbody tr')).toContain('1小时到场');
    await page.fill('#search', '低音炮');
    await page.waitForFunction(() => document.querySelectorAll('[data-row]').length === 1);
    expect(await textOf('tbody tr')).toContain('金嗓子');
    await page.fill('#search', '没有这样的字');
    await page.waitForSelector('.empty');
    await picture('empty');
  });

  it('is used by keyboard alone', async () => {
    await signIn('manager');
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('search');
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.case-head');
    expect(await textOf('h1')).toContain(smell.number);
    await page.keyboard.press('Escape');
    await page.waitForSelector('table.board');
  });

  it('shows a case, refuses with the reason at the field, takes a command', async () => {
    await signIn('municipal');
    await page.click(`text=${smell.number}`);
    await page.waitForSelector('.commands');
    expect(await textOf('.course [aria-current=step]')).toContain('受理');
    expect(await textOf('.deadlines li')).toContain('接办1小时内启动赶赴现场');
    expect(await textOf('.verified')).toContain('哈希链核对无误');
    await page.click('.commands >> text=记录现场调查');
    await page.click('form.command >> text=提交');
    await page.waitForSelector('[aria-invalid=true]');
    expect(await page.locator('label:has([name=findings]) .problem').innerText()).toBe('必填');
    await picture('refused');
    await page.click('form.command >> text=取消');
    await page.click('.commands >> text=启动赶赴现场');
    await page.click('form.command >> text=提交');
    await page.waitForSelector('[role=status]:has-text("启动赶赴现场")');
    await page.waitForSelector('.course [aria-current=step]:has-text("办理")');
    await picture('case');
    expect(await page.evaluate(lowContrast)).toEqual([]);
  });

  it('answers the complainant, and only with the code', async () => {
    await page.goto(`${server.credentials.baseUrl}/#/lookup/${smell.number}`);
    await page.fill('[name=code]', 'WRONGONE');
    await page.click('button.main');
    await page.waitForSelector('[role=alert]');
    await page.fill('[name=code]', smell.queryCode.toLowerCase());
    await page.click('button.main');
    await page.waitForSelector('section.card');
    expect(await textOf('section.card')).toContain('区市政局');
    expect(await page.content()).not.toContain(complaints.sewer.complainant.contact);
    await picture('lookup');
    expect(await page.evaluate(lowContrast)).toEqual([]);
  });

  it('speaks English when asked, and remembers', async () => {
    await page.click('text=English');
    await page.reload();
    await page.waitForSelector('h1:has-text("Sign in")');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    await signIn('epb');
    await page.waitForSelector('.board:has-text("Due in 24 h")');
    await picture('board-english');
    expect(await page.evaluate(lowContrast)).toEqual([]);
  });

  it('fits a telephone', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await signIn('municipal');
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await picture('board-360');
    await page.click(`text=${smell.number}`);
    await page.waitForSelector('.deadlines');
    expect(await overflow()).toBeLessThanOrEqual(0);
    await picture('case-360');
  });

  it('prints the case without what belongs to the screen', async () => {
    await signIn('municipal');
    await page.click(`text=${smell.number}`);
    await page.waitForSelector('.deadlines');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.top').isVisible()).toBe(false);
    expect(await page.locator('.acts').isVisible()).toBe(false);
    expect(await page.locator('.deadlines').isVisible()).toBe(true);
    await picture('print');
  });
});
