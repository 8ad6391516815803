import { expect, it } from 'vitest';
import { describeInBrowser } from '../support/browser.ts';
import { axeViolations } from './axe.ts';
import { consolePage } from './console-page.ts';

describeInBrowser('how somebody is told outside', (executablePath) => {
  const opened = consolePage(executablePath, '2026-09-21T09:00:00+08:00');
  const { signIn, picture, overflow } = opened;
  const isAnswered = (method: string) =>
    opened.page.waitForResponse((one) => one.url().endsWith('/me/notices') && one.request().method() === method);
  const go = async (): Promise<void> => {
    await opened.page.goto(`${opened.server.credentials.baseUrl}/#/inbox/notices`);
    await opened.page.waitForSelector('form [name=webhook]');
  };
  const place = () => opened.page.inputValue('form [name=webhook]');
  const save = async (url: string): Promise<void> => {
    await opened.page.fill('form [name=webhook]', url);
    const answered = isAnswered('PUT');
    await opened.page.click('form [type=submit]');
    await answered;
  };

  it('is chosen by kind, signed with a secret that is shown once, and tried', async () => {
    const { page } = opened;
    await signIn('police');
    await go();
    await page.waitForSelector('form :text("本系统未开通邮件")');
    expect(await page.locator('form [name=mail]').count()).toBe(0);
    await page.fill('form [name=webhook]', 'https://127.0.0.1/hook');
    await page.uncheck('form [aria-label="网络回调：移交办理"]');
    await page.click('form [type=submit]');
    await page.waitForSelector('[role=dialog] :text("网络回调的签名密钥")');
    await picture('notices-secret');
    await page.click('[role=dialog] .ant-modal-footer button:last-child');
    await page.waitForSelector('[role=dialog]', { state: 'hidden' });
    await page.click('form [aria-label="发送测试：网络回调"]');
    await page.waitForSelector('form [role=status] :text("测试未送达（the address is within a private network）")');
    expect(await axeViolations(page)).toEqual([]);
    await picture('notices');
    await page.reload();
    await page.waitForSelector('form [name=webhook]');
    expect(await place()).toBe('https://127.0.0.1/hook');
    expect(await page.isChecked('form [aria-label="网络回调：移交办理"]')).toBe(false);
    await page.setViewportSize({ width: 390, height: 800 });
    await page.click('button[lang=en]');
    await page.waitForSelector('form :text("This server sends no e-mail")');
    expect(await overflow()).toBeLessThanOrEqual(0);
    await picture('notices-phone');
  });

  it('stays as it was saved, although an answer from before that comes later', async () => {
    const { page } = opened;
    await signIn('epb');
    await go();
    await save('https://hooks.example.org/first');
    await page.click('[role=dialog] .ant-modal-footer button:last-child');
    await page.goto(`${opened.server.credentials.baseUrl}/#/inbox`);
    await page.waitForSelector('main h1');
    // The page is drawn by what is known, and asks meanwhile whether that has changed.
    const { promise: released, resolve: release } = Promise.withResolvers<true>();
    const { promise: asked, resolve: isAsked } = Promise.withResolvers<true>();
    const { promise: late, resolve: isLate } = Promise.withResolvers<true>();
    await page.route('**/me/notices', async (route) => {
      if (route.request().method() !== 'GET') return route.continue();
      const response = await route.fetch();
      isAsked(true);
      await released;
      // Nobody may wait for it any more.
      await route.fulfill({ response }).catch(() => undefined);
      isLate(true);
    });
    // What is known is old enough to be asked for anew.
    await page.waitForTimeout(1_500);
    await go();
    await asked;
    await save('https://hooks.example.org/second');
    await page.waitForSelector('.ant-message-success');
    release(true);
    await late;
    // It would be drawn by then.
    await page.waitForTimeout(300);
    expect(await place()).toBe('https://hooks.example.org/second');
  });
});
