import { beforeAll, expect, it } from 'vitest';
import type { RegisteredAnswer } from '../../shared/contracts/answers.ts';
import { client } from '../../infra/local/demo/client.ts';
import { complaints } from '../../infra/local/demo/complaints.ts';
import { describeInBrowser } from '../support/browser.ts';
import { axeViolations } from './axe.ts';
import { consolePage } from './console-page.ts';

describeInBrowser('the inbox', (executablePath) => {
  const opened = consolePage(executablePath, '2026-09-21T09:00:00+08:00');
  const { signIn, picture, overflow } = opened;
  let square: RegisteredAnswer;
  const api = () => client(opened.server.credentials);
  beforeAll(async () => {
    square = await api().register(complaints.square);
  });
  const unread = (n: number) => opened.page.waitForSelector(`[data-unread="${n}"]`);

  it('tells who is mentioned without a reload, politely, and the message is read once its case was opened', async () => {
    const { page } = opened;
    await signIn('police');
    const before = Number(await (await page.waitForSelector('[data-unread]')).getAttribute('data-unread'));
    await api().act('culture', square.number, { type: 'note', text: '请@police 一并查看。' });
    await unread(before + 1);
    await page.waitForSelector(`.ant-notification [role=status]:has-text("${square.number}")`);
    await page.click('[data-unread]');
    await page.waitForSelector('li[data-read=false]');
    expect(await axeViolations(page)).toEqual([]);
    await picture('inbox');
    await page.click(`li a:has-text("${square.number}")`);
    await page.waitForURL(/#\/case\//);
    await unread(before);
    await page.goBack();
    await page.waitForSelector('li[data-read=true]');
  });

  it('narrows by kind, marks all as read, fits a phone and speaks English', async () => {
    const { page } = opened;
    await signIn('epb');
    await page.goto(`${opened.server.credentials.baseUrl}/#/inbox`);
    await page.waitForSelector('li[data-read=false]');
    await page.setViewportSize({ width: 390, height: 800 });
    await page.click('button[lang=en]');
    expect(await overflow()).toBeLessThanOrEqual(0);
    expect(await axeViolations(page)).toEqual([]);
    await picture('inbox-phone');
    await page.click('button:has-text("Mark all as read")');
    await unread(0);
    await page.click('label:has-text("Unread only") [role=switch]');
    await page.waitForSelector('.ant-empty');
  });
});
