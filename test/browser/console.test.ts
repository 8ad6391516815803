import { beforeAll, expect, it } from 'vitest';
import type { RegisteredAnswer } from '../../shared/contracts/answers.ts';
import { client } from '../../infra/local/demo/client.ts';
import { complaints } from '../../infra/local/demo/complaints.ts';
import { describeInBrowser } from '../support/browser.ts';
import { consolePage } from './console-page.ts';
import { lowContrast } from './low-contrast.ts';

describeInBrowser('the page at /', (executablePath) => {
  const opened = consolePage(executablePath, '2026-09-21T09:00:00+08:00');
  const { signIn, picture, textOf, overflow } = opened;
  let smell: RegisteredAnswer;

  beforeAll(async () => {
    const api = client(opened.server.credentials);
    smell = await api.register(complaints.sewer);
    await api.register(complaints.square);
    await api.register(complaints.ktv);
  });

  it('says what is wrong with a password', async () => {
    await opened.page.fill('[name=user]', 'epb');
    await opened.page.fill('[name=password]', 'wrong');
    await opened.page.click('main [type=submit]');
    await opened.page.waitForSelector('[role=alert]');
    expect(await textOf('[role=alert]')).toBe('用户名或密码不正确');
  });

  it('speaks of the own organisation to whoever signs in, without being loaded again', async () => {
    await signIn('laboratory');
    await opened.page.waitForFunction(() => document.querySelector('.who')?.textContent.includes('检验科'));
    await opened.page.waitForFunction(() => document.body.innerText.includes('检验检查报告时限'));
    expect(await textOf('body')).not.toContain('投诉');
    // Not what the board of a reader of another organisation is about.
    expect(await textOf('select[aria-label=全部机制] option:checked')).toBe('全部机制');
  });

  it('lists the most pressing first and finds by words', async () => {
    await signIn('manager');
    expect(await textOf('[data-row]')).toBe(smell.number);
    expect(await textOf('tr.ant-table-row')).toContain('1小时到场');
    await opened.page.fill('#search', '低音炮');
    await opened.page.waitForFunction(() => document.querySelectorAll('[data-row]').length === 1);
    expect(await textOf('tr.ant-table-row')).toContain('金嗓子');
    await opened.page.fill('#search', '没有这样的字');
    await opened.page.waitForSelector('.empty');
    await picture('empty');
  });

  it('is used by keyboard alone', async () => {
    await signIn('manager');
    // As somebody does who reads the board first: keys that go through lines need lines.
    await opened.page.waitForSelector('[data-row]');
    await opened.page.keyboard.press('/');
    expect(await opened.page.evaluate(() => document.activeElement?.id)).toBe('search');
    await opened.page.keyboard.press('Escape');
    await opened.page.keyboard.press('j');
    await opened.page.keyboard.press('j');
    await opened.page.keyboard.press('k');
    await opened.page.keyboard.press('Enter');
    await opened.page.waitForSelector('[data-case]');
    expect(await textOf('h1')).toContain(smell.number);
    await opened.page.keyboard.press('Escape');
    await opened.page.waitForSelector('.board');
  });

  it('asks again for what has changed only, and not while nobody looks', async () => {
    let questions = 0;
    opened.page.on('request', (request) => {
      if (request.url().includes('/v1/cases?')) questions += 1;
    });
    await signIn('manager');
    await opened.page.waitForResponse((response) => response.status() === 304);
    const look = (hidden: boolean) =>
      opened.page.evaluate((isHidden) => {
        Object.defineProperty(document, 'visibilityState', {
          value: isHidden ? 'hidden' : 'visible',
          configurable: true,
        });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    await look(true);
    const before = questions;
    await opened.page.waitForTimeout(3000);
    expect(questions).toBe(before);
    await Promise.all([opened.page.waitForRequest(/\/v1\/cases\?/), look(false)]);
    expect(await opened.page.locator('[data-row]').count()).toBe(3);
  });

  it('says when it has lost touch with the server, and what is shown is old', async () => {
    await signIn('manager');
    await opened.page.waitForSelector('[data-row]');
    await opened.page.context().setOffline(true);
    await opened.page.waitForSelector('[role=status] .ant-alert');
    expect(await textOf('[role=status] .ant-alert')).toMatch(
      /与服务器失去联系。.*2026-09-21 09:\d\d.*可能已经过时.*立即重试/s,
    );
    expect(await opened.page.locator('[data-row]').count()).toBe(3);
    expect(await opened.page.evaluate(lowContrast)).toEqual([]);
    await picture('lost-touch');
    await opened.page.context().setOffline(false);
    await opened.page.waitForSelector('[role=status] .ant-alert', { state: 'detached' });
    await opened.page.goto(`${opened.server.credentials.baseUrl}/#/case/HJ20260921-NOTHERE0`);
    await opened.page.waitForSelector('main >> text=没有这一案件');
    expect(await textOf('main')).not.toContain('自动重试');
    await opened.page.click('text=回到案件列表');
    await opened.page.waitForSelector('.board');
  });

  it('names units and choices, not their ids, and punctuates as the language does', async () => {
    await opened.page.click('text=English');
    await signIn('epb');
    await opened.page.goto(`${opened.server.credentials.baseUrl}/#/case/${smell.number}`);
    await opened.page.waitForSelector('[data-tasks]');
    expect(await opened.page.title()).toBe(`${smell.number} · Banjie`);
    const own = await opened.page.locator('[data-case], [data-tasks]').allInnerTexts();
    expect(own.join('\n')).not.toMatch(/[、：；。]/u);
  });

  it('speaks English when asked, and remembers', async () => {
    await opened.page.click('text=English');
    await opened.page.reload();
    await opened.page.waitForSelector('h1:has-text("Sign in")');
    expect(await opened.page.getAttribute('html', 'lang')).toBe('en');
    await signIn('epb');
    await opened.page.waitForSelector('.board:has-text("Due in 24 h")');
    await picture('board-english');
    expect(await opened.page.evaluate(lowContrast)).toEqual([]);
  });

  it('fits a telephone', async () => {
    await opened.page.setViewportSize({ width: 360, height: 740 });
    await signIn('municipal');
    expect(await overflow()).toBeLessThanOrEqual(0);
    await picture('board-360');
    await opened.page.click(`text=${smell.number}`);
    await opened.page.waitForSelector('[data-tasks]');
    expect(await overflow()).toBeLessThanOrEqual(0);
    await picture('case-360');
  });
});
